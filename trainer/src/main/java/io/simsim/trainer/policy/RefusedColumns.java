package io.simsim.trainer.policy;

import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.Roles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns that no card learns from, known by their names: protected attributes, known proxies
/// for them, and consequences of earlier decisions. `refused-columns.json` lists the words.
///
/// A name proves nothing: what hides behind another one is for the proxies of the fairness report.
public final class RefusedColumns {
  private static final String FILE = "refused-columns.json";
  private static final String FORMAT = "simsim-refused-columns/1";

  /// What may stand between an age and whose it is.
  private static final Set<String> LINKS =
      Set.of(
          "of",
          "the",
          "oldest",
          "newest",
          "youngest",
          "first",
          "last",
          "average",
          "avg",
          "mean",
          "max",
          "min");

  private static final List<Subject> SUBJECTS = read();

  /// What is refused, and why.
  ///
  /// @param about such as `age`
  /// @param because `protected`, `proxy` or `consequence`
  /// @param source the law, or for what it stands
  /// @param unless what may have that without a person being meant, where it stands beside it: the
  ///     age of an account
  /// @param despite people, of whom it is meant whatever stands beside it
  public record Subject(
      String about,
      String because,
      String source,
      List<Phrase> phrases,
      List<Phrase> unless,
      List<Phrase> despite) {
    public Subject {
      phrases = List.copyOf(phrases);
      unless = List.copyOf(unless);
      despite = List.copyOf(despite);
    }

    private boolean isOf(List<String> words) {
      boolean ofPeople = despite.stream().anyMatch(people -> people.isIn(words));
      return phrases.stream()
          .anyMatch(
              phrase ->
                  phrase
                      .places(words)
                      .anyMatch(
                          from -> ofPeople || !isOfAThing(words, from, phrase.words().size())));
    }

    private boolean isOfAThing(List<String> words, int from, int length) {
      int before = from - 1;
      while (before >= 0 && LINKS.contains(words.get(before))) {
        before--;
      }
      int after = from + length;
      while (after < words.size() && LINKS.contains(words.get(after))) {
        after++;
      }
      return isThing(words, before) || isThing(words, after);
    }

    private boolean isThing(List<String> words, int at) {
      return at >= 0
          && at < words.size()
          && unless.stream().anyMatch(thing -> thing.isIn(words.subList(at, at + 1)));
    }

    @Override
    public String toString() {
      return about + ", " + because + " (" + source + ")";
    }
  }

  private RefusedColumns() {}

  /// All that is refused.
  public static List<Subject> all() {
    return SUBJECTS;
  }

  /// Why no card learns from a column of this name; empty where one may.
  public static Optional<Subject> why(String column) {
    List<List<String>> readings = Phrase.readings(column);
    return SUBJECTS.stream().filter(s -> readings.stream().anyMatch(s::isOf)).findFirst();
  }

  /// Checks columns that are to be learned from.
  ///
  /// @throws FrameException that names every one that is refused
  public static void refuseAny(List<String> columns) {
    String refused =
        columns.stream()
            .flatMap(column -> why(column).map(s -> "\"" + column + "\": " + s).stream())
            .collect(Collectors.joining("; "));
    if (!refused.isEmpty()) {
      throw new FrameException(
          FrameException.Code.REFUSED_COLUMN,
          "no card learns from "
              + refused
              + ". Put such columns under \"groups\" (to test for fairness) or \"leaveOut\"; if one"
              + " is about something else, call it what it is in the file");
    }
  }

  /// `roles` for `columns`, of which refused ones are left out where the roles do not name them: a
  /// guess, for a person to confirm.
  public static Roles guess(Roles roles, List<String> columns) {
    return roles.without(columns.stream().filter(column -> why(column).isPresent()).toList());
  }

  private static List<Subject> read() {
    try (InputStream in = RefusedColumns.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + FILE);
      }
      RuleObject root = RuleReader.read(FILE, in.readAllBytes()).object("format", "columns");
      root.expectFormat(FORMAT);
      List<Subject> subjects = new ArrayList<>();
      root.list("columns").forEach(node -> subjects.add(subject(node)));
      return List.copyOf(subjects);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Subject subject(RuleNode node) {
    RuleObject object = node.object("about", "because", "source", "words", "unless", "despite");
    return new Subject(
        object.text("about"),
        object.text("because"),
        object.text("source"),
        phrases(object.get("words")),
        phrases(object.find("unless")),
        phrases(object.find("despite")));
  }

  private static List<Phrase> phrases(@Nullable RuleNode node) {
    return node == null
        ? List.of()
        : node.list().stream().map(RuleNode::text).map(Phrase::of).toList();
  }
}
