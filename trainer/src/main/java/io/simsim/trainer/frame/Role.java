package io.simsim.trainer.frame;

import io.simsim.engine.feature.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a column is for.
public sealed interface Role {
  /// Learned from.
  ///
  /// @param kind null: numbers where all values are
  /// @param direction which way it is safer; [Direction#ANY] where that is not known
  /// @param specials values that are no quantity, in units of the table; null: to be guessed
  /// @param missingIsBest whether no value means that nothing adverse ever happened: then it has
  ///     the most points
  /// @param pairing which columns it may be told together with
  record Of(
      @Nullable Kind kind,
      Direction direction,
      @Nullable List<Double> specials,
      boolean missingIsBest,
      Pairing pairing)
      implements Role {
    /// Nothing is known.
    public static final Of UNKNOWN = new Of(null, Direction.ANY, null);

    public Of {
      specials = specials == null ? null : List.copyOf(specials);
      if (missingIsBest && (direction != Direction.HIGHER_IS_SAFER || specials == null)) {
        throw new IllegalArgumentException("only what is safer when higher can lead up to nothing");
      }
    }

    /// A column whose missing values mean nothing in particular.
    public Of(@Nullable Kind kind, Direction direction, @Nullable List<Double> specials) {
      this(kind, direction, specials, false, Pairing.ANY);
    }
  }

  /// Which columns a column may be told together with. Columns with different values here may not.
  enum Pairing {
    /// Any column.
    ANY,
    /// What is adverse, with what is adverse only: else harm would not fade by waiting alone.
    ADVERSE,
    /// None: what others say of a subject counts by itself, within its bound.
    NONE
  }

  /// Read, but kept apart from the fit.
  record Apart(Use use) implements Role {}

  /// How a column is read.
  enum Kind {
    NUMBER,
    CATEGORY
  }

  /// What a column that is kept apart is for.
  enum Use {
    /// How the case ended.
    TARGET,
    /// How much the case counts.
    WEIGHT,
    /// Who the cases are, for fairness only.
    GROUP,
    /// When the case began, for tests out of time.
    TIME,
    /// Nothing.
    LEAVE_OUT
  }
}
