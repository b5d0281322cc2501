package io.simsim.engine.breach;

import io.simsim.tables.breach.TablesBreaches;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What the engine may not do, one class for each: every rule must refuse its own.
public final class EngineBreaches {
  private EngineBreaches() {}

  public record ReadsStreams(StringReader reader) {}

  public record NamesFiles(Path path) {}

  public record NamesAddresses(URI address) {}

  public record HoldsAClock(Clock clock) {}

  public record DrawsNumbers(Random random) {}

  public record DrawsIdentifiers(UUID id) {}

  public record Digests(MessageDigest digest) {}

  public record Logs(Logger logger) {}

  public record StartsThreads(Thread thread) {}

  public record Reflects(java.lang.reflect.Method method) {}

  public record UsesALibrary(org.assertj.core.api.Condition<?> condition) {}

  public record UsesAnotherModule(TablesBreaches.@Nullable UsesTheEngine other) {}

  public record HoldsADouble(double rate) {}

  public record HoldsAFloat(float rate) {}

  @SuppressWarnings("ArrayRecordComponent")
  public record HoldsDoubles(double[] rates) {}

  /// Reads the wall clock.
  public static final class ReadsMilliseconds {
    private ReadsMilliseconds() {}

    public static long now() {
      return System.currentTimeMillis();
    }
  }

  /// Reads the monotonic clock.
  public static final class ReadsNanoseconds {
    private ReadsNanoseconds() {}

    public static long now() {
      return System.nanoTime();
    }
  }

  /// Reads the calendar.
  public static final class ReadsToday {
    private ReadsToday() {}

    @SuppressWarnings("JavaTimeDefaultTimeZone")
    public static LocalDate today() {
      return LocalDate.now();
    }
  }

  /// Depends on where it runs.
  public static final class AsksForTheLocale {
    private AsksForTheLocale() {}

    public static Locale locale() {
      return Locale.getDefault();
    }
  }

  /// Writes to the terminal.
  public static final class Prints {
    private Prints() {}

    @SuppressWarnings("SystemOut")
    public static void print() {
      System.out.println();
    }
  }

  /// Computes with fractions although its signature shows none.
  public static final class DividesInDouble {
    private DividesInDouble() {}

    public static long half(long amount) {
      return Math.round(amount * 0.5);
    }
  }

  /// Does nothing that is refused.
  public static final class Innocent {
    private Innocent() {}

    public static List<Long> half(long[] amounts) {
      long[] copy = new long[amounts.length];
      System.arraycopy(amounts, 0, copy, 0, amounts.length);
      return List.of(copy[0] / 2, LocalDate.EPOCH.toEpochDay());
    }
  }
}
