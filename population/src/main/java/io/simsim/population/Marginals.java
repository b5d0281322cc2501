package io.simsim.population;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Counts over lives what a population looks like: how often things are late, how much comes in,
/// how outcomes end. Not for several threads at once; memory does not grow with the lives.
public final class Marginals {
  private static final String PEOPLE = "people";
  private static final String BUSINESSES = "businesses";
  private static final int DAYS_LATE_REPORT = 15;
  private static final int MONTH = 30;
  private static final int MONTHS_A_YEAR = 12;

  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, Ends> ends = new LinkedHashMap<>();
  private final Medians pay = new Medians();
  private final Medians sales = new Medians();
  private String about = PEOPLE;

  /// So many of so many.
  private static final class Tally {
    private final Figure.Unit unit;
    private long of;
    private long over;

    Tally(Figure.Unit unit) {
      this.unit = unit;
    }
  }

  /// Counts one more life.
  public void add(Life life) {
    about = life.kind() == SubjectKind.PERSON ? PEOPLE : BUSINESSES;
    tally("events each", Figure.Unit.THOUSANDTHS, life.events().size(), 1);
    if (life.kind() == SubjectKind.PERSON) {
      person(life);
    } else {
      business(life);
    }
    Set<EventId> seen = new HashSet<>();
    for (Event event : life.events()) {
      event(event);
      share("events sent twice", !seen.add(event.id()));
    }
    for (Testimony word : life.testimony()) {
      testimony(word);
    }
    for (Outcome outcome : life.outcomes()) {
      ends.computeIfAbsent(outcome.question().purpose(), purpose -> new Ends()).add(outcome);
    }
  }

