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
    Cases.hold(random -> indifferent(random, NeutralityPropertyTest::exchanged));
  }

  @Test
  void mergingTwoFurnishersIsNoticed() {
    Cases.breakDown(random -> indifferent(random, name -> new FurnisherId("one")));
  }

  private static Optional<String> indifferent(
      SplittableRandom random, UnaryOperator<FurnisherId> renaming) {
    List<Event> life = Lives.life(random, 40);
    List<Event> renamed = life.stream().map(event -> renamed(event, renaming)).toList();
    return equal("features", Reading.features(life), Reading.features(renamed));
  }

  private static FurnisherId exchanged(FurnisherId furnisher) {
    int number = Integer.parseInt(furnisher.value().substring(1));
    return new FurnisherId("z" + (9 - number));
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
