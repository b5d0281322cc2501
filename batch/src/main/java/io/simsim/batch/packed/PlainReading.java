package io.simsim.batch.packed;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CountedFacts;
import io.simsim.engine.feature.Months;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a packed record as of a moment without making an event of it.
///
/// Idea: most records are *plain*: of what is known in the contexts that may be read, no event
/// speaks of another but to take it back, no claim was settled, and no instalment was reported as
/// adverse twice. Then the engine's reading comes to leaving out whole events: what is not known,
/// not liable, taken back, or a slip that is forgiven. That is done here, on the bytes. Whatever is
/// not plain is left to [RecordReading], so that there is no second set of rules for it.
///
/// Invariant: what a plain record counts is what [RecordReading] counts of it
/// (`PackedFoldDifferentialTest`). Nothing is allocated per event. An instance serves one thread.
final class PlainReading {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final FactKind[] BY_CODE = byCode();
  private static final int FIRST_ABOUT_RECORD = FactKind.HARDSHIP_DECLARED.code();
  private static final int RETRACTION = FactKind.RETRACTION.code();
  private static final int CONTEXTS = Context.values().length;

  /// Source: [io.simsim.engine.feature.RecordReading], P7.
  private static final int CURED_DAYS = 30;

  private static final int CLEAN_DAYS = 365;

  /// Adverse events of one subject that are compared pair by pair.
  private static final int ADVERSE_MAX = 256;

  /// Retractions of one subject that each event is compared with.
  private static final int RETRACTIONS_MAX = 16;

  private final long smallAmount;
  private final byte[] currency;
  private final CountedFacts facts = new CountedFacts();
  private final int[] onRecordSince = new int[CONTEXTS];

  /// The adverse events, in the order of the bytes.
  private final long[] instalment = new long[ADVERSE_MAX];

  private final int[] adverseDay = new int[ADVERSE_MAX];
  private final long[] adverseRecordedAt = new long[ADVERSE_MAX];
  private final byte[] adverseContext = new byte[ADVERSE_MAX];
  private final boolean[] slip = new boolean[ADVERSE_MAX];
  private final int[] adverseAt = new int[ADVERSE_MAX];
  private int adverse;

  /// Where the known retractions begin.
  private final int[] retractions = new int[RETRACTIONS_MAX];

  private int retracted;

  // The event that is being looked at.
  private byte[] bytes = {};
  private FactKind kind = FactKind.ACCOUNT_OPENED;
  private int subtype;
  private long amount;
  private long limit;
  private int daysLate;

  PlainReading(Catalogue catalogue, CurrencyCode currency) {
    this.smallAmount = catalogue.smallAmount(currency);
    this.currency = currency.value().getBytes(StandardCharsets.US_ASCII);
  }

  private static FactKind[] byCode() {
    FactKind[] found = new FactKind[1 << Byte.SIZE];
    Arrays.fill(found, FactKind.CORRECTION);
    for (FactKind one : FactKind.values()) {
      found[one.code()] = one;
    }
    return found;
  }

  /// What counts, after [#read] returned true.
  CountedFacts facts() {
    return facts;
  }

  /// Reads a record; false when it is not plain.
  ///
  /// @param contexts bits of those that may be read
  /// @param asOf epoch seconds
  boolean read(byte[] from, int offset, int length, int contexts, long asOf) {
    bytes = from;
    adverse = 0;
    Arrays.fill(onRecordSince, Integer.MAX_VALUE);
    facts.clear();
    int end = offset + length;
    if (length < 1 || from[offset] != PackedRecord.VERSION) {
      return false;
    }
    if (!findRetractions(offset + 1, end, contexts, asOf)) {
      return false;
    }
    int furnisher = -1;
    int lastName = -1;
    int events = 0;
    int at = offset + 1;
    while (at < end) {
      int size = (from[at] & 0xff) << Byte.SIZE | (from[at + 1] & 0xff);
      int event = at + PackedRecord.LENGTH_BYTES;
      at = event + size;
      if (at > end || ++events > SubjectRecord.MAX_EVENTS) {
        return false;
      }
      int name = next(event + PackedRecord.SUBJECT);
      if (lastName < 0 || !sameText(name, lastName)) {
        furnisher++;
      }
      lastName = name;
      if (!event(event, name, furnisher, contexts, asOf)) {
        return false;
      }
    }
    if (!instalmentsDiffer()) {
      return false;
    }
    forgiveSlips();
    return true;
  }

