package io.simsim.population;

import io.simsim.engine.event.Context;
import java.util.Optional;

/// What a furnisher or partner does: where its reports belong, and what it asks for.
public enum Trade {
  BANK(Context.PAYMENTS, ""),
  PAYMENT_SERVICE(Context.PAYMENTS, ""),
  LENDER(Context.CREDIT, "consumer-credit"),
  BUSINESS_LENDER(Context.CREDIT, "business-credit"),
  ENERGY(Context.UTILITIES, ""),
  TELECOM(Context.UTILITIES, "telecom-postpaid"),
  LANDLORD(Context.HOUSING, "housing-rental"),
  MARKETPLACE(Context.COMMERCE, "pay-later"),
  SHOP(Context.COMMERCE, "shop-perk"),
  CAR_RENTAL(Context.RENTAL, "rental-deposit"),
  BIKE_RENTAL(Context.RENTAL, "rental-deposit"),
  HOTEL(Context.RENTAL, "hotel-deposit"),
  LIBRARY(Context.RENTAL, "library-loan"),
  PUBLIC_TRANSPORT(Context.RENTAL, "public-transport"),
  /// Asks, and never reports: that somebody was there is nobody's business.
  HOSPITAL(Context.UTILITIES, "hospital-deposit", false),
  /// Asks for a badge, and never reports.
  DATING_SITE(Context.RENTAL, "profile-badge", false),
  SUPPLIER(Context.TRADE, ""),
  COURT(Context.PUBLIC_RECORD, ""),
  TAX_OFFICE(Context.PUBLIC_RECORD, "");

  private final Context context;
  private final String purpose;
  private final boolean reports;

  Trade(Context context, String purpose) {
    this(context, purpose, true);
  }

  Trade(Context context, String purpose, boolean reports) {
    this.context = context;
    this.purpose = purpose;
    this.reports = reports;
  }

  /// Where most of its reports belong.
  public Context context() {
    return context;
  }

  /// The purpose for which it asks, if it asks.
  public Optional<String> purpose() {
    return purpose.isEmpty() ? Optional.empty() : Optional.of(purpose);
  }

  /// Whether it reports events.
  public boolean reports() {
    return reports;
  }
}
