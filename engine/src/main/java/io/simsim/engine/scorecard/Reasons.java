package io.simsim.engine.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Why a score is not higher: the lines with the largest shortfalls, as they were really scored.
public final class Reasons {
  /// The most reasons that an adverse action notice states.
  ///
  /// Source: Regulation B, 12 CFR 1002.9(b)(2) and its official interpretation 9(b)(2)-1: more
  /// than four are not likely to help.
  public static final int NOTICE = 4;

  private Reasons() {}

  /// The lines that fall short of their best, the largest shortfall first; equal ones in the
  /// card's order. Repairing any of them raises the score by its shortfall: the line's feature is
  /// brought to its best value, and with it what the line depends on, where no other line answers
  /// for that. What a feature does to the points of other lines is in the reason of its own.
  public static List<Score.Line> of(Score.Scored score) {
    List<Score.Line> lines = new ArrayList<>(score.lines());
    lines.removeIf(line -> line.shortfall() == 0);
    lines.sort(Comparator.comparingInt(Score.Line::shortfall).reversed());
    return lines;
  }

  /// The specific principal reasons of an adverse action notice (Reg B): at most [#NOTICE].
  public static List<Score.Line> forNotice(Score.Scored score) {
    List<Score.Line> reasons = of(score);
    return reasons.subList(0, Math.min(NOTICE, reasons.size()));
  }
}
