package io.simsim.formats.metro2;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Made-up records.
public final class Accounts {
  private Accounts() {}

  static Segment header() {
    return header(LocalDate.of(2025, 3, 31));
  }

  private static Segment header(LocalDate activity) {
    return Segment.builder(SegmentKind.HEADER)
        .date("activityDate", activity)
        .date("dateCreated", activity.plusDays(2))
        .text("reporterName", "A MADE-UP BANK")
        .build();
  }

  public static Segment.Builder base() {
    return Segment.builder(SegmentKind.BASE)
        .number("processingIndicator", 1)
        .text("identificationNumber", "BRANCH-7")
        .text("consumerAccountNumber", "4000123")
        .text("portfolioType", "I")
        .text("accountType", "01")
        .date("dateOpened", LocalDate.of(2023, 1, 15))
        .number("highestCredit", 5000)
        .number("currentBalance", 1200)
        .number("scheduledMonthlyPaymentAmount", 150)
        .text("accountStatus", "11")
        .text("paymentHistoryProfile", "0".repeat(24))
        .date("dateAccountInformation", LocalDate.of(2025, 3, 31))
        .text("surname", "NOBODY")
        .date("dateBirth", LocalDate.of(1980, 1, 1))
        .text("ecoaCode", "1");
  }

  /// A file of `accounts`, with its header and trailer.
  static List<Metro2Record> file(Form form, boolean blocked, List<List<Segment>> accounts) {
    List<Metro2Record> records = new ArrayList<>();
    TrailerCounts counts = new TrailerCounts();
    List<List<Segment>> all = new ArrayList<>();
    all.add(List.of(header()));
    all.addAll(accounts);
    for (List<Segment> segments : all) {
      Metro2Record record = Metro2Record.of(form, segments);
      records.add(blocked ? record.inBlock() : record);
      counts.add(records.getLast());
    }
    Metro2Record trailer = Metro2Record.of(form, List.of(counts.trailer()));
    records.add(blocked ? trailer.inBlock() : trailer);
    return records;
  }

  /// The bytes of a file of `accounts` that was sent two days after `activity`.
  public static byte[] bytes(LocalDate activity, List<List<Segment>> accounts) {
    List<Metro2Record> file = file(Form.CHARACTER, false, accounts);
    file.set(0, Metro2Record.of(Form.CHARACTER, List.of(header(activity))));
    return Taken.written(file);
  }

  /// The line of a header (0), or of a bill that gives one event (1).
  public static String line(int place) {
    Segment.Builder bill = base().text("accountType", "92").text("portfolioType", "O");
    bill.text("paymentHistoryProfile", "B".repeat(24));
    List<Metro2Record> file = file(Form.CHARACTER, false, List.of(List.of(bill.build())));
    return line(file.get(place));
  }

  /// The line of a trailer that states so many accounts, each on a line of its own.
  public static String trailerLine(long accounts) {
    Segment.Builder trailer = Segment.builder(SegmentKind.TRAILER);
    trailer.number("totalBaseRecords", accounts).number("blockCount", accounts + 2);
    return line(Metro2Record.of(Form.CHARACTER, List.of(trailer.build())));
  }

  private static String line(Metro2Record record) {
    return new String(Taken.written(List.of(record)), StandardCharsets.ISO_8859_1) + "\n";
  }

  /// A segment of `kind` whose fields have any values that they may have.
  static Segment random(SegmentKind kind, Form form, RandomGenerator random) {
    Segment.Builder segment = Segment.builder(kind);
    List<Field> fields = kind.fields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      boolean given = field.required() || random.nextInt(3) > 0;
      boolean identifier = field.name().endsWith("Identifier") && field.codes().size() == 1;
      if (!given || identifier || field.type() == FieldType.DESCRIPTOR) {
        continue;
      }
      switch (field.type()) {
        case TEXT -> segment.put(i, code(field, random, text(field.length(form), random)));
        case PROFILE -> {
          StringBuilder profile = new StringBuilder();
          while (profile.length() < field.length()) {
            profile.append(code(field, random, "0"));
          }
          segment.put(i, profile.toString());
        }
        case NUMBER -> {
          String digits = Long.toString(random.nextLong((long) Math.pow(10, field.length())));
          segment.put(i, Long.parseLong(code(field, random, digits)));
        }
        case DATE -> segment.put(i, random.nextLong(-25_567, 84_006));
        case TIMESTAMP -> segment.put(i, random.nextLong(-2_208_988_800L, 7_258_118_400L));
        case DESCRIPTOR -> throw new AssertionError();
      }
    }
    return segment.build();
  }

  private static String code(Field field, RandomGenerator random, String otherwise) {
    List<String> codes = List.copyOf(field.codes());
    return codes.isEmpty() ? otherwise : codes.get(random.nextInt(codes.size()));
  }

  private static String text(int longest, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(4) == 0 ? longest : random.nextInt(1, longest + 1);
    while (text.length() < length) {
      text.append((char) random.nextInt(text.length() == length - 1 ? '!' : ' ', '~' + 1));
    }
    return text.toString();
  }
}
