package io.simsim.formats.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is in a file, it is read in bounded memory, and nothing but it is read.
final class HostileXmlTest {
  private static final String STATEMENT =
      Camt.statement(Camt.entry("1", "CRDT", "") + Camt.balance("2", "2025-03-03"));

  @TempDir Path folder;

  @Test
  void nothingOutsideTheFileIsRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "DE00SECRET");
    String entity = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"%s\">]>".formatted(secret.toUri());
    String external = "<!DOCTYPE Document SYSTEM \"%s\">".formatted(secret.toUri());

    for (String doctype : List.of(entity, external, "<!DOCTYPE Document>")) {
      Taken taken = Taken.camt(withDoctype(doctype, "&x;"));
      assertThat(taken.broken).containsExactly("2: doctype");
      assertThat(taken.accounts).isEmpty();
    }
  }

  @Test
  void entitiesDoNotGrow() {
    String laughs =
        IntStream.range(1, 30)
            .mapToObj(i -> "<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
            .collect(Collectors.joining("", "<!DOCTYPE D [<!ENTITY l0 \"ha\">", "]>"));

    assertThat(Taken.camt(withDoctype(laughs, "&l29;")).broken).containsExactly("2: doctype");
    assertThat(Taken.camt(STATEMENT.replace("NL26", "&l29;")).broken)
        .singleElement()
        .asString()
        .startsWith("4: ");
  }

  private static String withDoctype(String doctype, String number) {
    return STATEMENT.replace("<Document", doctype + "<Document").replace("NL26", number);
  }

  @Test
  void theFiveEntitiesOfXmlAreText() {
    assertThat(Taken.camt(STATEMENT.replace("NL26", "NL&#50;6&amp;")).accounts)
        .extracting(Account::number)
        .containsExactly("NL26&VAYB8060476890");
  }

  @Test
  void depthIsBounded() {
    Taken taken = Taken.camt(STATEMENT.replace("<Ntry>", "<a>".repeat(100_000)));

    assertThat(taken.broken).containsExactly("5: xml-limits");
  }

  @Test
  void attributesAreBounded() {
    String some =
        IntStream.range(0, 100).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining());
    String million =
        IntStream.range(0, 1_000_000).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining());

    for (String attributes : List.of(some, million)) {
      Taken taken = Taken.camt(STATEMENT.replace("<Ntry>", "<Ntry" + attributes + ">"));
      assertThat(taken.broken).singleElement().asString().startsWith("5: xml");
      assertThat(taken.statements).isEmpty();
    }
  }

  @Test
  void namesAreBounded() {
    String names =
        IntStream.range(0, 5_000).mapToObj(i -> "<a" + i + "/>").collect(Collectors.joining());

    assertThat(Taken.camt(STATEMENT.replace("<Ntry>", "<Ntry>" + names)).broken)
        .containsExactly("5: xml-limits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- |x| -->",
        "<?p |x|?>",
        "<![CDATA[|x|]]>",
        "<a b='|x|'/>",
        "<a|x|/>",
        "<a |  |/>",
        "<a b='|>|'/>"
      })
  void oneStepIsBounded(String form) {
    String[] parts = form.split("\\|", -1);
    InputStream in =
        sequence(
            STATEMENT.substring(0, STATEMENT.indexOf("<Ntry>")) + parts[0],
            parts[1].repeat(1 << 16),
            400,
            parts[2] + STATEMENT.substring(STATEMENT.indexOf("<Ntry>")));

    assertThat(Taken.camt(in).broken).singleElement().asString().startsWith("5: xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<AddtlNtryInf>|x|</AddtlNtryInf>", "|  |", "|<Nm>Anna</Nm>|"})
  void whatIsSkippedMayBeLong(String form) {
    String[] parts = form.split("\\|", -1);
    InputStream in =
        sequence(
            STATEMENT.substring(0, STATEMENT.indexOf("</Ntry>")) + parts[0],
            parts[1].repeat(1 << 10),
            10_000,
            parts[2] + STATEMENT.substring(STATEMENT.indexOf("</Ntry>")));

    Taken taken = Taken.camt(in);

    assertThat(taken.broken).isEmpty();
    assertThat(taken.entries).hasSize(1);
    assertThat(taken.statements).hasSize(1);
  }

  private static InputStream sequence(String head, String middle, int times, String tail) {
    List<InputStream> parts =
        IntStream.range(0, times + 2)
            .<InputStream>mapToObj(
                i -> new ByteArrayInputStream(utf8(i == 0 ? head : i > times ? tail : middle)))
            .toList();
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  @Test
  void aFileCutAnywhereGivesNoStatement() {
    byte[] whole = utf8(STATEMENT);
    for (int length = 0; length < whole.length; length++) {
      Taken taken = Taken.camt(Arrays.copyOf(whole, length));
      boolean past = length > STATEMENT.indexOf("</Stmt>") + "</Stmt".length();
      assertThat(taken.statements).as("cut at %d", length).hasSize(past ? 1 : 0);
      assertThat(taken.broken).as("cut at %d", length).hasSize(1);
    }
  }

  @Test
  void noiseIsRefused() {
    Random random = new Random(7);
    byte[] whole = utf8(STATEMENT);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = i % 2 == 0 ? whole.clone() : new byte[random.nextInt(200)];
      for (int n = 0; n < (i % 2 == 0 ? 1 + i % 5 : noise.length); n++) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
      }
      Taken taken = Taken.camt(noise);
      assertThat(taken.broken.size() + taken.statements.size())
          .as("seed 7, step %d", i)
          .isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1", "windows-1252"})
  void aDeclaredEncodingIsRead(String name) {
    String text = STATEMENT.replace("UTF-8", name.startsWith("UTF-16") ? "UTF-16" : name);
    String marked = name.equals("UTF-16LE") ? "\ufeff" + text : text;

    assertThat(Taken.camt(marked.getBytes(Charset.forName(name))).statements).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32", "IBM037", "no-such-encoding", "..", "ISO-2022-CN"})
  void aWrongEncodingIsRefused(String name) {
    assertThat(Taken.camt(STATEMENT.replace("UTF-8", name)).broken).containsExactly("1: charset");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] latin = STATEMENT.replace("NL26", "é").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Taken.camt(latin).broken).hasSize(1);
  }

  @Test
  void aStreamThatFailsThrows() {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(utf8(STATEMENT.substring(0, 300))),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("disk");
              }

              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("disk");
              }
            });

    assertThatThrownBy(() -> CamtReader.read(failing, new Taken())).hasMessage("disk");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
