package io.simsim.trainer.frame;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the columns of a file are for, and how the file is written.
///
/// @param form how the file is written
/// @param target how the cases ended
/// @param weight the column that says how much a case counts
/// @param time the column of days, such as `2026-03-01`
/// @param groups how columns say who the cases are; never learned from
/// @param leaveOut columns that are not read
/// @param columns what is known of columns that may be learned from
/// @param only whether no other columns than these are learned from
public record Roles(
    Form form,
    Target target,
    Optional<String> weight,
    Optional<String> time,
    List<Grouping> groups,
    Set<String> leaveOut,
    Map<String, Role.Of> columns,
    boolean only) {

  /// How a text file is written.
  ///
  /// @param separator between fields; empty: a comma
  /// @param names of the columns, where the file has no header line
  /// @param missing what stands for "no value"
  public record Form(Optional<Character> separator, List<String> names, Set<String> missing) {
    /// A header line, commas, and nothing or `NA` where there is no value.
    public static final Form DEFAULT = new Form(Optional.empty(), List.of(), Set.of("NA"));

    public Form {
      names = List.copyOf(names);
      missing = Set.copyOf(missing);
    }
  }

  /// The column that says how a case ended.
  ///
  /// @param bad the values that say it ended bad; all others say that it ended well
  /// @param refused the values that say it never began, because the application was refused
  public record Target(String column, Set<String> bad, Set<String> refused) {
    public Target {
      bad = Set.copyOf(bad);
      refused = Set.copyOf(refused);
      if (!Collections.disjoint(bad, refused)) {
        throw new IllegalArgumentException(
            "a value of \""
                + column
                + "\" says both that a case ended bad and that it was refused");
      }
    }

    /// Where no application was refused.
    public Target(String column, Set<String> bad) {
      this(column, bad, Set.of());
    }
  }

  public Roles {
    groups = List.copyOf(groups);
    leaveOut = Set.copyOf(leaveOut);
    columns = Map.copyOf(columns);
  }

  /// Roles that name a target and leave the rest to be guessed.
  public static Roles ofTarget(String column, String... bad) {
    return new Roles(
        Form.DEFAULT,
        new Target(column, Set.of(bad)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Set.of(),
        new LinkedHashMap<>(),
        false);
  }

  /// The same with values of the target that say that an application was refused.
  public Roles refusing(Collection<String> values) {
    Target also = new Target(target.column(), target.bad(), Set.copyOf(values));
    return new Roles(form, also, weight, time, groups, leaveOut, columns, only);
  }

  /// The same with something else known of the columns.
  public Roles withColumns(Map<String, Role.Of> other) {
    return new Roles(form, target, weight, time, groups, leaveOut, other, only);
  }

  /// The same without `names`, where nothing else is said of them.
  public Roles without(Collection<String> names) {
    Set<String> left = new HashSet<>(leaveOut);
    names.stream().filter(name -> of(name).equals(Role.Of.UNKNOWN)).forEach(left::add);
    return new Roles(form, target, weight, time, groups, left, columns, only);
  }

  /// The same for these columns alone: no other is read, but for target, weight and time.
  public Roles onlyColumns(Set<String> names) {
    Map<String, Role.Of> some = new LinkedHashMap<>();
    names.forEach(name -> some.put(name, columns.getOrDefault(name, Role.Of.UNKNOWN)));
    return new Roles(form, target, weight, time, List.of(), Set.of(), some, true);
  }

  /// The same with other groups; their columns are not left out.
  public Roles withGroups(List<Grouping> other) {
    Set<String> left = new HashSet<>(leaveOut);
    other.forEach(group -> left.remove(group.column()));
    groups.stream()
        .map(Grouping::column)
        .filter(column -> other.stream().noneMatch(group -> group.column().equals(column)))
        .forEach(left::add);
    return new Roles(form, target, weight, time, other, left, columns, only);
  }

  /// What `column` is for.
  public Role of(String column) {
    if (column.equals(target.column())) {
      return new Role.Apart(Role.Use.TARGET);
    }
    if (weight.isPresent() && weight.get().equals(column)) {
      return new Role.Apart(Role.Use.WEIGHT);
    }
    if (time.isPresent() && time.get().equals(column)) {
      return new Role.Apart(Role.Use.TIME);
    }
    if (groups.stream().anyMatch(group -> group.column().equals(column))) {
      return new Role.Apart(Role.Use.GROUP);
    }
    Role.Of known = columns.get(column);
    if (leaveOut.contains(column) || (only && known == null)) {
      return new Role.Apart(Role.Use.LEAVE_OUT);
    }
    return known == null ? Role.Of.UNKNOWN : known;
  }
}
