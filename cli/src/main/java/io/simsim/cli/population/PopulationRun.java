package io.simsim.cli.population;

import io.simsim.batch.EventFile;
import io.simsim.batch.Limits;
import io.simsim.batch.Progress;
import io.simsim.batch.RunFailedException;
import io.simsim.engine.event.Event;
import io.simsim.population.Life;
import io.simsim.population.Outcome;
import io.simsim.population.Population;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Writes a population: chunks of subjects are lived and encoded on all threads and added to the
/// files in order. No more chunks are begun than the writer can take soon, so that memory does not
/// grow with the population.
public final class PopulationRun {
  private static final int SUBJECTS_A_CHUNK = 256;
  private static final int CHUNKS_A_THREAD = 3;

  private final Population population;
  private final Form form;
  private final Path folder;
  private final int threads;

  /// What was written.
  public record Written(long events, long questions) {}

  /// Some subjects, lived and encoded.
  private record Chunk(EventFile.Part events, long eventCount, List<Outcome> outcomes) {}

  /// @param folder where the files go, which hold none of them yet
  /// @param threads from 1; no byte depends on them
  public PopulationRun(Population population, Form form, Path folder, int threads) {
    this.population = population;
    this.form = form;
    this.folder = folder;
    this.threads = threads;
  }

  /// Writes all of it.
  public Written run(Progress progress)
      throws IOException, InterruptedException, RunFailedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    try (EventFile events =
            EventFile.begin(
                form.file(folder, "events"),
                Limits.ofMachine().withThreads(threads).withTempDirectory(folder));
        QuestionFiles questions =
            new QuestionFiles(form.file(folder, "questions"), form.file(folder, "outcomes"))) {
      Written written = write(pool, events, questions, progress);
      events.commit();
      questions.commit();
      return written;
    } finally {
      pool.shutdownNow();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private Written write(
      ExecutorService pool, EventFile events, QuestionFiles questions, Progress progress)
      throws IOException, InterruptedException {
    long size = population.size();
    Deque<Future<Chunk>> begun = new ArrayDeque<>();
    long next = 0;
    long done = 0;
    long eventCount = 0;
    long questionCount = 0;
    progress.at(Progress.Phase.OUTPUT, 0, size);
    while (done < size) {
      while (next < size && begun.size() < threads * CHUNKS_A_THREAD) {
        long first = next;
        next = Math.min(size, first + SUBJECTS_A_CHUNK);
        long end = next;
        begun.add(pool.submit(() -> chunk(events, first, end)));
      }
      Chunk chunk = finished(begun.remove());
      chunk.events().append();
      chunk.outcomes().forEach(questions::add);
      eventCount += chunk.eventCount();
      questionCount += chunk.outcomes().size();
      done = Math.min(size, done + SUBJECTS_A_CHUNK);
      progress.at(Progress.Phase.OUTPUT, done, size);
    }
    return new Written(eventCount, questionCount);
  }

  private Chunk chunk(EventFile file, long first, long end) throws IOException {
    List<Event> events = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (long place = first; place < end; place++) {
      Life life = population.life(place);
      events.addAll(life.events());
      outcomes.addAll(life.outcomes());
    }
    return new Chunk(file.prepare(events), events.size(), outcomes);
  }

  private static Chunk finished(Future<Chunk> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException fault -> throw fault;
        case UncheckedIOException fault -> throw fault.getCause();
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }
}
