package io.simsim.batch;

import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.receipt.Recompute;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.formats.Rejected;
import io.simsim.tables.OrderedSpill;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A [RecomputeRun] under way. Its currency is that of the first receipt.
final class Recomputing {
  /// Stands for a receipt whose bytes came out again, beside the ordinals of
  /// [RecomputeSummary.Outcome].
  private static final int EQUAL = -1;

  private final RecomputeRun run;
  private final RejectLog rejects;
  private final Progress progress;
  private final String file;
  private final AtomicLong conflicts = new AtomicLong();
  private final long[] counts = new long[RecomputeSummary.Outcome.values().length];
  private final List<RecomputeSummary.Finding> first = new ArrayList<>();
  private @Nullable CurrencyCode currency;
  private long receipts;
  private long equal;

  Recomputing(RecomputeRun run, RejectLog rejects, Progress progress) {
    this.run = run;
    this.rejects = rejects;
    this.progress = progress;
    this.file = run.receipts().toString();
  }

  /// A receipt on its way through the run.
  private static final class Filed {
    private final long ordinal;
    private final long line;
    private final byte[] receipt;

    Filed(long ordinal, long line, byte[] receipt) {
      this.ordinal = ordinal;
      this.line = line;
      this.receipt = receipt;
    }

    byte[] bytes() {
      ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES + receipt.length);
      return bytes.putLong(ordinal).putLong(line).put(receipt).array();
    }

    static Filed read(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      long ordinal = in.getLong();
      long line = in.getLong();
      return new Filed(ordinal, line, Arrays.copyOfRange(bytes, in.position(), bytes.length));
    }
  }

  RecomputeSummary run() throws IOException, InterruptedException {
    new OutputPaths(run.events(), run.receipts()).with(run.rejects());
    try (OrderedSpill outcomes = QuestionCourse.outcomes(run.limits());
        Grouping grouping = new Grouping(run.limits(), EventReading.bytes(run.events()))) {
      read(run.receipts(), grouping);
      EventReading events =
          EventReading.inOneCurrency(
              run.events(), Optional.ofNullable(currency), rejects, progress);
      events.readBytes(grouping::event, run.limits(), true);
      if (receipts > 0) {
        CurrencyCode all =
            QuestionCourse.checked(Optional.ofNullable(currency), run.rules().rules().catalogue());
        grouping.work(() -> worker(all), outcomes, receipts, progress);
      }
      QuestionCourse.drain(outcomes, receipts, rejects, progress, this::take);
      rejects.commit();
      return new RecomputeSummary(
          equal,
          counts[RecomputeSummary.Outcome.DIFFERENT.ordinal()],
          counts[RecomputeSummary.Outcome.NOT_POSSIBLE.ordinal()],
          first,
          events.tally(conflicts.get()),
          rejects.rejects());
    }
  }

  private void read(Path path, Grouping grouping) throws IOException {
    long size = Reporting.size(path);
    progress.at(Progress.Phase.QUESTIONS, 0, size);
    try (ByteLines lines =
        new ByteLines(path, rejects, done -> progress.at(Progress.Phase.QUESTIONS, done, size))) {
      while (lines.next()) {
        Stop.ifInterrupted();
        byte[] receipt = lines.bytes();
        Question question = question(receipt, lines.number());
        if (question != null) {
          currency = currency == null ? question.currency() : currency;
          Filed filed = new Filed(receipts++, lines.number(), receipt);
          grouping.ask(question.subject(), filed.bytes());
        }
      }
    }
    progress.at(Progress.Phase.QUESTIONS, size, size);
  }

  private @Nullable Question question(byte[] receipt, long line) {
    try {
      return Recompute.questionOf(file, receipt);
    } catch (RuleFileException unreadable) {
      rejects.reject(
          new Rejected(
              file,
              line,
              "column " + unreadable.column(),
              unreadable.rule(),
              "",
              unreadable.remedy()));
    } catch (IllegalArgumentException invalid) {
      String why = String.valueOf(invalid.getMessage());
      rejects.reject(new Rejected(file, line, "question", "receipt", "", why));
    }
    return null;
  }

  private SubjectWork worker(CurrencyCode all) {
    AskQuestion ask = new AskQuestion(run.rules().rules(), run.rules().sha256());
    Recompute recompute = new Recompute(ask, List.copyOf(run.rules().offers().values()), run.use());
    return (group, outcomes) -> {
      List<byte[]> filed = group.asks();
      Recompute.Outcome impossible = null;
      SubjectRecord record = SubjectRecord.builder(group.subject(), all).build();
      try {
        record = group.record(all);
        conflicts.addAndGet(record.conflicts());
      } catch (InvalidEventException unusable) {
        impossible = new Recompute.Outcome.NotPossible(unusable.remedy());
      }
      for (byte[] bytes : filed) {
        Filed one = Filed.read(bytes);
        Recompute.Outcome outcome =
            impossible == null ? recompute.recompute(file, one.receipt, record) : impossible;
        outcomes.put(one.ordinal, Outcomes.row(out -> write(one, outcome, out)));
      }
      return filed.size();
    };
  }

  private void write(Filed filed, Recompute.Outcome outcome, DataOutputStream out)
      throws IOException {
    out.writeLong(filed.line);
    out.writeUTF(Recompute.questionOf(file, filed.receipt).id());
    switch (outcome) {
      case Recompute.Outcome.Equal same -> {
        out.writeInt(EQUAL);
        out.writeUTF("");
      }
      case Recompute.Outcome.Different(String part, var recomputed) -> {
        out.writeInt(RecomputeSummary.Outcome.DIFFERENT.ordinal());
        out.writeUTF(part);
      }
      case Recompute.Outcome.NotPossible(String why) -> {
        out.writeInt(RecomputeSummary.Outcome.NOT_POSSIBLE.ordinal());
        out.writeUTF(why);
      }
    }
  }

  private void take(DataInputStream in) throws IOException {
    long line = in.readLong();
    String id = in.readUTF();
    int outcome = in.readInt();
    String detail = in.readUTF();
    if (outcome == EQUAL) {
      equal++;
      return;
    }
    counts[outcome]++;
    if (first.size() < RecomputeSummary.FIRST) {
      RecomputeSummary.Outcome what = RecomputeSummary.Outcome.values()[outcome];
      first.add(new RecomputeSummary.Finding(line, id, what, detail));
    }
  }
}
