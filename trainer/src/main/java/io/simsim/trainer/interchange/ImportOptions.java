package io.simsim.trainer.interchange;

import io.simsim.engine.scorecard.Scorecard;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What is said of a file of another program that it leaves open. A PMML document of Simsim's own
/// leaves nothing open.
///
/// @param name of the card
/// @param outcome the bad outcome that its scores speak of
/// @param scaling what its points mean; empty: not known
/// @param round whether points with decimals are rounded, not refused
/// @param add points that are added to every score
/// @param specials the values that are no quantity, where a table gives them points without
///     naming them; empty: not known
public record ImportOptions(
    String name,
    String outcome,
    Optional<Scorecard.Scaling> scaling,
    boolean round,
    BigDecimal add,
    Optional<List<BigDecimal>> specials) {
  /// Nothing is said.
  public static final ImportOptions DEFAULT =
      new ImportOptions(
          "card",
          "As the imported card has it",
          Optional.empty(),
          false,
          BigDecimal.ZERO,
          Optional.empty());

  public ImportOptions {
    specials = specials.map(List::copyOf);
  }
}
