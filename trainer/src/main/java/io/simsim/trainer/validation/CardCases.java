package io.simsim.trainer.validation;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import io.simsim.trainer.Catalogued;
import io.simsim.trainer.FrameHash;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.measure.ScoreMass;
import io.simsim.trainer.measure.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A card and the cases of a table that it scores.
///
/// @param frame the cases with a score
/// @param scores of each of them
/// @param thin how many more there were whose record is too thin for a score; they are left out
/// @param learnedFrom whether the card was learned from this table, by its hash
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record CardCases(Scorecard card, Frame frame, int[] scores, long thin, boolean learnedFrom) {

  /// Scores the cases of `frame` by `card`.
  ///
  /// @throws IllegalArgumentException where a column of the card is not in the table, or of another
  ///     kind
  /// @throws FrameException where no case has a score
  public static CardCases of(Scorecard card, Frame frame) {
    boolean learnedFrom = isLearnedFrom(card, frame);
    int[] thick = thick(card, frame);
    Frame scored = thick.length == frame.size() ? frame : frame.rows(thick);
    if (thick.length == 0) {
      throw new FrameException(
          FrameException.Code.TOO_LITTLE, "every record is too thin for a score of this card");
    }
    return new CardCases(
        card,
        scored,
        TableScores.of(card, scored),
        (long) frame.size() - scored.size(),
        learnedFrom);
  }

  /// The weights of goods and bads at each score.
  public ScoreMass mass() {
    return ScoreMass.of(scores, frame);
  }

  /// What the card states.
  public Stated stated() {
    return Stated.by(card);
  }

  /// The name of the card with its version, such as `loans/1`.
  public String name() {
    return card.title().name() + "/" + card.title().version();
  }

  /// What such a card is learned from: for a purpose, the features that it may read.
  public static Frame readable(Scorecard card, Frame frame) {
    return card.catalogue().ofTable() ? frame : Catalogued.frame(frame, card);
  }

  private static boolean isLearnedFrom(Scorecard card, Frame frame) {
    Training training = card.evidence().training();
    if (training == null || training.rows() != frame.size() || training.bads() != frame.bads()) {
      return false;
    }
    try {
      return training.data().equals(FrameHash.of(readable(card, frame)));
    } catch (FrameException otherColumns) {
      return false;
    }
  }

  /// The rows whose record is thick enough; all, where the table lacks a feature that tells.
  static int[] thick(Scorecard card, Frame frame) {
    List<Feature> features = card.catalogue().features();
    List<long[]> columns = new ArrayList<>();
    for (Scorecard.ThinRule rule : card.thin()) {
      Feature feature = features.get(rule.index());
      if (frame.column(feature.name()).isEmpty()) {
        columns.clear();
        break;
      }
      columns.add(TableScores.values(feature, frame));
    }
    return IntStream.range(0, frame.size())
        .filter(row -> columns.isEmpty() || reaches(card.thin(), columns, row))
        .toArray();
  }

  private static boolean reaches(List<Scorecard.ThinRule> rules, List<long[]> columns, int row) {
    for (int i = 0; i < rules.size(); i++) {
      if (columns.get(i)[row] >= rules.get(i).atLeast()) {
        return true;
      }
    }
    return false;
  }
}
