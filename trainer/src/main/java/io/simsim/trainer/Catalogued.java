package io.simsim.trainer;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.Role;
import java.util.ArrayList;
import java.util.List;

/// A table of the catalogue's features, as `simsim features` writes it: only what the purpose may
/// read is learned from, in the direction that the catalogue says.
public final class Catalogued {
  private Catalogued() {}

  /// The columns of `frame` that are features which the purpose of `card` may read.
  ///
  /// @throws FrameException where a column is none, or of a context that it may not read
  public static Frame frame(Frame frame, Scorecard card) {
    List<Column> columns = new ArrayList<>();
    for (Column column : frame.columns()) {
      Feature feature = card.catalogue().find(column.name());
      if (feature == null || (feature.contexts() & ~card.purpose().contexts()) != 0) {
        throw new FrameException(
            FrameException.Code.TOO_LITTLE,
            "column \""
                + column.name()
                + (feature == null
                    ? "\" is no feature of the catalogue; leave it out"
                    : "\" is of a context that " + card.purpose().name() + " may not read"));
      }
      if (column instanceof Column.Numbers numbers && numbers.decimals() == 0) {
        boolean missingIsBest = feature.adverse() && feature.canBeMissing();
        Role.Of role =
            new Role.Of(
                Role.Kind.NUMBER, feature.direction(), List.of(), missingIsBest, pairing(feature));
        columns.add(new Column.Numbers(feature.name(), role, 0, numbers.values()));
      } else {
        throw new FrameException(
            FrameException.Code.NOT_FINITE,
            "column \"" + column.name() + "\" is a feature and holds whole numbers only");
      }
    }
    return frame.withColumns(columns);
  }

  private static Role.Pairing pairing(Feature feature) {
    if (feature.testimony()) {
      return Role.Pairing.NONE;
    }
    return feature.adverse() ? Role.Pairing.ADVERSE : Role.Pairing.ANY;
  }
}
