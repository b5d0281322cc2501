package io.simsim.bureau.answers;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.answer.Offer;
import java.util.List;
import java.util.Optional;

/// The published offers: for a partner and a purpose at most one, so that no partner tries marks
/// out on people.
public record Offers(List<Offer> all) {
  /// @throws IllegalArgumentException when a partner has two offers for one purpose
  public Offers {
    all = List.copyOf(all);
    for (int i = 0; i < all.size(); i++) {
      for (Offer other : all.subList(0, i)) {
        if (same(other, all.get(i).partner(), all.get(i).purpose())) {
          throw new IllegalArgumentException(
              "two offers of " + other.partner() + " for " + other.purpose() + ": keep one");
        }
      }
    }
  }

  /// The offer of `partner` for `purpose` that is live at `asOf` (epoch seconds).
  public Optional<Offer> live(PartyId partner, String purpose, long asOf) {
    return all.stream()
        .filter(offer -> same(offer, partner.value(), purpose) && offer.liveAt(asOf))
        .findFirst();
  }

  private static boolean same(Offer offer, String partner, String purpose) {
    return offer.partner().equals(partner) && offer.purpose().equals(purpose);
  }
}
