package io.simsim.engine.receipt;

import io.simsim.engine.event.Event;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.kit.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What happens or becomes known after a question leaves its receipt as it is, to the byte.
class LaterEventsPropertyTest {
  @Test
  void whatBecomesKnownLaterChangesNoByteOfAReceipt() {
    Cases.hold(random -> breach(random, 1));
  }

  @Test
  void whatIsKnownAtTheMomentOfAskingIsNoticed() {
    Cases.breakDown(random -> breach(random, 0));
  }

  /// @param after the seconds after the question at which the first new thing becomes known
  private static Optional<String> breach(SplittableRandom random, int after) {
    List<Event> life = Lives.known(Lives.any(random, Lives.ALL), Lives.ASKED_AT);
    List<Event> more = new ArrayList<>(life);
    int count = random.nextInt(1, 8);
    for (int i = 0; i < count; i++) {
      long known = Lives.ASKED_AT + after + (after == 0 ? 0 : random.nextInt(50) * Lives.DAY);
      more.add(later(random, life, "later-" + i, known));
    }
    var purposes = TestRules.purposesWithCard();
    String purpose = purposes.get(random.nextInt(purposes.size())).name();
    return Cases.equal("receipt", Reading.receipt(purpose, life), Reading.receipt(purpose, more));
  }

  private static Event later(SplittableRandom random, List<Event> life, String id, long known) {
    Event old;
    do {
      old = Lives.event(random, 0);
    } while (old.reportedAt() > known);
    boolean word = !life.isEmpty() && random.nextBoolean();
    Event target = word ? life.get(random.nextInt(life.size())) : old;
    if (!word || target.fact().kind().aboutRecord()) {
      return Lives.called(Lives.recorded(old, known), id);
    }
    Event said = Words.any(random, target, id);
    return Words.word(target, id, known, said.evidence(), said.fact());
  }
}
