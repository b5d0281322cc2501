package io.simsim.engine.feature;

import static io.simsim.engine.kit.Cases.equal;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OrderPropertyTest {
  @Test
  void orderAndDuplicatesDoNotMatter() {
    Cases.hold(random -> unmoved(random, Reading::features));
  }

  @Test
  void aReaderThatLooksAtOrderIsNoticed() {
    Cases.breakDown(random -> unmoved(random, OrderPropertyTest::firstHalf));
  }

  /// Three bodies under a few names, in any order and some of them twice.
  @Test
  void theNumberOfConflictsDoesNotDependOnTheOrder() {
    Cases.hold(
        random -> {
          List<Event> events = new ArrayList<>();
          for (int i = 0; i < 6; i++) {
            Event event = Lives.called(Lives.event(random, i), "e" + random.nextInt(2));
            events.add(Lives.from(event, new FurnisherId("f1")));
          }
          events.addAll(events.subList(0, 2));
          return equal(
              "conflicts",
              Lives.record(events).conflicts(),
              Lives.record(Lives.shuffled(events, random)).conflicts());
        });
  }

  @Test
  void whatIsKnownLaterOrHappensLaterIsNotUsed() {
    Cases.hold(random -> blindToTheFuture(random, Lives.ASKED_AT));
  }

  @Test
  void aReaderThatLooksAheadIsNoticed() {
    Cases.breakDown(random -> blindToTheFuture(random, Lives.ASKED_AT + 30 * Lives.DAY));
  }

  private static Optional<String> unmoved(
      SplittableRandom random, Function<List<Event>, Object> reader) {
    List<Event> life = Lives.any(random, Lives.ALL);
    List<Event> again = new ArrayList<>(life);
    for (Event event : life) {
      if (random.nextInt(4) == 0) {
        again.add(Lives.recorded(event, event.recordedAt() + random.nextInt(90) * Lives.DAY));
      }
    }
    return equal("features", reader.apply(life), reader.apply(Lives.shuffled(again, random)));
  }

  private static Object firstHalf(List<Event> events) {
    return Reading.features(events.subList(0, events.size() / 2));
  }

  private static Optional<String> blindToTheFuture(SplittableRandom random, long readAt) {
    List<Event> life = Lives.any(random, Lives.ALL);
    List<Event> past =
        life.stream()
            .filter(event -> event.recordedAt() <= Lives.ASKED_AT)
            .filter(event -> event.occurredAt() < Lives.ASKED_AT)
            .toList();
    return equal(
        "features", Reading.features(past), Reading.features(Reading.fold(), life, readAt));
  }
}
