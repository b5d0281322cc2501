package io.simsim.cli;

import io.simsim.trainer.frame.Grouping;
import io.simsim.trainer.frame.Roles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Groups named on the command line: a grouping of the roles by its name, a column, or a column
/// with numbers to cut it at, as `age:25,60`.
final class GroupOption {
  private GroupOption() {}

  /// `roles` with the groups that `wanted` names; with their own where it names none.
  static Roles of(Roles roles, List<String> wanted) {
    if (wanted.isEmpty()) {
      return roles;
    }
    List<Grouping> groups = new ArrayList<>();
    for (String text : wanted) {
      groups.add(
          roles.groups().stream()
              .filter(group -> group.name().equals(text))
              .findFirst()
              .orElseGet(() -> parse(text)));
    }
    for (Grouping group : groups) {
      requireApart(roles, group);
    }
    return roles.withGroups(groups);
  }

  private static Grouping parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Grouping.of(text);
    }
    String column = text.substring(0, colon);
    List<BigDecimal> cuts = new ArrayList<>();
    try {
      for (String cut : text.substring(colon + 1).split(",", -1)) {
        cuts.add(new BigDecimal(cut.strip()));
      }
      return new Grouping(column, column, new Grouping.Rule.Cuts(cuts));
    } catch (IllegalArgumentException unclear) {
      throw Failure.unusable(
          "--group "
              + text
              + ": behind the colon stand numbers that go up, such as age:25,60; groups of other"
              + " values are named in the roles");
    }
  }

  private static void requireApart(Roles roles, Grouping group) {
    if (roles.columns().containsKey(group.column())
        || roles.target().column().equals(group.column())) {
      throw Failure.unusable(
          "--group "
              + group.name()
              + ": the roles say that column \""
              + group.column()
              + "\" is learned from, or how the case ended; groups are kept apart from the fit");
    }
  }
}