  /// Looks at kinds alone: finds what was taken back; false where events speak of others otherwise,
  /// or too often.
  private boolean findRetractions(int from, int end, int contexts, long asOf) {
    retracted = 0;
    for (int at = from; at + PackedRecord.LENGTH_BYTES < end; ) {
      int event = at + PackedRecord.LENGTH_BYTES;
      at = event + ((bytes[at] & 0xff) << Byte.SIZE | (bytes[at + 1] & 0xff));
      if (bytes[event + 1] >= FIRST_ABOUT_RECORD && isKnown(event, contexts, asOf)) {
        if (bytes[event + 1] != RETRACTION || retracted == RETRACTIONS_MAX) {
          return false;
        }
        retractions[retracted++] = event;
      }
    }
    return true;
  }

  private boolean isKnown(int event, int contexts, long asOf) {
    return (long) LONG.get(bytes, event + PackedRecord.OCCURRED_AT) < asOf
        && (long) LONG.get(bytes, event + PackedRecord.RECORDED_AT) <= asOf
        && (contexts & 1 << bytes[event + 2]) != 0;
  }

  /// Whether a known retraction of the same furnisher and context names the event.
  private boolean isRetracted(int event, int name) {
    for (int i = 0; i < retracted; i++) {
      int by = retractions[i];
      int filer = next(by + PackedRecord.SUBJECT);
      // Behind the filer: id, obligation, currency, evidence, and then the target.
      int target = next(next(next(next(next(filer)))));
      if (bytes[by + 2] == bytes[event + 2]
          && sameText(filer, name)
          && sameText(target, next(name))) {
        return true;
      }
    }
    return false;
  }

  /// Where the text behind the one at `at` begins.
  private int next(int at) {
    return at + 1 + (bytes[at] & 0xff);
  }

  private boolean sameText(int a, int b) {
    int length = bytes[a] & 0xff;
    return length == (bytes[b] & 0xff)
        && Arrays.equals(bytes, a + 1, a + 1 + length, bytes, b + 1, b + 1 + length);
  }

  private boolean event(int at, int name, int furnisher, int contexts, long asOf) {
    int context = bytes[at + 2];
    long occurredAt = (long) LONG.get(bytes, at + PackedRecord.OCCURRED_AT);
    long recordedAt = (long) LONG.get(bytes, at + PackedRecord.RECORDED_AT);
    int obligation = next(next(name));
    int money = next(obligation);
    if (!isInCurrency(money)) {
      return false;
    }
    if (occurredAt >= asOf || recordedAt > asOf || (contexts & 1 << context) == 0) {
      return true;
    }
    kind = BY_CODE[bytes[at + 1] & 0xff];
    if (kind == FactKind.RENTAL_SETTLED || kind == FactKind.PUBLIC_RECORD_SATISFIED) {
      return false;
    }
    if (kind.aboutRecord() || bytes[at + 3] == 0) {
      // Retractions were found already.
      return true;
    }
    fact(next(next(money)));
    int day = Months.day(occurredAt) - daysLate;
    boolean isAdverse =
        switch (kind.harm()) {
          case NEVER -> false;
          case ALWAYS -> true;
          case WHEN_LATE -> daysLate > 0;
        };
    if (!isAdverse && !kind.testimony()) {
      // What is taken back later does not shorten the time on record.
      int shown = Months.day(occurredAt);
      onRecordSince[context] = Math.min(onRecordSince[context], shown);
    }
    if (retracted > 0 && isRetracted(at, name)) {
      return true;
    }
    if (!isAdverse) {
      add(context, day, occurredAt, furnisher);
      return true;
    }
    return adverse(context, day, recordedAt, obligation, furnisher, occurredAt);
  }

  private boolean isInCurrency(int at) {
    if (bytes[at + 1] == currency[0] && bytes[at + 2] == currency[1]) {
      return bytes[at + 3] == currency[2];
    }
    return bytes[at + 1] == 'X' && bytes[at + 2] == 'X' && bytes[at + 3] == 'X';
  }

  private void add(int context, int day, long occurredAt, int furnisher) {
    facts.add(kind, context, subtype, day, occurredAt, amount, limit, daysLate, furnisher);
  }

