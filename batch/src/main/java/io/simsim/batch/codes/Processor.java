package io.simsim.batch.codes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What of the processor the vector kernels may count on.
///
/// Asked once: a look-up among 64 bytes by one instruction (AVX-512 VBMI), among 32 by a few
/// (AVX2), or neither. A JVM would run the others too, many times slower than plain Java. Whether
/// the JVM was started with `--add-modules jdk.incubator.vector` decides before all that.
///
/// @param vectorBytes 64, 32, or 0 for plain Java
public record Processor(int vectorBytes) {
  /// Overrides what is found: `64`, `32` or `0` bytes. A greater one than the machine has is not
  /// taken.
  public static final String PROPERTY = "simsim.vectorBytes";

  /// This machine.
  public static final Processor HERE = here();

  private static final String MODULE = "jdk.incubator.vector";

  private static Processor here() {
    boolean started = ModuleLayer.boot().findModule(MODULE).isPresent();
    int found = started ? vectorBytes(architecture(), flags()) : 0;
    return new Processor(Math.min(found, Integer.getInteger(PROPERTY, found)));
  }

  private static String architecture() {
    return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
  }

  /// How many bytes are looked up at once on a processor with such flags.
  static int vectorBytes(String architecture, List<String> flags) {
    if (!architecture.equals("amd64") && !architecture.equals("x86_64")) {
      return 0;
    }
    if (flags.contains("avx512_vbmi") || flags.contains("avx512vbmi")) {
      return 64;
    }
    return flags.contains("avx2") ? 32 : 0;
  }

  /// The processor's flags as the system names them; none where it does not say.
  private static List<String> flags() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Arrays.asList(line.split("\\s+")))
          .orElse(List.of());
    } catch (IOException notSaid) {
      return List.of();
    }
  }
}
