package io.simsim.population;

import io.simsim.engine.event.FurnisherId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The furnishers and partners around every population, the same in each. None of them exists.
public final class World {
  private static final List<Party> PARTIES =
      List.of(
          honest("green-bank", Trade.BANK),
          honest("harbour-bank", Trade.BANK),
          honest("hill-savings", Trade.BANK),
          honest("quick-pay", Trade.PAYMENT_SERVICE),
          honest("river-credit", Trade.LENDER),
          honest("good-neighbour", Trade.LENDER),
          honest("lantern-loans", Trade.LENDER),
          honest("guild-bank", Trade.BUSINESS_LENDER),
          honest("market-credit", Trade.BUSINESS_LENDER),
          honest("city-power", Trade.ENERGY),
          honest("north-gas", Trade.ENERGY),
          honest("clear-line", Trade.TELECOM),
          sloppy("far-call", Trade.TELECOM),
          honest("oak-homes", Trade.LANDLORD),
          honest("linden-homes", Trade.LANDLORD),
          lying("grey-court", Trade.LANDLORD),
          honest("bright-market", Trade.MARKETPLACE),
          sloppy("wide-bazaar", Trade.MARKETPLACE),
          honest("corner-shop", Trade.SHOP),
          honest("city-drive", Trade.CAR_RENTAL),
          lying("harbour-cars", Trade.CAR_RENTAL),
          honest("pedal-bikes", Trade.BIKE_RENTAL),
          sloppy("blue-bikes", Trade.BIKE_RENTAL),
          honest("harbour-hotel", Trade.HOTEL),
          sloppy("station-hotel", Trade.HOTEL),
          honest("town-library", Trade.LIBRARY),
          honest("tram-line", Trade.PUBLIC_TRANSPORT),
          honest("town-hospital", Trade.HOSPITAL),
          honest("two-lanterns", Trade.DATING_SITE),
          honest("mill-and-sons", Trade.SUPPLIER),
          sloppy("stone-supply", Trade.SUPPLIER),
          lying("sand-and-lime", Trade.SUPPLIER),
          honest("county-court", Trade.COURT),
          honest("tax-office", Trade.TAX_OFFICE));

  private static final Map<Trade, List<Party>> BY_TRADE = byTrade();

  private World() {}

  /// All of them.
  public static List<Party> parties() {
    return PARTIES;
  }

  /// Those of one trade; at least one.
  public static List<Party> of(Trade trade) {
    return BY_TRADE.getOrDefault(trade, List.of());
  }

  private static Party honest(String name, Trade trade) {
    return new Party(new FurnisherId(name), trade, Honesty.HONEST);
  }

  private static Party sloppy(String name, Trade trade) {
    return new Party(new FurnisherId(name), trade, Honesty.SLOPPY);
  }

  private static Party lying(String name, Trade trade) {
    return new Party(new FurnisherId(name), trade, Honesty.LYING);
  }

  private static Map<Trade, List<Party>> byTrade() {
    Map<Trade, List<Party>> found = new EnumMap<>(Trade.class);
    for (Trade trade : Trade.values()) {
      found.put(trade, PARTIES.stream().filter(party -> party.trade() == trade).toList());
    }
    return found;
  }
}
