package io.simsim.engine.event;

/// A fact that one furnisher reports about one subject.
///
/// A value that exists is valid. Times are epoch seconds (UTC; a bare date is its midnight) and
/// never run backwards: `occurredAt` ≤ `reportedAt` ≤ `recordedAt`.
///
/// @param subject the one subject it is about
/// @param furnisher who reports it; with `id` it names the event
/// @param id the furnisher's own name for the event
/// @param context where in life it belongs
/// @param occurredAt when it happened
/// @param reportedAt when the furnisher sent it
/// @param recordedAt when the bureau knew it
/// @param liable whether the subject owes it by contract; what others owe is never counted (P3)
/// @param obligation the furnisher's name of the loan, bill or rental; empty when it has none
/// @param currency of every amount in it, [CurrencyCode#NONE] when there is none
/// @param evidence SHA-256 of the evidence as 64 hex digits; empty when none was given
/// @param fact what is reported
public record Event(
    SubjectId subject,
    FurnisherId furnisher,
    EventId id,
    Context context,
    long occurredAt,
    long reportedAt,
    long recordedAt,
    boolean liable,
    String obligation,
    CurrencyCode currency,
    String evidence,
    Fact fact) {
  private static final int EVIDENCE_LENGTH = 64;

  public Event {
    Checks.clock("occurredAt", occurredAt);
    Checks.clock("reportedAt", reportedAt);
    Checks.clock("recordedAt", recordedAt);
    long happenedAt = fact instanceof Fact.Correction f ? f.occurredAt() : occurredAt;
    if (Math.max(occurredAt, happenedAt) > reportedAt || reportedAt > recordedAt) {
      throw new InvalidEventException(
          "occurredAt",
          "clock-order",
          Math.max(occurredAt, happenedAt) + ", " + reportedAt + ", " + recordedAt,
          "a fact occurs, then is reported, then is recorded");
    }
    if (!obligation.isEmpty()) {
      Ids.checked("obligation", obligation);
    }
    checkEvidence(evidence);
    if (!fact.fits(context)) {
      throw new InvalidEventException(
          "context", "context", context.id(), fact.kind().id() + " does not belong there");
    }
    checkFiler(furnisher, fact);
  }

  /// The same about `other`: the subject under another name.
  public Event under(SubjectId other) {
    return new Event(
        other,
        furnisher,
        id,
        context,
        occurredAt,
        reportedAt,
        recordedAt,
        liable,
        obligation,
        currency,
        evidence,
        fact);
  }

  /// The same, reported and recorded at other times (epoch seconds).
  public Event clocked(long reported, long recorded) {
    return new Event(
        subject,
        furnisher,
        id,
        context,
        occurredAt,
        reported,
        recorded,
        liable,
        obligation,
        currency,
        evidence,
        fact);
  }

  /// Whether it counts against the subject, before objections, hardship and forgiveness.
  public boolean adverse() {
    return liable && fact.adverse();
  }

  /// Hides everything but what kind of event it is.
  @Override
  public String toString() {
    return "event " + fact.kind().id() + " in " + context.id();
  }

  private static void checkEvidence(String evidence) {
    if (evidence.isEmpty()) {
      return;
    }
    boolean hex = evidence.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    if (evidence.length() != EVIDENCE_LENGTH || !hex) {
      throw new InvalidEventException(
          "evidence", "evidence", evidence, "a SHA-256 as 64 lower-case hex digits, or nothing");
    }
  }

  /// The subject and the bureau speak of the record only: nobody praises oneself.
  private static void checkFiler(FurnisherId furnisher, Fact fact) {
    String filer =
        switch (fact) {
          case Fact.HardshipDeclared f -> FurnisherId.SUBJECT.value();
          case Fact.ObjectionOpened f -> FurnisherId.SUBJECT.value();
          case Fact.ObjectionDecided f -> FurnisherId.BUREAU.value();
          case Fact.Retraction f -> furnisher.value();
          default -> "a source";
        };
    boolean reserved =
        furnisher.equals(FurnisherId.SUBJECT) || furnisher.equals(FurnisherId.BUREAU);
    boolean right = filer.equals("a source") ? !reserved : filer.equals(furnisher.value());
    if (!right) {
      throw new InvalidEventException(
          "furnisher", "filer", furnisher.value(), "only " + filer + " files " + fact.kind().id());
    }
  }
}
