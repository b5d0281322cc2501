package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappedCsvTest {
  private static final String PAID =
      "1,9,7,2025-03-01,2025-03-04,,120.50,EUR,paid,borrower,thanks for the flowers";
  private static final String MISSED =
      "2,9,7,2025-04-01,,2025-05-01,-120.50,EUR,open,guarantor,never again";

  @TempDir Path folder;

  @Test
  void theFirstEventThatFitsIsMadeOfTheRow() {
    Collected<Event> found = Mappings.loans(PAID, MISSED);

    assertThat(found.rejected).isEmpty();
    assertThat(found.lines).containsExactly(2L, 3L);
    Event paid = found.items.getFirst();
    assertThat(paid.fact()).isEqualTo(new Fact.PaymentMade(ObligationType.INSTALMENT, 12_050, 3));
    assertThat(paid.subject().value()).isEqualTo("p-9");
    assertThat(paid.furnisher().value()).isEqualTo("bank");
    assertThat(paid.obligation()).isEqualTo("loan-7");
    assertThat(paid.currency()).isEqualTo(new CurrencyCode("EUR"));
    assertThat(paid.liable()).isTrue();
    assertThat(found.items.getLast().fact())
        .isEqualTo(new Fact.PaymentMissed(ObligationType.INSTALMENT, 12_050, 30));
    assertThat(found.items.getLast().liable()).isFalse();
  }

  @Test
  void paidBeforeItWasDueIsNotLate() {
    Event early = Mappings.loans(PAID.replace("2025-03-04", "2025-02-04")).items.getFirst();

    assertThat(early.fact().daysLate()).isZero();
  }

  @Test
  void aBareDateIsMidnightUtcAndATimeIsInTheFilesZone() {
    List<Event> found = Mappings.loans(PAID, PAID.replace("2025-03-04", "04.03.2025 00:30")).items;

    assertThat(found.getFirst().occurredAt()).isEqualTo(1_741_046_400L); // 2025-03-04T00:00Z
    assertThat(found.getLast().occurredAt()).isEqualTo(1_741_044_600L); // 2025-03-03T23:30Z
    assertThat(found.getLast().fact().daysLate()).isEqualTo(3);
  }

  @Test
  void ignoredRowsAreCountedAndNothingElse() {
    Collected<Event> found = new Collected<>();
    String text =
        String.join(
            "\n",
            Mappings.LOANS_HEADER,
            PAID,
            PAID.replace("paid", "draft"),
            PAID.replace("120.50", "-120.50"));

    Tally tally =
        Sources.read(
            SourceReader.events(Mappings.parse(Mappings.LOANS)), Sources.utf8(text), found);

    assertThat(tally.ignored()).isEqualTo(2);
    assertThat(tally.accepted()).isEqualTo(1);
    assertThat(tally.rejected()).isZero();
    assertThat(tally.dropped()).isEqualTo(3);
  }

  @Test
  void columnsThatAreNotMappedAreInNoEventAndNoRejection() {
    Collected<Event> found =
        Mappings.loans(
            PAID, MISSED, PAID.replace("EUR", "euro"), PAID + ",extra", MISSED.replace("9", "é"));

    String events = new String(Sources.written(found.items), StandardCharsets.UTF_8);
    assertThat(found.rejected).hasSize(3);
    assertThat(events + found.rejected)
        .doesNotContain("flowers", "never again", "remark", "thanks", "extra");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,9      | ,9           | id         | required",
        "1,9      | a b,9        | id         | id",
        "1,9      | 1,           | subject    | required",
        "1,9      | 1,José       | subject    | id",
        "9,7      | 9,           | obligation | required",
        "03-04    | 03-32        | occurredAt | date",
        "03-04    | 03           | occurredAt | date",
        "2025-03-04 | 2925-03-04 | occurredAt | clock",
        "2025-03-01 | 1.3.25     | daysLate   | date",
        "2025-03-01 | 1900-01-01 | daysLate   | days",
        "2025-03-01 | ''         | daysLate   | date",
        "120.50   | 120.505      | amount     | amount",
        "120.50   | 1e3          | amount     | amount",
        "120.50   | NaN          | amount     | amount",
        "120.50   | ''           | amount     | required",
        "120.50   | 999999999999.00 | amount  | amount",
        "120.50   | 99999999999999999999999999999999999999999999 | amount | amount",
        "EUR      | euro         | currency   | currency",
        "EUR      | ''           | currency   | currency",
        "EUR      | XAU          | currency   | currency",
        "EUR      | QQQ          | currency   | currency",
        "paid     | unheard      | line       | no-event",
        "flowers  | flowers,x    | line       | columns",
        "',paid,borrower' | ',paid' | line    | columns",
        "7,2025   | \"7\"x,2025  | line       | quote",
      })
  void aBadRowIsRejectedNamingFieldAndRule(String good, String bad, String field, String rule) {
    assertThat(PAID).contains(good);
    String row = PAID.replaceFirst(java.util.regex.Pattern.quote(good), bad);

    Collected<Event> found = Mappings.loans(PAID, row, MISSED);

    assertThat(found.lines).containsExactly(2L, 4L);
    Rejected rejected = found.only();
    assertThat(rejected.line()).isEqualTo(3);
    assertThat(rejected.field()).isEqualTo(field);
    assertThat(rejected.rule()).isEqualTo(rule);
    assertThat(rejected.remedy()).isNotBlank();
  }

  @Test
  void aRowThatBreaksARuleGivesNoEventAtAll() {
    Mapping mapping =
        Mappings.parse(
            """
            {'format':'simsim-mapping/1','name':'two','furnisher':'bank','currency':'EUR',
             'subject':'s','occurredAt':'{day}','events':[
              {'fact':'money-in','id':'{no}','flow':'salary','amount':'{amount}'},
              {'fact':'balance-reported','id':'{no}-b','account':'current','balance':'{balance}'}]}
            """);
    Collected<Event> found = new Collected<>();

    Sources.read(
        SourceReader.events(mapping),
        Sources.utf8("no,day,amount,balance\n1,2025-01-01,5,much\n2,2025-01-01,5,6\n"),
        found);

    assertThat(found.items).extracting(e -> e.id().value()).containsExactly("2", "2-b");
    assertThat(found.only().field()).isEqualTo("balance");
  }

  @Test
  void twoEventsOfARowNeedTwoIds() {
    Mapping mapping =
        Mappings.parse(
            """
            {'format':'simsim-mapping/1','name':'two','furnisher':'bank','subject':'s',
             'occurredAt':'2025-01-01','events':[
              {'fact':'account-opened','id':'{no}','account':'current'},
              {'fact':'account-closed','id':'{no}','account':'current'}]}
            """);
    Collected<Event> found = new Collected<>();

    Sources.read(SourceReader.events(mapping), Sources.utf8("no\n1\n"), found);

    assertThat(found.items).isEmpty();
    assertThat(found.only().rule()).isEqualTo("same-id");
  }

  @Test
  void quotedFieldsMayHoldSeparatorsQuotesAndLines() {
    String text = "a,b\n\"x, \"\"y\"\"\nz\",1\n\n2,3\n";

    Collected<Map<String, String>> found =
        Mappings.plain("{}", "{'a':'{a}','b':'{b}'}", Sources.utf8(text));

    assertThat(found.items)
        .containsExactly(Map.of("a", "x, \"y\"\nz", "b", "1"), Map.of("a", "2", "b", "3"));
    assertThat(found.lines).containsExactly(2L, 5L);
  }

  @Test
  void aQuoteThatNeverClosesCostsOneRecord() {
    String text = "a,b\n1,\"2\n3,4\n5,6\n";

    Collected<Map<String, String>> found = Mappings.plain("{}", "{'a':'{a}'}", Sources.utf8(text));

    assertThat(found.only().rule()).isEqualTo("quote");
    assertThat(found.only().line()).isEqualTo(2);
    assertThat(found.items).containsExactly(Map.of("a", "3"), Map.of("a", "5"));
    assertThat(found.lines).containsExactly(3L, 4L);
  }

  @Test
  void aFileWithoutQuotesMayHoldThemAsText() {
    Collected<Map<String, String>> found =
        Mappings.plain(
            "{'quote':'','separator':'\\t'}", "{'a':'{a}'}", Sources.utf8("a\tb\n\"x\ty\"\n"));

    assertThat(found.items).containsExactly(Map.of("a", "\"x"));
  }

  @Test
  void aFileWithoutHeaderHasItsColumnsInTheMapping() {
    Collected<Map<String, String>> found =
        Mappings.plain(
            "{'columns':['a','b'],'separator':';'}", "{'x':'{b}'}", Sources.utf8("1;2\n3;4\n"));

    assertThat(found.items).containsExactly(Map.of("x", "2"), Map.of("x", "4"));
  }

  @Test
  void theCharsetIsTheMappings() {
    byte[] bytes = "a\nPříbram\n".getBytes(java.nio.charset.Charset.forName("windows-1250"));

    Collected<Map<String, String>> right =
        Mappings.plain("{'charset':'windows-1250'}", "{'a':'{a}'}", bytes);
    Collected<Map<String, String>> wrong = Mappings.plain("{}", "{'a':'{a}'}", bytes);

    assertThat(right.items).containsExactly(Map.of("a", "Příbram"));
    assertThat(wrong.only().rule()).isEqualTo("charset");
    assertThat(wrong.only().line()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no,person\n1,2\n", "b;c\n", "a;b;a\n1;2;3\n"})
  void aHeaderWithoutTheColumnsEndsTheReading(String text) {
    Collected<Map<String, String>> found = new Collected<>();

    Tally tally =
        Sources.read(
            SourceReader.rows(Mappings.parse(Mappings.rows("{'separator':';'}", "{'x':'{a}'}"))),
            Sources.utf8(text),
            found);

    assertThat(found.only().rule()).isEqualTo("column");
    assertThat(found.only().value()).isEqualTo("a");
    assertThat(found.only().line()).isEqualTo(1);
    assertThat(found.only().remedy()).doesNotContain("person");
    assertThat(tally.complete()).isFalse();
  }

  @Test
  void aHeaderAloneHasNoEvents() {
    Collected<Event> found = Mappings.loans();

    assertThat(found.only().rule()).isEqualTo("empty");
  }

  @Test
  void aLineThatEndsWithCrOnlyIsRejected() {
    Collected<Map<String, String>> found =
        Mappings.plain("{}", "{'a':'{a}'}", Sources.utf8("a\n1\r2\n3\n"));

    assertThat(found.only().rule()).isEqualTo("line-end");
    assertThat(found.items).containsExactly(Map.of("a", "3"));
  }

  @Test
  void plainRowsHaveAmountsDatesTimesAndDays() {
    Collected<Map<String, String>> found =
        Mappings.plain(
            "{'separator':';','decimal':',','thousands':'.','dates':['d.M.yy','d.M.yyyy HH:mm']}",
            "{'m':{'amount':{'absolute':'{m}'}},'d':{'date':'{d}'},'t':{'time':'{t}'},"
                + "'n':{'days':{'from':'{d}','to':'{t}'}},'w':'{n}-{m}'}",
            Sources.utf8("m;d;t;n\n-1.234,5;31.12.69;1.1.1970 01:02;x\n"));

    assertThat(found.rejected).isEmpty();
    assertThat(found.items)
        .containsExactly(
            Map.of(
                "m",
                "123450",
                "d",
                "2069-12-31",
                "t",
                "1970-01-01T01:02:00Z",
                "n",
                "0",
                "w",
                "x--1.234,5"));
    assertThat(found.items.getFirst().keySet()).containsExactly("m", "d", "t", "n", "w");
  }

  @Test
  void aLookupFindsTheValueOfAnotherFile() throws IOException {
    Collected<Map<String, String>> found =
        looked("k,v,t\n1,one,X\n1,uno,Y\n2,two,X\n2,two,X\n", "id\n1\n2\n");

    assertThat(found.items).containsExactly(Map.of("x", "v-one"), Map.of("x", "v-two"));
    assertThat(found.rejected).isEmpty();
  }

  @Test
  void aKeyWithoutOrWithTwoValuesIsRejected() throws IOException {
    Collected<Map<String, String>> found =
        looked("k,v,t\n1,one,X\n1,uno,X\n3,y,Y\n4,,X\n", "id\n1\n3\n4\n\"\"\n");

    assertThat(found.items).isEmpty();
    assertThat(found.rejected)
        .extracting(Rejected::rule)
        .containsExactly("required", "lookup", "lookup", "lookup", "required");
    assertThat(found.rejected.getFirst().file()).endsWith("other.csv");
    assertThat(found.rejected.get(1).remedy()).contains("rows that differ");
    assertThat(found.rejected.get(2).value()).isEqualTo("3");
  }

  @Test
  void aKeyWithoutARowHasWhatTheLookupSaysOtherwise() throws IOException {
    Files.writeString(folder.resolve("other.csv"), "k,v,t\n1,one,X\n2,two,X\n2,zwei,X\n");
    Path source = Files.writeString(folder.resolve("main.csv"), "id\n1\n2\n3\n");
    Collected<Map<String, String>> found = new Collected<>();

    SourceReader.rows(lookupMapping("{'lookup':'o','of':'{id}','otherwise':''}"))
        .read(source, found);

    assertThat(found.items).containsExactly(Map.of("x", "v-one"), Map.of("x", ""));
    assertThat(found.only().value()).as("rows that differ").isEqualTo("2");
  }

  @Test
  void aDerivedColumnIsUsedLikeOneOfTheFile() {
    Mapping mapping =
        Mappings.parse(
            """
            {'format':'simsim-mapping/1','name':'d','derived':{
              'kind': {'of':'{a}','map':{'1':'one','2':'two','3':''}}, 'label': '{kind}-{b}'},
             'ignore':[{'b':'x'},{'kind':'two'}],'rows':{'x':'{label}'}}
            """);
    Collected<Map<String, String>> found = new Collected<>();

    Tally tally =
        Sources.read(
            SourceReader.rows(mapping),
            Sources.utf8("a,b,c\n1,p,\n2,p,\n9,x,\n9,p,\n3,q,\n"),
            found);

    assertThat(found.items).containsExactly(Map.of("x", "one-p"), Map.of("x", "-q"));
    assertThat(tally.ignored()).as("for b alone nothing is derived").isEqualTo(2);
    assertThat(tally.dropped()).isEqualTo(5);
    assertThat(found.only().field()).isEqualTo("kind");
    assertThat(found.only().rule()).isEqualTo("unmapped");
    assertThat(found.only().line()).isEqualTo(5);
  }

  @Test
  void aDerivedColumnIsNotOneOfTheFile() {
    Mapping mapping =
        Mappings.parse(
            "{'format':'simsim-mapping/1','name':'d','derived':{'b':'{a}'},'rows':{'x':'{b}'}}");
    Collected<Map<String, String>> found = new Collected<>();

    Sources.read(SourceReader.rows(mapping), Sources.utf8("a,b\n1,2\n"), found);

    assertThat(found.items).isEmpty();
    assertThat(found.only().rule()).isEqualTo("column");
    assertThat(found.only().value()).isEqualTo("b");
    assertThat(found.only().remedy()).contains("derives");
  }

  @Test
  void aConditionMayAskHowACellBegins() {
    Mapping mapping =
        Mappings.parse(
            """
            {'format':'simsim-mapping/1','name':'s','ignore':[{'no':{'startsWith':'C'}}],
             'rows':{'x':'{no}'}}
            """);
    Collected<Map<String, String>> found = new Collected<>();

    Tally tally =
        Sources.read(SourceReader.rows(mapping), Sources.utf8("no\nC1\nAC1\nC\nc1\n"), found);

    assertThat(found.items).containsExactly(Map.of("x", "AC1"), Map.of("x", "c1"));
    assertThat(tally.ignored()).isEqualTo(2);
  }

  @Test
  void aTimeOfAnEventMayBeAWholeDay() {
    String days = Mappings.LOANS.replace("\"{paid}\",", "{\"date\": \"{paid}\"},");
    assertThat(days).isNotEqualTo(Mappings.LOANS);
    Collected<Event> found = new Collected<>();

    Sources.read(
        SourceReader.events(Mappings.parse(days)),
        Sources.utf8(Mappings.LOANS_HEADER + "\n" + PAID.replace("2025-03-04", "04.03.2025 00:30")),
        found);

    assertThat(found.rejected).isEmpty();
    assertThat(found.items.getFirst().occurredAt()).isEqualTo(1_741_046_400L); // 2025-03-04T00:00Z
  }

  @Test
  void aMissingOrBrokenLookupEndsTheReading() throws IOException {
    Collected<Map<String, String>> broken = looked("k;v;t\n1;2;3\n", "id\n1\n");
    Files.delete(folder.resolve("other.csv"));
    Collected<Map<String, String>> missing = new Collected<>();
    Tally tally = SourceReader.rows(lookupMapping()).read(folder.resolve("main.csv"), missing);

    assertThat(broken.only().rule()).isEqualTo("column");
    assertThat(broken.only().file()).endsWith("other.csv");
    assertThat(missing.only().rule()).isEqualTo("lookup");
    assertThat(missing.only().value()).isEqualTo("other.csv");
    assertThat(tally.complete()).isFalse();
  }

  @Test
  void aLookupHasALimit() throws IOException {
    Files.writeString(folder.resolve("other.csv"), "k,v,t\n1,a,X\n2,b,X\n3,c,Y\n3,c,X\n");
    LookupTable.Lookup lookup = lookupMapping().lookups().getFirst();
    Reading<Event> reading = new Reading<>("main.csv", new Collected<>());

    assertThat(LookupTable.load(lookup, folder, 1000, 3, reading).find("f", "3", null))
        .isEqualTo("v-c");
    assertThatThrownBy(() -> LookupTable.load(lookup, folder, 1000, 2, reading))
        .isInstanceOf(BrokenSourceException.class)
        .hasMessageContaining("at most 2 keys");
  }

  @Test
  void aQuoteIsNotFollowedBeyondTheLongestLine() {
    String text = "a\n\"x\n" + "y\n".repeat(1000) + "\"\"\n";
    Collected<Map<String, String>> found = new Collected<>();

    Sources.read(
        SourceReader.rows(Mappings.parse(Mappings.rows("{}", "{'a':'{a}'}"))).withMaxLineBytes(100),
        Sources.utf8(text),
        found);

    assertThat(found.only().rule()).isEqualTo("quote");
    assertThat(found.items).hasSize(1001);
  }

  @Test
  void aMappingIsReadForWhatItMakes() {
    Mapping events = Mappings.parse(Mappings.LOANS);
    Mapping rows = Mappings.parse(Mappings.rows("{}", "{'a':'{a}'}"));

    assertThat(events.makesEvents()).isTrue();
    assertThat(rows.makesEvents()).isFalse();
    assertThat(rows.rowNames()).containsExactly("a");
    assertThat(rows.name()).isEqualTo("plain");
    assertThatThrownBy(() -> SourceReader.rows(events)).hasMessageContaining("makes events");
    assertThatThrownBy(() -> SourceReader.events(rows)).hasMessageContaining("makes plain rows");
  }

  private Collected<Map<String, String>> looked(String other, String main) throws IOException {
    Files.writeString(folder.resolve("other.csv"), other);
    Path source = Files.writeString(folder.resolve("main.csv"), main);
    Collected<Map<String, String>> found = new Collected<>();
    SourceReader.rows(lookupMapping()).read(source, found);
    return found;
  }

  private static Mapping lookupMapping() {
    return lookupMapping("{'lookup':'o','of':'{id}'}");
  }

  private static Mapping lookupMapping(String value) {
    return Mappings.parse(
        """
        {'format':'simsim-mapping/1','name':'l',
         'lookups':{'o':{'file':'other.csv','key':'k','value':'v-{v}','when':{'t':'X'}}},
         'rows':{'x':%s}}
        """
            .formatted(value));
  }
}
