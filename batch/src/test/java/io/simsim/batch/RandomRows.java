package io.simsim.batch;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import io.simsim.formats.FlatEvents;
import io.simsim.formats.FlatEvents.Column;
import io.simsim.tables.Schema;
import io.simsim.tables.TableWriter;
import io.simsim.tables.WriteOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Random rows of a table of events: most are events of some kind, some have one value that no
/// event has, or that few have.
final class RandomRows {
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          "ä",
          "a b",
          "x".repeat(64),
          "y".repeat(65),
          "subject",
          "bureau",
          "XXX",
          "USD",
          "eur",
          "payment-made",
          "correction",
          "retraction",
          "credit",
          "card",
          "salary",
          "0",
          "f".repeat(64),
          "f".repeat(12),
          "g".repeat(13),
          "2025-03-01",
          "no-such-name");
  private static final List<Long> ODD_NUMBERS =
      List.of(
          0L,
          1L,
          -1L,
          36_500L,
          36_501L,
          10_000_000_000_000L,
          -10_000_000_000_000L,
          10_000_000_000_001L,
          -10_000_000_000_001L,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          -25_567L * 86_400,
          -25_567L * 86_400 - 1,
          84_006L * 86_400 - 1,
          84_006L * 86_400);
  private static final List<Map<Column, String>> FACTS = facts();
  private static final long NOW = 20_500L * 86_400;

  private final SplittableRandom random;
  private final List<Column> columns;
  private final int subjects;

  /// @param columns that the table has, in their order
  RandomRows(long seed, List<Column> columns) {
    this(seed, columns, 300);
  }

  RandomRows(long seed, List<Column> columns, int subjects) {
    this.random = new SplittableRandom(seed);
    this.columns = columns;
    this.subjects = subjects;
  }

  /// Every kind with every type in every context that goes together.
  private static List<Map<Column, String>> facts() {
    List<Map<Column, String>> found = new ArrayList<>();
    for (FactKind kind : FactKind.values()) {
      for (Context context : Context.values()) {
        for (Named account : AccountType.values()) {
          for (Named obligation : ObligationType.values()) {
            for (Named flow : FlowKind.values()) {
              Map<Column, String> fact = new EnumMap<>(Column.class);
              fact.put(Column.FACT, kind.id());
              fact.put(Column.CONTEXT, context.id());
              fact.put(Column.ACCOUNT, account.id());
              fact.put(Column.OBLIGATION_TYPE, obligation.id());
              fact.put(Column.FLOW, flow.id());
              fact.put(Column.RECORD, PublicRecordType.values()[0].id());
              fact.put(Column.CORRECTED, "payment-made");
              fact.put(Column.FURNISHER, furnisher(kind));
              if (isEvent(fact)) {
                found.add(fact);
              }
            }
          }
        }
      }
    }
    return found;
  }

  private static String furnisher(FactKind kind) {
    return switch (kind) {
      case HARDSHIP_DECLARED, OBJECTION_OPENED -> "subject";
      case OBJECTION_DECIDED -> "bureau";
      default -> "f";
    };
  }

  private static boolean isEvent(Map<Column, String> fact) {
    try {
      FlatEvents.event(
          column ->
              fact.containsKey(column)
                  ? fact.get(column)
                  : switch (column) {
                    case CURRENCY -> "EUR";
                    case FROM, TO -> "2025-03-01";
                    case OUTCOME -> "removed";
                    case EVIDENCE -> "";
                    default -> "1";
                  });
      return true;
    } catch (InvalidEventException none) {
      return false;
    }
  }

  /// Writes rows to a Parquet file.
  Path write(Path file, int rows) {
    Schema.Builder schema = Schema.builder();
    for (Column column : columns) {
      schema.column(column.title(), EventFile.type(column));
    }
    WriteOptions options =
        WriteOptions.DEFAULTS.withTempDirectory(Objects.requireNonNull(file.getParent()));
    try (TableWriter table = TableWriter.open(file, schema.build(), options)) {
      for (int row = 0; row < rows; row++) {
        Map<Column, String> fact = FACTS.get(random.nextInt(FACTS.size()));
        @Nullable Column odd =
            random.nextInt(8) == 0 ? columns.get(random.nextInt(columns.size())) : null;
        long occurredAt = NOW - random.nextInt(1_000) * 86_400L + random.nextInt(3);
        for (Column column : columns) {
          put(column, column == odd, fact, occurredAt, table);
        }
        table.endRow();
      }
      table.commit();
    }
    return file;
  }

  private void put(
      Column column, boolean odd, Map<Column, String> fact, long occurredAt, TableWriter table) {
    if (odd && random.nextInt(3) == 0) {
      table.missing();
      return;
    }
    switch (column.form()) {
      case TEXT -> {
        String text = odd ? pick(ODD_TEXTS) : text(column, fact);
        if (text.isEmpty() && !odd) {
          table.missing();
        } else {
          table.text(text);
        }
      }
      case NUMBER -> table.longValue(odd ? pick(ODD_NUMBERS) : 1 + random.nextInt(30_000));
      case TIME -> {
        int daysLater = column == Column.OCCURRED_AT ? 0 : column.ordinal() % 3;
        table.longValue(odd ? pick(ODD_NUMBERS) : occurredAt + daysLater * 86_400L);
      }
      case FLAG -> table.booleanValue(random.nextInt(10) > 0);
    }
  }

  private String text(Column column, Map<Column, String> fact) {
    return switch (column) {
      case ID -> "e" + random.nextInt(200);
      case SUBJECT -> "person-" + random.nextInt(subjects);
      case TARGET -> "e" + random.nextInt(200);
      case TARGET_FURNISHER -> "f" + random.nextInt(3);
      case OBLIGATION -> random.nextBoolean() ? "" : "loan-of-many-" + random.nextInt(9);
      case CURRENCY -> "EUR";
      case EVIDENCE -> random.nextInt(5) == 0 ? "0123456789abcdef".repeat(4) : "";
      case FROM -> "2025-03-01";
      case TO -> "2025-04-01";
      case OUTCOME -> random.nextBoolean() ? "removed" : "confirmed";
      case FURNISHER -> {
        String furnisher = fact.getOrDefault(column, "f");
        yield furnisher.equals("f") ? "f" + random.nextInt(3) : furnisher;
      }
      default -> fact.getOrDefault(column, "");
    };
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