  /// Takes the fact's own fields, as [io.simsim.engine.event.CanonicalBytes] lays them out.
  private void fact(int at) {
    subtype = -1;
    amount = 0;
    limit = 0;
    daysLate = 0;
    switch (kind) {
      case ACCOUNT_OPENED -> {
        subtype = bytes[at];
        limit = (long) LONG.get(bytes, at + 1);
      }
      case ACCOUNT_CLOSED -> subtype = bytes[at];
      case BALANCE_REPORTED -> {
        subtype = bytes[at];
        amount = (long) LONG.get(bytes, at + 1);
        limit = (long) LONG.get(bytes, at + 1 + Long.BYTES);
      }
      case PAYMENT_DUE, MONEY_IN, MONEY_OUT, PUBLIC_RECORD_FILED -> {
        subtype = bytes[at];
        amount = (long) LONG.get(bytes, at + 1);
      }
      case PAYMENT_MADE, PAYMENT_MISSED, WRITTEN_OFF -> {
        subtype = bytes[at];
        amount = (long) LONG.get(bytes, at + 1);
        daysLate = (int) INT.get(bytes, at + 1 + Long.BYTES);
      }
      case OVERDRAWN, RENTAL_RETURNED, SALE_SHIPPED -> {
        amount = (long) LONG.get(bytes, at);
        daysLate = (int) INT.get(bytes, at + Long.BYTES);
      }
      case RENTAL_DAMAGED, SALE_REFUNDED, SALE_CANCELLED, PROMISE_BROKEN ->
          amount = (long) LONG.get(bytes, at);
      case PROMISE_KEPT -> {}
      case RENTAL_SETTLED,
          PUBLIC_RECORD_SATISFIED,
          HARDSHIP_DECLARED,
          CORRECTION,
          RETRACTION,
          OBJECTION_OPENED,
          OBJECTION_DECIDED ->
          throw new IllegalStateException("not plain: " + kind.id());
    }
  }

  /// Keeps an adverse fact aside: whether it counts depends on the others.
  private boolean adverse(
      int context, int day, long recordedAt, int obligation, int furnisher, long occurredAt) {
    if (kind.testimony()) {
      add(context, day, occurredAt, furnisher);
      return true;
    }
    if (adverse == ADVERSE_MAX) {
      return false;
    }
    int i = adverse++;
    boolean ofInstalment =
        kind == FactKind.PAYMENT_MADE
            || kind == FactKind.PAYMENT_MISSED
            || kind == FactKind.WRITTEN_OFF;
    instalment[i] =
        ofInstalment && bytes[obligation] != 0 ? key(context, furnisher, obligation, day) : 0;
    adverseDay[i] = day;
    adverseRecordedAt[i] = recordedAt;
    adverseContext[i] = (byte) context;
    adverseAt[i] = facts.size();
    slip[i] = isSlip();
    add(context, day, occurredAt, furnisher);
    return true;
  }

  private boolean isSlip() {
    return switch (kind) {
      case PAYMENT_MADE, RENTAL_RETURNED, SALE_SHIPPED, OVERDRAWN ->
          daysLate > 0 && daysLate <= CURED_DAYS && amount <= smallAmount;
      default -> false;
    };
  }

  /// The same for reports on one instalment, and hardly ever for others; never 0.
  private long key(int context, int furnisher, int obligation, int day) {
    long key = (long) furnisher << Integer.SIZE | context;
    int length = bytes[obligation] & 0xff;
    for (int i = 0; i <= length; i++) {
      key = key * 0x9E37_79B9_7F4A_7C15L + bytes[obligation + i];
    }
    key = (key ^ key >>> Integer.SIZE) * 0x9E37_79B9_7F4A_7C15L + day;
    return key == 0 ? 1 : key;
  }

  private boolean instalmentsDiffer() {
    for (int i = 1; i < adverse; i++) {
      for (int j = 0; j < i && instalment[i] != 0; j++) {
        if (instalment[i] == instalment[j]) {
          return false;
        }
      }
    }
    return true;
  }

  /// Takes out the slips that are forgiven: isolated, after a clean year on record.
  private void forgiveSlips() {
    for (int i = adverse - 1; i >= 0; i--) {
      boolean onRecord = onRecordSince[adverseContext[i]] <= adverseDay[i] - CLEAN_DAYS;
      if (slip[i] && onRecord && isolated(i)) {
        facts.remove(adverseAt[i]);
      }
    }
  }

  private boolean isolated(int i) {
    for (int j = 0; j < adverse; j++) {
      if (j != i
          && adverseContext[j] == adverseContext[i]
          && adverseDay[j] <= adverseDay[i]
          && adverseDay[j] >= adverseDay[i] - CLEAN_DAYS
          && adverseRecordedAt[j] <= adverseRecordedAt[i]) {
        return false;
      }
    }
    return true;
  }
}
