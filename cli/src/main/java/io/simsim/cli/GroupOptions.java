package io.simsim.cli;

import io.simsim.trainer.fairness.CutOff;
import io.simsim.trainer.fairness.Fairness;
import io.simsim.trainer.fairness.Frontier;
import io.simsim.trainer.frame.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options on groups of people, and on who is approved.
final class GroupOptions {
  private static final double APPROVE = 0.8;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--group",
      order = 10,
      paramLabel = "NAME",
      description = {
        "A grouping of the roles, a column, or a column with numbers to cut it at, as age:25,60"
            + " (repeatable). Default: all groupings of the roles."
      })
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--reference",
      order = 11,
      paramLabel = "GROUP",
      description = "The group that others are held against. Default: the most approved.")
  private @Nullable String reference;

  @Option(
      names = "--cut-off",
      order = 12,
      paramLabel = "SCORE",
      description = "The lowest score that is approved.")
  private @Nullable Integer cutOff;

  @Option(
      names = "--approve-share",
      order = 13,
      paramLabel = "SHARE",
      description = "Or the share that is approved. Default: 0.8.")
  private @Nullable Double approveShare;

  /// Whether any of them is given.
  boolean isGiven() {
    return !groups.isEmpty() || reference != null || cutOff != null || approveShare != null;
  }

  /// `roles` with the groups that are wanted.
  Roles of(Roles roles) {
    return GroupOption.of(roles, groups);
  }

  /// What is wanted of the groups.
  Fairness.Wanted wanted(Optional<Frontier.Wanted> frontier) {
    Integer score = cutOff;
    Double share = approveShare;
    if (score != null && share != null) {
      throw new ParameterException(
          spec.commandLine(), "Give --cut-off or --approve-share, not both.");
    }
    return new Fairness.Wanted(
        score != null
            ? new CutOff.Wanted.Score(score)
            : new CutOff.Wanted.Approve(share == null ? APPROVE : share),
        Optional.ofNullable(reference),
        frontier);
  }
}
