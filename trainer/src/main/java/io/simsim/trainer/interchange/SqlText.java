package io.simsim.trainer.interchange;

import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes a card as one `SELECT`: a `CASE` for each characteristic, their sum, and the reasons.
///
/// The reasons are ranked without a sort: a characteristic that falls short has the rank
/// `shortfall · 64 + 63 - place`, which no other has (a card has at most 64), so that the first
/// reason is the greatest of the ranks, and each next one the greatest below it. Where points
/// depend on another feature, a step between says what the lines could have that a repair changes.
final class SqlText {
  private static final int PLACES = 64;

  /// Leaves out no row, but keeps a planner from writing one step into the next: each step names
  /// the last several times, and PostgreSQL would have filled its memory with copies.
  private static final String FENCE = "\n  OFFSET 0 ROWS\n),\n";

  private final Scorecard card;
  private final ExportOptions options;
  private final Repairs repairs;
  private final StringBuilder out = new StringBuilder();

  private SqlText(Scorecard card, ExportOptions options) {
    this.card = card;
    this.options = options;
    this.repairs = new Repairs(card);
  }

  /// The statement.
  ///
  /// @throws IllegalArgumentException where a key has the name of a column that it writes
  static String of(Scorecard card, ExportOptions options) {
    return new SqlText(card, options).statement();
  }

  private String statement() {
    requireFreeKeys();
    comments();
    out.append("WITH \"points\" AS (\n  SELECT\n");
    list("    ", carried(), card.characteristics().size(), this::points);
    out.append("  FROM ").append(identifier(options.table())).append(FENCE);
    String before = "points";
    if (!wide().isEmpty()) {
      out.append("\"best\" AS (\n  SELECT\n");
      list("    ", List.of("*"), wide().size(), i -> best(wide().get(i)));
      out.append("  FROM \"points\"").append(FENCE);
      before = "best";
    }
    out.append("\"ranks\" AS (\n  SELECT\n");
    list("    ", List.of(keys(), score()), card.characteristics().size(), this::rank);
    out.append("  FROM \"").append(before).append('"').append(FENCE);
    before = "ranks";
    for (int reason = 1; reason <= reasons(); reason++) {
      out.append("\"first_").append(reason).append("\" AS (\n  SELECT\n    *,\n    ");
      out.append(greatest(reason)).append(" AS \"r").append(reason);
      out.append("\"\n  FROM \"").append(before).append('"').append(FENCE);
      before = "first_" + reason;
    }
    out.setLength(out.length() - 2);
    out.append("\nSELECT\n");
    list("  ", List.of(keys(), "\"score\""), reasons(), this::reason);
    return out.append("FROM \"").append(before).append("\"\n").toString();
  }

  private void comments() {
    out.append("-- ").append(card.title().name()).append(" version ");
    out.append(card.title().version()).append(", ").append(card.hash()).append('\n');
    out.append("-- ").append(card.scaling().score()).append(" stands for ");
    out.append(card.scaling().odds()).append(" : 1, doubled by ");
    out.append(card.scaling().pointsToDouble()).append(" points. Outcome: ");
    out.append(card.title().outcome().en().replaceAll("\\p{Cntrl}", " ")).append('\n');
    if (options.keys().isEmpty()) {
      out.append("-- It names no row: write it with a key to know whose score is whose.\n");
    }
  }

  /// The lines whose repair goes through other lines or another feature.
  private List<Integer> wide() {
    return IntStream.range(0, card.characteristics().size())
        .filter(repairs::isWide)
        .boxed()
        .toList();
  }

  private int reasons() {
    return Math.min(Reasons.NOTICE, card.characteristics().size());
  }

  private String keys() {
    return options.keys().stream().map(SqlText::identifier).collect(Collectors.joining(", "));
  }

