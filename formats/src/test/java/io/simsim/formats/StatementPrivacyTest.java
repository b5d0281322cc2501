package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.formats.statement.JsonTree;
import io.simsim.formats.statement.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Names, numbers of accounts, merchants, words and places end at the parser (P4): no text of the
/// samples in a field of that sort is in the events or in the rejections.
final class StatementPrivacyTest {
  private static final int SHORTEST = 4;
  private static final Pattern XML_TEXT =
      Pattern.compile(
          "<(?:\\w+:)?(Nm|Ustrd|IBAN|AddtlInf|AddtlStmtInf|AddtlNtryInf|StrtNm|AdrLine|Ref|Id"
              + "|MsgId|EndToEndId|AcctSvcrRef|BICOrBEI|BirthDt|CityOfBirth|PrvcOfBirth|Issr"
              + "|InstrId|PmtInfId)>([^<]+)<");
  private static final Set<String> JSON_KEPT =
      Set.of("Currency", "Status", "Type", "Code", "SubCode", "Amount", "CreditDebitIndicator");
  private static final Origin BANK = Origin.of(new FurnisherId("bank"));

  @Test
  void noWordOfACamtSampleIsInWhatIsMadeOfIt() throws IOException {
    int words = 0;
    for (String folder : List.of("genkgo", "bankstatementparser", "prowide")) {
      for (Path file : files(Samples.folder("camt").resolve(folder), ".xml")) {
        Set<String> texts = new HashSet<>();
        Matcher matcher = XML_TEXT.matcher(Files.readString(file));
        while (matcher.find()) {
          texts.add(matcher.group(2).strip());
        }
        assertNone(SourceReader.camt(BANK), file, texts);
        words += texts.size();
      }
    }
    assertThat(words).isGreaterThan(50);
  }

  @Test
  void noWordOfAnOpenBankingSampleIsInWhatIsMadeOfIt() throws IOException {
    int words = 0;
    for (String version : List.of("v3.1.11", "v4.0")) {
      Path folder = Samples.folder("open_banking/uk_obie").resolve(version);
      for (Path file : files(folder, ".json")) {
        Set<String> texts = new HashSet<>();
        collect("", JsonTree.read(file), texts);
        assertNone(SourceReader.openBanking(BANK), file, texts);
        words += texts.size();
      }
    }
    assertThat(words).isGreaterThan(500);
  }

  /// The strict samples of transactions have no merchant, and those that have are no strict JSON.
  @Test
  void noMerchantAndNoCounterpartyPasses() throws IOException {
    for (String name : List.of("Transactions_00", "Transactions_01")) {
      Path file = Samples.folder("open_banking/uk_obie/v4.0").resolve(name + ".notstrict.txt");
      String mended = Files.readString(file).replace("\tVISA", "VISA");
      Path copy = Files.createTempFile("transactions", ".json");
      Files.writeString(copy, mended);
      Set<String> texts = new HashSet<>();
      collect("", JsonTree.read(copy), texts);

      Collected<Event> found = assertNone(SourceReader.openBanking(BANK), copy, texts);

      assertThat(texts).contains("Merchant's Name", "5874", "Mrs Juniper");
      assertThat(found.items).isNotEmpty();
      Files.delete(copy);
    }
  }

  private static Collected<Event> assertNone(
      SourceReader<Event> reader, Path file, Set<String> texts) throws IOException {
    Collected<Event> found = new Collected<>();
    reader.read(Files.newInputStream(file), "source", -1, null, found);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RejectsWriter writer = new RejectsWriter(out)) {
      for (Rejected rejected : found.rejected) {
        writer.write(rejected);
      }
    }
    String made =
        new String(Sources.written(found.items), StandardCharsets.UTF_8)
            + out.toString(StandardCharsets.UTF_8);
    for (String text : texts) {
      if (text.length() >= SHORTEST) {
        assertThat(made).as(file.toString()).doesNotContain(text);
      }
    }
    return found;
  }

  private static void collect(String key, Object tree, Set<String> texts) {
    switch (tree) {
      case Map<?, ?> map -> map.forEach((k, value) -> collect(k.toString(), value, texts));
      case List<?> list -> list.forEach(value -> collect(key, value, texts));
      default -> {
        String text = tree.toString();
        if (!JSON_KEPT.contains(key) && !key.endsWith("DateTime") && !text.equals("true")) {
          texts.add(text);
        }
      }
    }
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.filter(file -> file.toString().endsWith(end)).sorted().toList());
    }
  }
}
