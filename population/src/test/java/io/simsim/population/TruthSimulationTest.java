package io.simsim.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the population says of itself is true of it, over seeded lives.
class TruthSimulationTest {
  private static final int TENTHS = 10;

  /// Of ten tenths and a handful of partners, none is farther off by chance once in a thousand
  /// populations.
  private static final double DEVIATIONS = 4;

  private static final Marginals MARGINALS = new Marginals();
  private static final List<Outcome> OUTCOMES = new ArrayList<>();
  private static final List<Testimony> TESTIMONY = new ArrayList<>();

  @BeforeAll
  static void live() {
    Worlds.lives(Worlds.of(24_000, 3_000, 12))
        .forEach(
            life -> {
              MARGINALS.add(life);
              OUTCOMES.addAll(life.outcomes());
              TESTIMONY.addAll(life.testimony());
            });
  }

  @Test
  void outcomesEndBadAsOftenAsTheirTrueOddsSay() {
    List<Outcome> sorted =
        OUTCOMES.stream().sorted(Comparator.comparingInt(Outcome::badPpm)).toList();

    for (int tenth = 0; tenth < TENTHS; tenth++) {
      List<Outcome> cases =
          sorted.subList(sorted.size() * tenth / TENTHS, sorted.size() * (tenth + 1) / TENTHS);
      double expected = cases.stream().mapToDouble(o -> o.badPpm() / 1e6).sum();
      double variance =
          cases.stream().mapToDouble(o -> o.badPpm() / 1e6 * (1 - o.badPpm() / 1e6)).sum();
      long bad = cases.stream().filter(Outcome::bad).count();

      assertThat((bad - expected) / Math.sqrt(variance))
          .as("tenth %d, seed %d: %d bad, %.1f expected", tenth, Worlds.SEED, bad, expected)
          .isBetween(-DEVIATIONS, DEVIATIONS);
    }
  }

  @Test
  void partnersMisreportAtTheirStatedRates() {
    Map<Party, List<Testimony>> byPartner =
        TESTIMONY.stream().collect(Collectors.groupingBy(Testimony::partner));

    assertThat(byPartner.keySet()).extracting(Party::honesty).contains(Honesty.values());
    byPartner.forEach(
        (partner, words) -> {
          Honesty honesty = partner.honesty();
          assertRate(partner, words, true, honesty.keptAsBrokenPpm());
          assertRate(partner, words, false, honesty.brokenAsKeptPpm());
        });
  }

  private static void assertRate(Party partner, List<Testimony> words, boolean kept, int ppm) {
    List<Testimony> such = words.stream().filter(word -> word.kept() == kept).toList();
    double rate = ppm / 1e6;
    long wrong = such.stream().filter(word -> word.saidKept() != kept).count();
    double deviation = Math.sqrt(such.size() * rate * (1 - rate));

    assertThat(wrong - such.size() * rate)
        .as("%s, kept %s: %d of %d", partner.id(), kept, wrong, such.size())
        .isBetween(-DEVIATIONS * deviation - 1, DEVIATIONS * deviation + 1);
  }

  /// The ranges of docs/reference/population.md.
  @Test
  void marginalsAreWithinTheirStatedRanges() {
    assertShare("people", "months without work", 0.030, 0.045);
    assertShare("people", "months with less than half a month's income at hand", 0.27, 0.36);
    assertShare("people", "with something a month late in the last year", 0.10, 0.18);
    assertShare("people", "instalments paid late, up to 29 days", 0.03, 0.06);
    assertShare("people", "instalments paid late, 30 days or more", 0.002, 0.01);
    assertShare("people", "bills paid late, up to 29 days", 0.05, 0.10);
    assertShare("people", "rents paid late, up to 29 days", 0.03, 0.06);
    assertShare("people", "rentals returned late", 0.04, 0.09);
    assertShare("people", "rentals damaged", 0.01, 0.03);
    assertShare("people", "declared hardship", 0.01, 0.06);
    assertShare("people", "events recorded late", 0.008, 0.02);
    assertShare("people", "events sent twice", 0.002, 0.006);
    assertShare("people", "events that are corrections", 0.0002, 0.001);
    assertShare("people", "events not owed by the subject", 0.0002, 0.0015);
    assertShare("businesses", "invoices paid late, up to 29 days", 0.08, 0.16);
    assertShare("businesses", "sales shipped late", 0.05, 0.10);
    assertShare("businesses", "closed within the history", 0.03, 0.10);
    assertShare("consumer-credit", "ended bad", 0.03, 0.06);
    assertShare("rental-deposit", "ended bad", 0.015, 0.04);
    assertShare("business-credit", "ended bad", 0.02, 0.06);
  }

  @Test
  void aPersonsYearIsSomeTensOfEvents() {
    assertThat(figure("people", "events each").value()).isBetween(25_000L, 45_000L);
    assertThat(figure("businesses", "events each").value()).isBetween(50_000L, 100_000L);
  }

  @Test
  void trueOddsTellMuchButNotAll() {
    assertThat(figure("consumer-credit", "AUC of the true odds").value()).isBetween(800L, 920L);
    assertThat(figure("rental-deposit", "AUC of the true odds").value()).isBetween(720L, 880L);
    assertThat(figure("business-credit", "AUC of the true odds").value()).isBetween(750L, 880L);
  }

  @Test
  void everyFigureHasItsName() {
    assertThat(MARGINALS.figures())
        .extracting(figure -> figure.about() + ": " + figure.name())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)) || name.contains("AUC"));
  }

  private static void assertShare(String about, String name, double least, double most) {
    Figure figure = figure(about, name);
    assertThat(figure.unit()).isEqualTo(Figure.Unit.PPM);
    assertThat(figure.value() / 1e6)
        .as("%s: %s, of %d", about, name, figure.cases())
        .isBetween(least, most);
  }

  private static Figure figure(String about, String name) {
    return MARGINALS.figures().stream()
        .filter(figure -> figure.about().equals(about) && figure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