  /// What the first step takes from the table beside points: the keys, whether the record is thick
  /// enough, and bins.
  private List<String> carried() {
    List<String> carried = new ArrayList<>(List.of(keys()));
    if (!card.thin().isEmpty()) {
      carried.add(
          card.thin().stream()
              .map(
                  rule ->
                      column(Field.of(card.catalogue().features().get(rule.index())))
                          + " >= "
                          + rule.atLeast())
              .collect(Collectors.joining(" OR ", "CASE WHEN ", " THEN 1 END AS \"thick\"")));
    }
    for (int i = 0; i < card.characteristics().size(); i++) {
      carried.addAll(bins(i));
    }
    return carried;
  }

  private String score() {
    String sum =
        card.base()
            + IntStream.range(0, card.characteristics().size())
                .mapToObj(i -> " + " + points("p", i))
                .collect(Collectors.joining());
    return (card.thin().isEmpty() ? sum : "CASE WHEN \"thick\" = 1 THEN " + sum + " END")
        + " AS \"score\"";
  }

  private String points(int place) {
    Characteristic characteristic = card.characteristics().get(place);
    Given given = characteristic.given();
    String points =
        byPlace(
            Place.of(characteristic),
            " -- " + characteristic.feature().name(),
            "      ",
            bin ->
                given == null
                    ? "" + characteristic.pointsOf(bin)
                    : byPlace(
                        Place.of(given),
                        "",
                        "        ",
                        other -> "" + characteristic.pointsOf(bin, other)));
    return points + " AS " + points("p", place);
  }

  /// The bins of a line and of what it is given, which its repair and those of others ask for.
  private List<String> bins(int place) {
    Characteristic characteristic = card.characteristics().get(place);
    Given given = characteristic.given();
    return given == null
        ? List.of()
        : List.of(
            byPlace(Place.of(characteristic), "", "      ", bin -> "" + bin)
                + " AS "
                + points("c", place),
            byPlace(Place.of(given), "", "      ", bin -> "" + bin) + " AS " + points("o", place));
  }

  /// A `CASE` over what a feature can be.
  ///
  /// @param then what stands for each bin
  private static String byPlace(
      List<Place> places, String comment, String indent, IntFunction<String> then) {
    StringBuilder text = new StringBuilder("CASE").append(comment).append('\n');
    String otherwise = "";
    for (Place place : places) {
      String held = then.apply(place.bin());
      if (place.condition() instanceof Condition.Missing missing
          && missing.field().ofCategories()) {
        otherwise = indent + "ELSE " + held + "\n";
      } else {
        text.append(indent).append("WHEN ").append(condition(place.condition(), place.bin() == 0));
        text.append(" THEN ").append(held).append('\n');
      }
    }
    return text.append(otherwise).append(indent, 2, indent.length()).append("END").toString();
  }

  /// The most points that all lines could have that read what a repair of this line changes.
  private String best(int place) {
    List<String> choices =
        repairs.choices(place).stream()
            .map(
                choice ->
                    Stream.concat(
                            Stream.of("" + choice.points()),
                            choice.terms().stream().map(this::term))
                        .collect(Collectors.joining(" + ")))
            .toList();
    return (choices.size() == 1
            ? choices.getFirst()
            : "GREATEST(\n      " + String.join(",\n      ", choices) + "\n    )")
        + " AS "
        + points("b", place);
  }

  private String term(Repairs.Term term) {
    return term.points().entrySet().stream()
        .map(points -> " WHEN " + points.getKey() + " THEN " + points.getValue())
        .collect(
            Collectors.joining("", "CASE " + points(term.own() ? "c" : "o", term.line()), " END"));
  }

  /// A condition where those before it do not hold: a bin need not say where it begins.
  private static String condition(Condition condition, boolean first) {
    return switch (condition) {
      case Condition.Missing missing -> column(missing.field()) + " IS NULL";
      case Condition.Special special when special.field().ofCategories() ->
          in(special.field(), place(special.field(), special.value()));
      case Condition.Special special ->
          column(special.field())
              + " = "
              + Threshold.number(special.value(), special.field().decimals()).toPlainString();
      case Condition.Within within when within.hasUpper() -> {
        Threshold upper = Threshold.of(within.to(), within.field().decimals());
        yield column(within.field())
            + (upper.included() ? " < " : " <= ")
            + upper.number().toPlainString();
      }
      case Condition.Within within when first -> column(within.field()) + " IS NOT NULL";
      case Condition.Within within -> {
        Threshold lower = Threshold.of(within.from(), within.field().decimals());
        yield column(within.field())
            + (lower.included() ? " >= " : " > ")
            + lower.number().toPlainString();
      }
      case Condition.Among among -> in(among.field(), among.categories());
    };
  }

