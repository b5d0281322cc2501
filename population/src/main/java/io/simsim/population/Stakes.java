package io.simsim.population;

/// What makes the outcome of a purpose bad: log-odds as a sum of what is true of the subject.
///
/// All weights are thousandths of log-odds per thousandth (or per case) of what they weigh.
///
/// @param trade of the partner that asks
/// @param often how often it is asked, of a thousand
/// @param base log-odds of a subject in the middle without strain
/// @param care weight of care, against the bad
/// @param handling weight of handling, against the bad
/// @param strain weight of shortage of money
/// @param overdue for something overdue
/// @param idle for a person without work
/// @param asked weight of the logarithm of the amount asked for over the usual income
/// @param luck weight of what no record shows
/// @param incomes the usual amount asked for in tenths of the usual income; 0: none is asked for
record Stakes(
    Trade trade,
    int often,
    int base,
    int care,
    int handling,
    int strain,
    int overdue,
    int idle,
    int asked,
    int luck,
    int incomes) {
  String purpose() {
    return trade.purpose().orElseThrow();
  }

  /// The true probability of the bad end, in millionths.
  int badPpm(LatentState state, long amount) {
    int logOdds =
        base
            - weigh(care, state.care())
            - weigh(handling, state.handling())
            + weigh(strain, state.strain())
            + weigh(luck, state.luck())
            + (state.overdue() > 0 ? overdue : 0)
            + (state.working() ? 0 : idle);
    if (amount > 0 && incomes > 0) {
      long usual = Math.max(1, state.usualIncome() * incomes / 10);
      logOdds += weigh(asked, Curves.logRatio(amount, usual));
    }
    return Curves.ppm(logOdds);
  }

  private static int weigh(int weight, int value) {
    return weight * value / 1000;
  }
}
