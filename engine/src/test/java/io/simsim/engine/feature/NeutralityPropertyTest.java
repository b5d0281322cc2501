package io.simsim.engine.feature;

import static io.simsim.engine.kit.Cases.equal;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NeutralityPropertyTest {
  /// Names sort otherwise than before, so that nothing can rest on their order.
  @Test
  void exchangingFurnishersNamesChangesNothing() {
    Cases.hold(
        random -> {
          long salt = random.nextLong();
          return indifferent(random, name -> exchanged(name, salt));
        });
  }

  @Test
  void mergingTwoFurnishersIsNoticed() {
    Cases.breakDown(random -> indifferent(random, name -> new FurnisherId("one")));
  }

  private static Optional<String> indifferent(
      SplittableRandom random, UnaryOperator<FurnisherId> renaming) {
    List<Event> life = Lives.any(random, Lives.ALL);
    List<Event> renamed = life.stream().map(event -> renamed(event, renaming)).toList();
    return equal("features", Reading.features(life), Reading.features(renamed));
  }

  /// Another name that says nothing of the old one.
  private static FurnisherId exchanged(FurnisherId furnisher, long salt) {
    long other = new SplittableRandom(salt + furnisher.value().hashCode()).nextLong();
    return new FurnisherId(Long.toHexString(other));
  }

  private static Event renamed(Event event, UnaryOperator<FurnisherId> renaming) {
    Event moved =
        switch (event.fact()) {
          case Fact.ObjectionOpened f ->
              Lives.with(
                  event, new Fact.ObjectionOpened(renaming.apply(f.targetFurnisher()), f.target()));
          case Fact.ObjectionDecided f ->
              Lives.with(
                  event,
                  new Fact.ObjectionDecided(
                      renaming.apply(f.targetFurnisher()), f.target(), f.outcome()));
          default -> event;
        };
    boolean reserved =
        event.furnisher().equals(FurnisherId.SUBJECT)
            || event.furnisher().equals(FurnisherId.BUREAU);
    return reserved ? moved : Lives.from(moved, renaming.apply(event.furnisher()));
  }
}
