package io.simsim.batch.codes;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Rows of random values for a card, and what the engine says of them.
final class RandomRows {
  private final CodedCard card;
  private final SplittableRandom random;

  /// A row as the engine reads it.
  private final List<long[]> rows = new ArrayList<>();

  RandomRows(CodedCard card, SplittableRandom random) {
    this.card = card;
    this.random = random;
  }

  /// Draws rows and codes them.
  CodeBlock draw(int count) {
    rows.clear();
    CodeBlock block = new CodeBlock(card.features().size(), count).rows(count);
    for (int row = 0; row < count; row++) {
      long[] values = new long[card.card().catalogue().features().size()];
      for (int i = 0; i < card.features().size(); i++) {
        CodedFeature feature = card.features().get(i);
        long value = value(feature);
        values[feature.index()] = value;
        block.code(i, row, feature.codeOf(value));
      }
      rows.add(values);
    }
    return block;
  }

  /// A value of any code, and away from the ends of its range as well as on them.
  private long value(CodedFeature feature) {
    long value = feature.valueOf(random.nextInt(feature.codes()));
    if (value == Feature.MISSING) {
      return feature.feature().canBeMissing() ? value : 0;
    }
    return switch (random.nextInt(4)) {
      case 0 -> value - 1;
      case 1 -> value + random.nextInt(1_000);
      case 2 -> random.nextLong() | 1;
      default -> value;
    };
  }

  /// What the engine says of a row: its score and the places of its reasons, from 1.
  List<Integer> said(int row) {
    List<Integer> said = new ArrayList<>();
    switch (card.card().score(rows.get(row))) {
      case Score.NotScored none -> said.add((int) CodedCard.NOT_SCORED);
      case Score.Scored scored -> {
        said.add(scored.points());
        for (Score.Line line : Reasons.forNotice(scored)) {
          said.add(card.card().characteristics().indexOf(line.characteristic()) + 1);
        }
      }
    }
    while (said.size() <= CodedCard.REASONS) {
      said.add((int) CodedCard.NO_REASON);
    }
    return said;
  }

  /// What a kernel says of a row.
  static List<Integer> said(ScoreBlock scores, int row) {
    List<Integer> said = new ArrayList<>();
    said.add((int) scores.scores()[row]);
    for (int place = 0; place < CodedCard.REASONS; place++) {
      said.add((int) scores.reasons(place)[row]);
    }
    return said;
  }
}
