package io.simsim.bench.accuracy;

import io.simsim.bench.peer.Setting;
import io.simsim.trainer.accuracy.Accuracy;
import io.simsim.trainer.accuracy.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The tables of docs/accuracy.md.
final class AccuracyPage {
  private AccuracyPage() {}

  /// AUC and KS of all contenders, a row a table.
  static String figures(List<Standing> standings) {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| table | cases | bad |");
    StringBuilder rule = new StringBuilder("|---|---|---|");
    for (Standing.Line line : contenders(standings.getFirst())) {
      head.append(' ').append(line.contender()).append(" |");
      rule.append("---|");
    }
    lines.add(head.toString());
    lines.add(rule.toString());
    for (Standing standing : standings) {
      StringBuilder row = new StringBuilder();
      row.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.1f %% |",
              standing.table().id(),
              standing.cases(),
              100.0 * standing.bads() / standing.cases()));
      for (Standing.Line line : contenders(standing)) {
        Accuracy.Outcome outcome = line.outcome();
        row.append(String.format(Locale.ROOT, " %.4f / %.3f |", outcome.auc(), outcome.ks()));
      }
      lines.add(row.toString());
    }
    return String.join("\n", lines);
  }

  /// Whether the contender called `judged` met its goal, a row a table and one for all.
  static String goals(List<Standing> standings, String judged) {
    List<String> lines = new ArrayList<>();
    lines.add("| " + judged + " | AUC less the better peer's | standard error | goal | |");
    lines.add("|---|---|---|---|---|");
    List<Goal> goals = new ArrayList<>();
    for (Standing standing : standings) {
      Goal goal = standing.goal(line(standing, judged));
      goals.add(goal);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %+.4f | %.4f | at least %.4f | %s |",
              standing.table().id(),
              goal.difference(),
              goal.error(),
              -goal.forgiven(),
              met(goal.met())));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "| mean | %+.4f | | at least 0 | %s |",
            Goal.mean(goals),
            met(Goal.metInTheMean(goals))));
    return String.join("\n", lines);
  }

  /// The settings that peers choose from.
  static String grid(List<Setting> grid) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| LightGBM `num_leaves` | XGBoost `max_depth` | LightGBM"
            + " `min_data_in_leaf` | XGBoost `min_child_weight` | L2 |");
    lines.add("|---|---|---|---|---|");
    grid.forEach(setting -> lines.add(setting.row()));
    return String.join("\n", lines);
  }

  private static List<Standing.Line> contenders(Standing standing) {
    List<Standing.Line> all = new ArrayList<>(standing.ours());
    all.addAll(standing.peers());
    all.add(standing.betterPeer());
    return all;
  }

  private static Standing.Line line(Standing standing, String contender) {
    return standing.ours().stream()
        .filter(line -> line.contender().equals(contender))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no contender " + contender));
  }

  private static String met(boolean met) {
    return met ? "met" : "**missed**";
  }
}
