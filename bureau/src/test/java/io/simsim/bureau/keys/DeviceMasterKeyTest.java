package io.simsim.bureau.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A master key in SoftHSM, in a JVM of its own for each use: its library reads its settings once.
class DeviceMasterKeyTest {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));
  private static final byte[] BOUND = "bound".getBytes(StandardCharsets.UTF_8);
  private static final SubjectId ADA = new SubjectId("ada");

  @TempDir private Path folder;

  @Test
  void aKeyStoreOpensAgainUnderTheKeyOfItsDevice() throws IOException, InterruptedException {
    device();

    assertThat(apart("seals")).isZero();
    assertThat(apart("opens")).isZero();
    assertThat(apart("damaged")).isZero();
    assertThat(Files.exists(folder.resolve("sealed"))).isTrue();
  }

  @Test
  void aWrongPinIsSaidSo() throws IOException, InterruptedException {
    Path properties = device();
    Files.writeString(folder.resolve("pin"), "9999\n");

    assertThat(apart("wrong-pin")).isZero();
    Files.writeString(properties, "library=/none\n");
    assertThatThrownBy(() -> DeviceMasterKey.in(properties))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("pin-file is missing");
  }

  private Path device() throws IOException, InterruptedException {
    Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(Path.of("/none"));
    assumeTrue(Files.exists(library), "SoftHSM is absent: the master key in a device is not tried");
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = " + folder.resolve("tokens") + "\nlog.level = ERROR\n");
    Files.writeString(folder.resolve("pin"), "1234\n");
    assertThat(
            run(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "simsim",
                "--pin",
                "1234",
                "--so-pin",
                "5678"))
        .isZero();
    return Files.writeString(
        folder.resolve("device.properties"),
        "library=%s\npin-file=%s\n".formatted(library, folder.resolve("pin")));
  }

  private int apart(String part) throws IOException, InterruptedException {
    return run(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        DeviceMasterKeyTest.class.getName(),
        part,
        folder.toString());
  }

  private int run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.of(command).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    Process process = builder.start();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  /// One part, in a JVM of its own; an exception is its failure.
  static void main(String[] words) throws IOException, GeneralSecurityException {
    Path folder = Path.of(words[1]);
    Path properties = folder.resolve("device.properties");
    Path sealed = folder.resolve("sealed");
    if (words[0].equals("wrong-pin")) {
      assertThatThrownBy(() -> DeviceMasterKey.in(properties))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("look at library, slot and PIN");
      return;
    }
    DeviceMasterKey master = DeviceMasterKey.in(properties);
    try (KeyStore store = KeyStore.open(folder.resolve("keys"), master)) {
      switch (words[0]) {
        case "seals" -> {
          Seal seal = store.keys(store.enrol(ADA), ADA).orElseThrow().of(Context.HOUSING);
          Files.write(sealed, seal.seal(BOUND, "segment"));
        }
        case "opens" ->
            assertThat(
                    store
                        .keys(0, ADA)
                        .orElseThrow()
                        .of(Context.HOUSING)
                        .open(Files.readAllBytes(sealed), "segment"))
                .isEqualTo(BOUND);
        default -> {
          byte[] wrapped = master.wrap(new byte[32], BOUND);
          assertThat(wrapped).hasSize(32 + MasterKey.OVERHEAD_BYTES);
          assertThat(master.unwrap(wrapped, BOUND)).isEqualTo(new byte[32]);
          assertThatThrownBy(() -> master.unwrap(wrapped, new byte[1]))
              .isInstanceOf(GeneralSecurityException.class);
          wrapped[20] ^= 1;
          assertThatThrownBy(() -> master.unwrap(wrapped, BOUND))
              .isInstanceOf(GeneralSecurityException.class);
          assertThatThrownBy(() -> master.unwrap(new byte[5], BOUND))
              .isInstanceOf(GeneralSecurityException.class);
        }
      }
    }
  }
}
