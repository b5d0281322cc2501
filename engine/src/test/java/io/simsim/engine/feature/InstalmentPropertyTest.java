package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// However often one instalment is reported, it counts once, as its gravest state; an objection to
/// any of the reports makes the whole of it neutral (P6, P7).
class InstalmentPropertyTest {
  private static final long SAID_AT = Lives.ASKED_AT - Lives.DAY;

  @Test
  void anObjectionToOneReportMakesTheWholeInstalmentNeutral() {
    Cases.hold(random -> objected(random, "loan-9"));
  }

  @Test
  void anObjectionThatReachesOneReportOnlyIsNoticed() {
    Cases.breakDown(random -> objected(random, ""));
  }

  @Test
  void manyReportsCountAsTheLast() {
    Cases.hold(random -> once(random, "loan-9"));
  }

  @Test
  void reportsThatAreNotOfOneInstalmentAreNoticed() {
    Cases.breakDown(random -> once(random, ""));
  }

  private static Optional<String> objected(SplittableRandom random, String obligation) {
    List<Event> others = Lives.known(Lives.any(random, Lives.ALL), SAID_AT);
    List<Event> reports = reports(random, obligation);
    Event target = reports.get(random.nextInt(reports.size()));
    Event objection = Words.objection(target, "objection", SAID_AT);
    List<Event> with = Lives.and(Lives.and(others, reports), objection);
    return Cases.equal("features", Reading.features(others), Reading.features(with));
  }

  private static Optional<String> once(SplittableRandom random, String obligation) {
    List<Event> reports = reports(random, obligation);
    List<Event> last = reports.subList(reports.size() - 1, reports.size());
    Map<String, Long> many = Reading.features(Lives.shuffled(reports, random));
    return Cases.equal("features", Reading.features(last), many);
  }

  /// One instalment, reported missed every month and paid late, missed or given up at last.
  private static List<Event> reports(SplittableRandom random, String obligation) {
    int count = random.nextInt(2, 6);
    int due = random.nextInt(200, 900);
    List<Event> reports = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int late = i * 30 + random.nextInt(5);
      Fact fact = i < count ? missed(late) : ended(random, late);
      long at = Lives.ASKED_AT - (due - late) * Lives.DAY;
      reports.add(Lives.of("i" + i, "lender", Context.CREDIT, at, obligation, fact));
    }
    return reports;
  }

  private static Fact ended(SplittableRandom random, int late) {
    return switch (random.nextInt(3)) {
      case 0 -> new Fact.PaymentMade(ObligationType.INSTALMENT, 5_000, late);
      case 1 -> new Fact.WrittenOff(ObligationType.INSTALMENT, 5_000, late);
      default -> missed(late);
    };
  }

  private static Fact missed(int late) {
    return new Fact.PaymentMissed(ObligationType.INSTALMENT, 5_000, late);
  }
}
