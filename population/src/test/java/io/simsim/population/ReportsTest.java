package io.simsim.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.SubjectId;
import io.simsim.population.Draws.Aspect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final int MANY = 300_000;

  /// Enough payments that some wrong reports would be slow ones, were they not sent soon.
  @Test
  void whatIsMendedIsKnownBefore() {
    Months months = new Months(Settings.DEFAULTS.last(), 12);
    Draws draws = Draws.of(Worlds.SEED, SubjectKind.PERSON, Aspect.REPORTS, 0);
    Reports reports = new Reports(new SubjectId("p-0"), months, draws);
    Party lender = World.of(Trade.LENDER).getFirst();
    Fact.PaymentMade paid = new Fact.PaymentMade(ObligationType.INSTALMENT, 100_00, 0);
    for (int i = 0; i < MANY; i++) {
      reports.payment(lender, Context.CREDIT, months.day(i % 6, 10), "loan-1", paid);
    }

    List<Event> events = reports.inOrder();

    Set<EventId> known = new HashSet<>();
    int mended = 0;
    for (Event event : events) {
      known.add(event.id());
      if (event.fact() instanceof Fact.Correction f) {
        assertThat(known.contains(f.target())).as("%s", f.target()).isTrue();
        mended++;
      } else if (event.fact() instanceof Fact.Retraction f) {
        assertThat(known.contains(f.target())).as("%s", f.target()).isTrue();
        mended++;
      }
    }
    assertThat(mended).isBetween(450, 750);
  }
}
