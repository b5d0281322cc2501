package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.batch.Progress.Phase;
import io.simsim.formats.FlatEvents.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packing that is cut off and gone on with: the same bytes as at once, and nothing done twice.
final class PackRestartTest {
  private static final int ROWS = 300_000;
  private static final int PARTITIONS = 16;

  @TempDir private Path folder;
  private Path events;
  private Path work;

  @BeforeEach
  void write() {
    work = folder.resolve("work");
    events =
        new RandomRows(11, List.of(Column.values()), ROWS).write(folder.resolve("e.parquet"), ROWS);
  }

  private PackRun run(String name) {
    return new PackRun(
        List.of(EventSource.of(events)),
        Optional.empty(),
        Optional.of("EUR"),
        folder.resolve(name),
        Optional.of(folder.resolve(name + ".rejects")),
        Limits.ofMachine().withTempDirectory(folder).withMaxRejects(ROWS));
  }

  /// Interrupts the run when it has done so much of a phase.
  private static Progress interruptedAt(Phase phase, long done) {
    Thread thread = Thread.currentThread();
    return (at, now, total) -> {
      if (at == phase && now >= done) {
        thread.interrupt();
      }
    };
  }

  private static Progress seen(Set<Phase> phases, long[] first) {
    return (at, now, total) -> {
      if (phases.add(at)) {
        first[0] = now;
      }
    };
  }

  private void assertSameAsAtOnce(PackRun run, PackRun.Summary summary) throws Exception {
    PackRun atOnce = run("at-once.arrow");
    assertThat(atOnce.run(Progress.NONE)).isEqualTo(summary);
    assertThat(run.records()).hasSameBinaryContentAs(atOnce.records());
    assertThat(run.rejects().orElseThrow()).hasSameBinaryContentAs(atOnce.rejects().orElseThrow());
    assertThat(summary.subjects()).isGreaterThan(150_000);
    assertThat(summary.rejects().count()).isGreaterThan(10_000);
  }

  @Test
  void aRunCutOffInItsOutputGoesOnBehindWhatIsThere() throws Exception {
    PackRun run = run("records.arrow").withWork(work);
    assertThatThrownBy(() -> run.run(interruptedAt(Phase.OUTPUT, PARTITIONS * 7 / 8)))
        .isInstanceOf(InterruptedException.class);
    assertThat(run.records()).doesNotExist();
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    long[] first = {0};

    PackRun.Summary summary = run.run(seen(phases, first));

    assertThat(phases).containsExactly(Phase.OUTPUT);
    assertThat(first[0]).isPositive();
    assertSameAsAtOnce(run, summary);
  }

  @Test
  void aRunCutOffInItsReadingBeginsAnew() throws Exception {
    PackRun run = run("records.arrow").withWork(work);
    assertThatThrownBy(() -> run.run(interruptedAt(Phase.EVENTS, 1)))
        .isInstanceOf(InterruptedException.class);

    assertSameAsAtOnce(run, run.run(Progress.NONE));
  }

  @Test
  void aRunThatCameToItsEndIsNotDoneAgainUntilItIsForgotten() throws Exception {
    PackRun run = run("records.arrow").withWork(work);
    PackRun.Summary summary = run.run(Progress.NONE);
    Files.delete(run.rejects().orElseThrow());
    Set<Phase> phases = EnumSet.noneOf(Phase.class);

    assertThat(run.run(seen(phases, new long[1]))).isEqualTo(summary);

    assertThat(phases).isEmpty();
    assertSameAsAtOnce(run, summary);
    run.forget();
    assertThat(work).doesNotExist();
  }

  @Test
  void recordsThatWereChangedSinceAreMadeAnew() throws Exception {
    PackRun run = run("records.arrow").withWork(work);
    run.run(Progress.NONE);
    Files.writeString(run.records(), "somebody else's");

    assertSameAsAtOnce(run, run.run(Progress.NONE));
  }

  @Test
  void otherEventsAreBegunAnew() throws Exception {
    PackRun run = run("records.arrow").withWork(work);
    assertThatThrownBy(() -> run.run(interruptedAt(Phase.OUTPUT, PARTITIONS * 7 / 8)))
        .isInstanceOf(InterruptedException.class);
    new RandomRows(12, List.of(Column.values()), ROWS).write(events, ROWS);

    assertSameAsAtOnce(run, run.run(Progress.NONE));
  }
}