  /// All figures, each with what it is made of, in an order that does not change.
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(pay.figure(PEOPLE, "usual income of a month, median"));
    figures.add(sales.figure(BUSINESSES, "usual sales of a month, median"));
    tallies.forEach(
        (name, tally) -> {
          int bar = name.indexOf('|');
          long scale = tally.unit == Figure.Unit.PPM ? Draws.MILLION : 1000;
          long value = tally.over == 0 ? 0 : tally.of * scale / tally.over;
          String plain = name.substring(bar + 1);
          figures.add(new Figure(name.substring(0, bar), plain, tally.unit, value, tally.over));
        });
    ends.forEach((purpose, end) -> end.addTo(figures, purpose));
    figures.sort(
        (a, b) -> {
          int order = Integer.compare(rank(a), rank(b));
          order = order == 0 ? a.about().compareTo(b.about()) : order;
          return order == 0 ? a.name().compareTo(b.name()) : order;
        });
    return figures;
  }

  private static int rank(Figure figure) {
    return figure.about().equals(PEOPLE) ? 0 : figure.about().equals(BUSINESSES) ? 1 : 2;
  }

  private void person(Life life) {
    List<LatentState> states = life.states();
    pay.add(states.getFirst().usualIncome());
    for (LatentState state : states) {
      share("months without work", !state.working());
      share("months with less than half a month's income at hand", poor(state));
      share("months overdrawn in truth", state.cash() < 0);
    }
    List<LatentState> year =
        states.subList(Math.max(0, states.size() - MONTHS_A_YEAR), states.size());
    share("with something a month late in the last year", overdue(year));
    share("let a bank report", has(life, Fact.MoneyIn.class));
    share("let a lender report", has(life, Fact.PaymentDue.class));
    share("declared hardship", has(life, Fact.HardshipDeclared.class));
    share("with a public record", has(life, Fact.PublicRecordFiled.class));
  }

  private void business(Life life) {
    List<LatentState> states = life.states();
    sales.add(states.getFirst().usualIncome());
    share("closed within the history", !states.getLast().working());
    for (LatentState state : states) {
      share("months overdrawn in truth", state.cash() < 0);
    }
    share("with a public record", has(life, Fact.PublicRecordFiled.class));
  }

  private void event(Event event) {
    long seconds = event.recordedAt() - event.occurredAt();
    share("events recorded late", seconds > DAYS_LATE_REPORT * Months.SECONDS_A_DAY);
    share("events not owed by the subject", !event.liable());
    share("events that are corrections", event.fact() instanceof Fact.Correction);
    share("events that are retractions", event.fact() instanceof Fact.Retraction);
    switch (event.fact()) {
      case Fact.PaymentMade f -> {
        share(paid(f.obligationType()) + " late, up to 29 days", late(f.daysLate(), 1, MONTH));
        share(paid(f.obligationType()) + " late, 30 days or more", f.daysLate() >= MONTH);
      }
      case Fact.RentalReturned f -> {
        share("rentals returned late", f.daysLate() > 0);
        tally("rentals damaged", Figure.Unit.PPM, 0, 1);
      }
      case Fact.RentalDamaged f -> tally("rentals damaged", Figure.Unit.PPM, 1, 0);
      case Fact.SaleShipped f -> {
        share("sales shipped late", f.daysLate() > 0);
        share("sales cancelled", false);
        tally("sales refunded", Figure.Unit.PPM, 0, 1);
      }
      case Fact.SaleCancelled f -> share("sales cancelled", true);
      case Fact.SaleRefunded f -> tally("sales refunded", Figure.Unit.PPM, 1, 0);
      default -> {}
    }
  }

  private void testimony(Testimony word) {
    share("testimony that says broken", !word.saidKept());
    if (word.kept()) {
      String honesty = word.partner().honesty().name().toLowerCase(Locale.ROOT);
      share("kept promises called broken by the " + honesty, word.falseAccusation());
    }
  }

  private static String paid(ObligationType type) {
    return type.id() + "s paid";
  }

  private static boolean late(int days, int least, int below) {
    return days >= least && days < below;
  }

  private static boolean poor(LatentState state) {
    return state.cash() < state.usualIncome() / 2;
  }

  private static boolean overdue(List<LatentState> states) {
    return states.stream().anyMatch(state -> state.overdue() > 0);
  }

  private static boolean has(Life life, Class<? extends Fact> kind) {
    return life.events().stream().anyMatch(event -> kind.isInstance(event.fact()));
  }

  private void share(String name, boolean counts) {
    tally(name, Figure.Unit.PPM, counts ? 1 : 0, 1);
  }

  private void tally(String name, Figure.Unit unit, long of, long over) {
    Tally tally = tallies.computeIfAbsent(about + '|' + name, any -> new Tally(unit));
    tally.of += of;
    tally.over += over;
  }

  /// How the questions for one purpose ended, by true odds.
  private static final class Ends {
    private static final int STEP = 100;

    private final long[] goods = new long[Draws.MILLION / STEP + 1];
    private final long[] bads = new long[Draws.MILLION / STEP + 1];
    private long sumPpm;

    void add(Outcome outcome) {
      (outcome.bad() ? bads : goods)[outcome.badPpm() / STEP]++;
      sumPpm += outcome.badPpm();
    }

    void addTo(List<Figure> figures, String purpose) {
      long good = 0;
      long bad = 0;
      long twiceRight = 0;
      for (int i = 0; i < goods.length; i++) {
        twiceRight += bads[i] * (2 * good + goods[i]);
        good += goods[i];
        bad += bads[i];
      }
      long all = good + bad;
      long ppm = Draws.MILLION;
      figures.add(new Figure(purpose, "ended bad", Figure.Unit.PPM, bad * ppm / all, all));
      figures.add(new Figure(purpose, "true odds, mean", Figure.Unit.PPM, sumPpm / all, all));
      long pairs = Math.max(1, 2 * good * bad / 1000);
      long auc = Math.min(1000, twiceRight / pairs);
      figures.add(new Figure(purpose, "AUC of the true odds", Figure.Unit.THOUSANDTHS, auc, all));
    }
  }

  /// Amounts by steps of ten units of money, for their median.
  private static final class Medians {
    private static final int STEP = 10_00;

    private final long[] counts = new long[10_000];
    private long all;

    void add(long amount) {
      counts[(int) Math.min(counts.length - 1, amount / STEP)]++;
      all++;
    }

    Figure figure(String about, String name) {
      long below = 0;
      int i = 0;
      while (i < counts.length - 1 && 2 * (below + counts[i]) < all) {
        below += counts[i];
        i++;
      }
      return new Figure(about, name, Figure.Unit.CENTS, (long) i * STEP, all);
    }
  }
}
