package io.simsim.batch;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceFormat;
import io.simsim.formats.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the files of events one after the other. All money of a run is in one currency: that
/// which is given, or that of the first event that has one; events in another are rejected.
final class EventReading {
  private static final int EVENTS_BETWEEN_LOOKS = 1 << 10;

  private static final int FORMATS_MAX = 1_000;

  private final List<EventSource> sources;
  private final boolean oneCurrency;
  private final RejectLog rejects;
  private final Progress progress;
  private @Nullable CurrencyCode currency;

  /// The same as ASCII, empty while there is none; read by other threads.
  private volatile byte[] currencyBytes = {};

  private final Map<String, SourceFormat> formats = new LinkedHashMap<>();
  private long accepted;
  private long ignored;
  private long dropped;
  private boolean complete = true;
  private long bytesBefore;

  private EventReading(
      List<EventSource> sources,
      boolean oneCurrency,
      @Nullable CurrencyCode currency,
      RejectLog rejects,
      Progress progress) {
    this.sources = sources;
    this.oneCurrency = oneCurrency;
    setCurrency(currency);
    this.rejects = rejects;
    this.progress = progress;
  }

  private void setCurrency(@Nullable CurrencyCode found) {
    currency = found;
    currencyBytes = found == null ? new byte[0] : found.value().getBytes(StandardCharsets.US_ASCII);
  }

  /// A reading for scores: events in another currency are rejected.
  static EventReading inOneCurrency(
      List<EventSource> sources,
      Optional<CurrencyCode> currency,
      RejectLog rejects,
      Progress progress) {
    return new EventReading(sources, true, currency.orElse(null), rejects, progress);
  }

  /// A reading that takes every currency.
  static EventReading inAnyCurrency(
      List<EventSource> sources, RejectLog rejects, Progress progress) {
    return new EventReading(sources, false, null, rejects, progress);
  }

  /// Reads to the end; each event goes to `taker`, in the order of the files and their lines.
  void read(Consumer<Event> taker) throws IOException {
    read(taker, EventSource::read);
  }

  /// Reads to the end; the canonical bytes of each event go to `taker`.
  ///
  /// @param inOrder whether in the order of [#read] and on the caller's thread; else in any order
  ///     and on any thread
  void readBytes(ParquetEvents.EventTaker taker, Limits limits, boolean inOrder)
      throws IOException {
    ParquetEvents.Plain plain =
        new ParquetEvents.Plain(() -> currencyBytes, taker, limits.threads(), inOrder);
    read(
        event -> {
          byte[] bytes = CanonicalBytes.of(event);
          taker.take(bytes, 0, bytes.length);
        },
        (source, sink) -> limits.plain() ? source.read(sink) : source.read(sink, plain));
  }

  /// How a source is read.
  private interface Way {
    Tally read(EventSource source, Sink<Event> sink) throws IOException;
  }

  private void read(Consumer<Event> taker, Way way) throws IOException {
    long total = bytes(sources);
    progress.at(Progress.Phase.EVENTS, 0, total);
    for (EventSource source : sources) {
      Taking taking = new Taking(source.file().toString(), taker, total);
      Tally tally = way.read(source, taking);
      if (tally.accepted() == 0 && taking.unreadable) {
        throw Stop.unusable(rejects.last());
      }
      accepted += tally.accepted() - taking.foreign;
      ignored += tally.ignored();
      dropped += tally.dropped();
      complete &= tally.complete();
      bytesBefore += Math.max(0, Reporting.size(source.file()));
    }
    progress.at(Progress.Phase.EVENTS, total, total);
  }

  /// The bytes of all files as stored, -1 when one is not known.
  static long bytes(List<EventSource> sources) {
    long total = 0;
    for (EventSource source : sources) {
      long size = Reporting.size(source.file());
      if (size < 0) {
        return -1;
      }
      total += size;
    }
    return total;
  }

  /// The run's currency, empty while no event has had one.
  Optional<CurrencyCode> currency() {
    return Optional.ofNullable(currency);
  }

  /// Whether every file was read to its end.
  boolean complete() {
    return complete;
  }

  /// The format of each file, and of each file in an archive, by name in the order of reading;
  /// those beyond the first [#FORMATS_MAX] are not kept.
  Map<String, SourceFormat> formats() {
    return formats;
  }

  EventTally tally(long conflicts) {
    return new EventTally(accepted, ignored, dropped, conflicts);
  }

  /// Takes what is found in one file.
  private final class Taking implements Sink<Event> {
    private final String file;
    private final Consumer<Event> taker;
    private final long total;
    private long seen;
    private long foreign;
    private boolean unreadable;

    Taking(String file, Consumer<Event> taker, long total) {
      this.file = file;
      this.taker = taker;
      this.total = total;
    }

    @Override
    public void accept(Event event, long line) {
      if (++seen % EVENTS_BETWEEN_LOOKS == 0) {
        Stop.ifInterrupted();
      }
      if (oneCurrency && !inCurrency(event)) {
        foreign++;
        rejects.reject(
            new Rejected(
                file,
                line,
                "currency",
                "currency",
                event.currency().value(),
                "this run is in " + currency + ": convert amounts first, or give --currency"));
      } else {
        taker.accept(event);
      }
    }

    private boolean inCurrency(Event event) {
      if (event.currency().equals(CurrencyCode.NONE)) {
        return true;
      }
      if (currency == null) {
        setCurrency(event.currency());
      }
      return event.currency().equals(currency);
    }

    @Override
    public void reject(Rejected rejected) {
      unreadable |= rejected.field().equals("file");
      rejects.reject(rejected);
    }

    @Override
    public void format(String name, SourceFormat format) {
      if (formats.size() < FORMATS_MAX) {
        formats.put(name, format);
      }
    }

    @Override
    public void progress(long bytesRead, long bytesTotal) {
      Stop.ifInterrupted();
      progress.at(Progress.Phase.EVENTS, bytesBefore + bytesRead, total);
    }
  }
}
