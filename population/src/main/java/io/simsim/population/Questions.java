package io.simsim.population;

import io.simsim.engine.answer.Question;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What partners ask about a subject at the ends of its last months, and how that ended.
final class Questions {
  /// For people. A badge is of a purpose chosen, a hospital asks the outcome of its bill.
  static final List<Stakes> OF_PEOPLE =
      List.of(
          new Stakes(Trade.LENDER, 400, -4_500, 900, 0, 1_500, 800, 500, 450, 500, 30),
          new Stakes(Trade.MARKETPLACE, 120, -4_300, 900, 0, 1_200, 600, 300, 300, 500, 1),
          new Stakes(Trade.CAR_RENTAL, 90, -4_300, 0, 1_100, 100, 0, 0, 0, 500, 0),
          new Stakes(Trade.BIKE_RENTAL, 70, -4_500, 0, 1_100, 0, 0, 0, 0, 500, 0),
          new Stakes(Trade.TELECOM, 90, -4_100, 900, 0, 1_200, 700, 300, 0, 500, 0),
          new Stakes(Trade.LANDLORD, 90, -4_300, 900, 0, 1_400, 700, 600, 500, 500, 3),
          new Stakes(Trade.HOTEL, 40, -4_700, 0, 1_000, 0, 0, 0, 0, 500, 0),
          new Stakes(Trade.LIBRARY, 30, -4_000, 300, 800, 0, 0, 0, 0, 500, 0),
          new Stakes(Trade.PUBLIC_TRANSPORT, 30, -4_000, 500, 500, 400, 0, 0, 0, 500, 0),
          new Stakes(Trade.HOSPITAL, 20, -4_000, 800, 0, 1_400, 500, 400, 0, 500, 0),
          new Stakes(Trade.SHOP, 20, -4_000, 900, 0, 900, 400, 200, 0, 500, 0));

  static final List<Stakes> OF_BUSINESSES =
      List.of(
          new Stakes(Trade.BUSINESS_LENDER, 1_000, -4_300, 800, 300, 1_300, 800, 0, 450, 600, 20));

  private final Settings settings;
  private final Months months;
  private final List<Stakes> stakes;
  private final Draws draws;

  Questions(Settings settings, Months months, List<Stakes> stakes, Draws draws) {
    this.settings = settings;
    this.months = months;
    this.stakes = stakes;
    this.draws = draws;
  }

  /// Asks as many as the settings say, of the states that there are; the latest last.
  List<Outcome> about(SubjectId subject, List<LatentState> states) {
    List<Outcome> outcomes = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    for (int i = settings.questions() - 1; i >= 0; i--) {
      Stakes stake = stake();
      int month = months.count() - 1 - 2 * i - draws.below(2);
      if (month < 0 || month >= states.size() || !asked.add(stake.purpose() + month)) {
        continue;
      }
      outcomes.add(outcome(subject, outcomes.size() + 1, stake, states.get(month)));
    }
    return outcomes;
  }

  private Outcome outcome(SubjectId subject, int number, Stakes stake, LatentState state) {
    long amount = 0;
    if (stake.incomes() > 0) {
      long usual = state.usualIncome() * stake.incomes() / 10;
      amount = Math.max(10_00, Curves.times(usual, 700 * draws.bell() / 1000) / 100 * 100);
    }
    int badPpm = stake.badPpm(state, amount);
    Question question =
        new Question(
            "q-" + subject.value() + "-" + number,
            subject,
            stake.purpose(),
            months.end(state.month()),
            amount == 0 ? Feature.MISSING : amount,
            Reports.CURRENCY);
    Party partner = draws.one(World.of(stake.trade()));
    return new Outcome(question, partner, draws.chance(badPpm), badPpm);
  }

  private Stakes stake() {
    int left = draws.below(1000);
    for (Stakes stake : stakes) {
      if (left < stake.often()) {
        return stake;
      }
      left -= stake.often();
    }
    return stakes.getLast();
  }
}
