package io.simsim.batch;

import io.simsim.engine.event.InvalidEventException;
import io.simsim.formats.Rejected;
import io.simsim.formats.RejectsWriter;
import io.simsim.tables.TableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rejected rows of a run, in the order in which they are told; it ends the run when they are
/// too many. Used by the run's own thread.
final class RejectLog implements AutoCloseable {
  private final long most;
  private final Progress progress;
  private final @Nullable WholeFile file;
  private final @Nullable RejectsWriter writer;
  private final List<Rejected> first = new ArrayList<>();
  private Consumer<Rejected> also = rejected -> {};
  private long count;
  private String last = "";

  RejectLog(Optional<Path> path, long most, Progress progress) throws IOException {
    this.most = most;
    this.progress = progress;
    this.file = path.isPresent() ? WholeFile.begin(path.get()) : null;
    this.writer = file == null ? null : new RejectsWriter(file.stream());
  }

  /// What a run does with its rejects.
  interface Body<T> {
    T run(RejectLog rejects, Progress progress)
        throws IOException, RunFailedException, InterruptedException;
  }

  /// Runs `body`, which commits its rejects with its other outputs, and says in a run's own
  /// exceptions how it failed. Of a run that rejected too much only the rejects are left.
  static <T> T during(Optional<Path> path, Limits limits, Progress progress, Body<T> body)
      throws RunFailedException, InterruptedException {
    Reporting told = new Reporting(progress);
    return Stop.explained(
        () -> {
          try (RejectLog rejects = new RejectLog(path, limits.maxRejects(), told)) {
            try {
              return body.run(rejects, told);
            } catch (Stop stop) {
              if (rejects.tooMany()) {
                rejects.commit();
              }
              throw stop;
            }
          }
        });
  }

  private boolean tooMany() {
    return count > most;
  }

  /// Hands every row that is rejected from now on to `taker` as well.
  void alsoTo(Consumer<Rejected> taker) {
    also = taker;
  }

  /// Takes a rejected row.
  void reject(Rejected rejected) {
    also.accept(rejected);
    count++;
    last = rejected.toString();
    if (first.size() < Rejects.FIRST) {
      first.add(rejected);
    }
    progress.rejected(rejected);
    write(rejected);
    if (count > most) {
      throw Stop.tooMany("more than " + most + " rows were rejected, the last one " + rejected);
    }
  }

  /// Takes a row whose value no event, id or currency can have.
  void reject(String name, long line, InvalidEventException why) {
    reject(new Rejected(name, line, why.field(), why.rule(), why.value(), why.remedy()));
  }

  /// Takes a row of a table that cannot be read.
  void reject(TableException fault) {
    reject(
        new Rejected(
            fault.file(),
            fault.line().orElse(0),
            fault.column().orElse("line"),
            Names.of(fault.code()),
            fault.value().orElse(""),
            fault.reason()));
  }

  long count() {
    return count;
  }

  /// What was said of the last one.
  String last() {
    return last;
  }

  Rejects rejects() {
    return new Rejects(count, first);
  }

  /// Makes what was written durable; nothing can be rejected any more.
  void prepare() throws IOException {
    if (writer != null && file != null) {
      writer.close();
      file.prepare();
    }
  }

  /// Lets the rejects file appear.
  void commit() throws IOException {
    prepare();
    if (file != null) {
      file.commit();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void write(Rejected rejected) {
    if (writer != null) {
      try {
        writer.write(rejected);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
