package io.simsim.batch;

import io.simsim.batch.packed.PlainEvents;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.formats.BrokenSourceException;
import io.simsim.formats.FlatEvents;
import io.simsim.formats.Rows;
import io.simsim.formats.Sink;
import io.simsim.tables.ColumnChunk;
import io.simsim.tables.ParquetColumns;
import io.simsim.tables.ReadOptions;
import io.simsim.tables.TableException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows of a Parquet file of events that are not plain (see [PlainEvents]), in their order.
///
/// All others pass by as bytes, made on several threads, which is most of the time all there is to
/// do. They are handed on as they come, or, where the order counts, on the reader's thread, each
/// before the rows behind it.
/// While the run's currency is not known, which the first event decides that has one, every row
/// with a currency is shown.
final class ParquetEvents implements Rows, AutoCloseable {
  private static final int CHUNKS_A_THREAD = 4;

  private final String file;
  private final ParquetColumns columns;
  private final Plain plain;
  private final ExecutorService pool;
  private final int window;
  private final Sink<?> sink;
  private final long size;

  /// The places of the file's columns among those of [FlatEvents], -1 for others.
  private final int[] places;

  private final Deque<Pending> pending = new ArrayDeque<>();
  private Iterator<Odd> odd = Collections.emptyIterator();
  private EventBytes bytes = new EventBytes();
  private @Nullable Odd row;
  private @Nullable TableException fault;
  private boolean ended;
  private long passed;

  /// Where plain rows go.
  ///
  /// @param currency of the run, empty while it is not known
  /// @param taker takes events, on any thread unless they are to come in order
  /// @param inOrder whether they come in the order of the file
  record Plain(Supplier<byte[]> currency, EventTaker taker, int threads, boolean inOrder) {}

  /// Takes the canonical bytes of events.
  interface EventTaker {
    /// Takes one; the array is used again.
    void take(byte[] bytes, int offset, int length);
  }

  /// A row that is not plain: its number and texts, and where among the bytes of a chunk it is.
  private record Odd(long number, List<@Nullable String> texts, int at) {
    @Override
    public String toString() {
      return "row " + number;
    }
  }

  /// What came of a chunk; its plain rows one behind the other where they come in order.
  private record Converted(int rows, int plain, List<Odd> odd, EventBytes bytes) {}

  /// A chunk that is being converted.
  private record Pending(ColumnChunk chunk, Future<Converted> converted) {}

  private ParquetEvents(Path file, ParquetColumns columns, Plain plain, Sink<?> sink) {
    this.file = file.toString();
    this.columns = columns;
    this.plain = plain;
    this.sink = sink;
    this.size = Reporting.size(file);
    this.window = CHUNKS_A_THREAD * plain.threads();
    this.places = new int[columns.names().size()];
    List<String> titles = PlainEvents.columns().stream().map(ParquetColumns.Wanted::name).toList();
    for (int i = 0; i < places.length; i++) {
      places[i] = titles.indexOf(columns.names().get(i));
    }
    this.pool =
        Executors.newFixedThreadPool(plain.threads(), Thread.ofPlatform().daemon().factory());
  }

  /// Begins to read; empty where the file is no table of events with the usual types.
  static Optional<ParquetEvents> open(Path file, Plain plain, Sink<?> sink) {
    return ParquetColumns.open(file, PlainEvents.columns())
        .map(columns -> new ParquetEvents(file, columns, plain, sink));
  }

  @Override
  public List<String> names() {
    return columns.names();
  }

  @Override
  public boolean next() throws BrokenSourceException {
    while (!odd.hasNext()) {
      fill();
      bytes.give(bytes.size(), plain.taker());
      Pending first = pending.poll();
      if (first == null) {
        if (fault != null) {
          throw new BrokenSourceException(
              Names.of(fault.code()), fault.value().orElse(""), fault.reason());
        }
        return false;
      }
      take(first);
    }
    row = odd.next();
    bytes.give(row.at(), plain.taker());
    return true;
  }

  private void fill() {
    boolean known = plain.currency().get().length > 0;
    while (!ended && pending.size() < (known ? window : 1)) {
      try {
        ColumnChunk chunk = columns.next();
        ended = chunk == null;
        if (chunk != null) {
          pending.add(new Pending(chunk, pool.submit(() -> convert(chunk))));
        }
      } catch (TableException broken) {
        fault = broken;
        ended = true;
      }
    }
  }

  private void take(Pending first) {
    try (ColumnChunk chunk = first.chunk()) {
      Converted converted = first.converted().get();
      passed += converted.plain();
      odd = converted.odd().iterator();
      bytes = converted.bytes();
      double rows = Math.max(columns.rows(), 1);
      sink.progress((long) ((chunk.firstRow() + converted.rows()) / rows * size), size);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      Stop.ifInterrupted();
    } catch (ExecutionException failure) {
      throw Workers.unchecked(failure.getCause());
    }
  }

  private Converted convert(ColumnChunk chunk) {
    byte[] currency = plain.currency().get();
    byte[] event = new byte[PlainEvents.BYTES_MAX];
    EventBytes kept = new EventBytes();
    EventTaker taker = plain.inOrder() ? kept : plain.taker();
    List<Odd> found = new ArrayList<>();
    for (int i = 0; i < chunk.rows(); i++) {
      int length = PlainEvents.write(chunk, i, currency, event, 0);
      if (length < 0) {
        found.add(new Odd(chunk.firstRow() + i + 1, texts(chunk, i), kept.size()));
      } else {
        taker.take(event, 0, length);
      }
    }
    return new Converted(chunk.rows(), chunk.rows() - found.size(), found, kept);
  }

  private List<@Nullable String> texts(ColumnChunk chunk, int at) {
    List<@Nullable String> texts = new ArrayList<>();
    for (int place : places) {
      texts.add(place >= 0 && !chunk.isMissing(place, at) ? chunk.text(place, at) : null);
    }
    return texts;
  }

  private Odd row() {
    if (row == null) {
      throw new IllegalStateException("no row yet");
    }
    return row;
  }

  @Override
  public @Nullable String text(int column) {
    String text = row().texts().get(column);
    try {
      ReadOptions.DEFAULTS.checkText(file, row().number(), text);
      return text;
    } catch (TableException broken) {
      throw new InvalidEventException(
          names().get(column), Names.of(broken.code()), broken.value().orElse(""), broken.reason());
    }
  }

  @Override
  public long number() {
    return row().number();
  }

  @Override
  public long passed() {
    return passed;
  }

  @Override
  public void close() {
    Workers.end(pool);
    pending.forEach(left -> left.chunk().close());
    columns.close();
  }
}