  private static List<String> place(Field field, long place) {
    return place >= 0 && place < field.groups().size()
        ? field.groups().get((int) place)
        : List.of();
  }

  private static String in(Field field, List<String> categories) {
    return categories.isEmpty()
        ? "1 = 0"
        : column(field)
            + categories.stream()
                .map(SqlText::literal)
                .collect(Collectors.joining(", ", " IN (", ")"));
  }

  private String rank(int place) {
    boolean wide = repairs.isWide(place);
    String best = wide ? points("b", place) : "" + card.characteristics().get(place).best();
    String points =
        wide
            ? repairs.readers(place).stream()
                .map(reader -> points("p", reader))
                .collect(Collectors.joining(" + ", "(", ")"))
            : points("p", place);
    return "CASE WHEN "
        + points
        + " < "
        + best
        + " THEN ("
        + best
        + " - "
        + points
        + ") * "
        + PLACES
        + " + "
        + (PLACES - 1 - place)
        + " ELSE 0 END AS "
        + points("k", place);
  }

  private String greatest(int reason) {
    List<String> ranks =
        IntStream.range(0, card.characteristics().size())
            .mapToObj(place -> points("k", place))
            .map(
                rank ->
                    reason == 1
                        ? rank
                        : "CASE WHEN "
                            + rank
                            + " < \"r"
                            + (reason - 1)
                            + "\" THEN "
                            + rank
                            + " ELSE 0 END")
            .toList();
    return ranks.size() == 1
        ? ranks.getFirst()
        : "GREATEST(\n      " + String.join(",\n      ", ranks) + "\n    )";
  }

  private String reason(int place) {
    String rank = "\"r" + (place + 1) + "\"";
    StringBuilder text = new StringBuilder("CASE WHEN \"score\" IS NOT NULL AND ");
    text.append(rank).append(" > 0 THEN CASE MOD(").append(rank).append(", ").append(PLACES);
    text.append(")\n");
    for (int i = 0; i < card.characteristics().size(); i++) {
      text.append("    WHEN ").append(PLACES - 1 - i).append(" THEN ");
      text.append(literal(card.characteristics().get(i).feature().name())).append('\n');
    }
    return text.append("  END END AS \"reason_").append(place + 1).append('"').toString();
  }

  /// Writes columns, those that are empty left out.
  private void list(String indent, List<String> first, int count, IntFunction<String> rest) {
    List<String> columns = new ArrayList<>(first);
    columns.removeIf(String::isEmpty);
    IntStream.range(0, count).mapToObj(rest).forEach(columns::add);
    out.append(indent).append(String.join(",\n" + indent, columns)).append('\n');
  }

  private void requireFreeKeys() {
    Set<String> taken = new HashSet<>(Set.of("score", "thick"));
    for (int i = 0; i < card.characteristics().size(); i++) {
      for (String kind : List.of("p", "c", "o", "b", "k")) {
        taken.add(kind + (i + 1));
      }
    }
    for (int reason = 1; reason <= Reasons.NOTICE; reason++) {
      taken.add("r" + reason);
      taken.add("reason_" + reason);
    }
    for (String key : options.keys()) {
      if (!taken.add(key)) {
        throw new IllegalArgumentException(
            "the key \"" + key + "\" has the name of a column that the statement writes");
      }
    }
  }

  private static String points(String kind, int place) {
    return "\"" + kind + (place + 1) + "\"";
  }

  private static String column(Field field) {
    return identifier(field.column());
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
