package io.simsim.batch;

import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodedCard;
import io.simsim.batch.codes.ScoreBlock;
import io.simsim.batch.codes.ScoreKernel;
import io.simsim.tables.ArrowBlocksWriter;
import io.simsim.tables.BlockColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Scores rows of codes to a file: `score` (missing where the record is too thin), and `reason1` to
/// `reason4` (features, the largest shortfall first; missing where there are no more). Row by row
/// as in the source, Arrow, the same bytes whatever the threads, and whoever went on with it.
///
/// A run that is cut off leaves its parts beside the target; the next run with the same inputs goes
/// on with them.
///
/// @param threads from 1
public record CodeScoreRun(CodedCard card, CodeSource source, Path scores, int threads) {
  private static final int PART = 256;
  private static final String CONSENT_BASIS = "simsim.consentBasis";

  /// What came of it.
  ///
  /// @param rows all of them
  /// @param scored those that have a score, of the rows that this run did itself
  /// @param before rows that an earlier run had done
  /// @param kernel what scored
  public record Summary(long rows, long scored, long before, String kernel) {}

  /// Runs to the end, on the caller's thread and others.
  ///
  /// @throws RunFailedException when an input cannot be used
  /// @throws InterruptedException when the caller's thread is interrupted; what was done stays
  public Summary run(Progress progress) throws RunFailedException, InterruptedException {
    return Stop.explained(() -> new Running(this, new Reporting(progress)).run());
  }

  private List<BlockColumn> columns() {
    List<String> names = new ArrayList<>();
    names.add("");
    card.card().characteristics().forEach(line -> names.add(line.feature().name()));
    List<BlockColumn> columns = new ArrayList<>();
    boolean thin = !card.card().thin().isEmpty();
    columns.add(new BlockColumn("score", Short.BYTES, thin, List.of()));
    for (int i = 1; i <= CodedCard.REASONS; i++) {
      columns.add(new BlockColumn("reason" + i, 1, false, names));
    }
    return columns;
  }

  private String what() throws IOException {
    return "scores by " + card.card().hash() + " of " + source.what();
  }

  private Map<String, String> notes() {
    return source instanceof CodeSource.OfRecords records
        ? Map.of(CodeFile.CARD, card.card().hash(), CONSENT_BASIS, records.consentBasis())
        : Map.of(CodeFile.CARD, card.card().hash());
  }

  /// A run under way.
  private static final class Running {
    private final CodeScoreRun run;
    private final Progress progress;
    private final List<BlockColumn> columns;
    private final AtomicInteger nextPart = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong scored = new AtomicLong();
    private List<Integer> rows = List.of();
    private long total;

    Running(CodeScoreRun run, Progress progress) {
      this.run = run;
      this.progress = progress;
      this.columns = run.columns();
    }

    Summary run() throws IOException, InterruptedException {
      new OutputPaths(List.of(), run.source().file()).with(run.scores());
      try (CodeSource.Reader reader = run.source().open(run.card())) {
        rows = reader.rowsOfBatches();
      }
      total = rows.stream().mapToLong(Integer::longValue).sum();
      try (ArrowBlocksWriter out =
          ArrowBlocksWriter.open(run.scores(), columns, run.notes(), rows, run.what())) {
        progress.at(Progress.Phase.CODES, 0, total);
        long before = before(out);
        done.set(before);
        Workers.run(run.threads(), () -> () -> parts(out));
        Stop.ifInterrupted();
        out.commit();
        progress.at(Progress.Phase.CODES, total, total);
        return new Summary(total, scored.get(), before, ScoreKernel.of(run.card()).name());
      }
    }

    private long before(ArrowBlocksWriter out) {
      long before = 0;
      for (int batch = 0; batch < rows.size(); batch++) {
        before += out.isDone(batch / PART) ? rows.get(batch) : 0;
      }
      return before;
    }

    /// Does parts until none is left.
    private void parts(ArrowBlocksWriter out) {
      ScoreKernel kernel = ScoreKernel.of(run.card());
      ScoreBlock block = new ScoreBlock(CodeBlock.ROWS);
      int parts = (rows.size() + PART - 1) / PART;
      try (CodeSource.Reader reader = run.source().open(run.card())) {
        for (int part = nextPart.getAndIncrement();
            part < parts;
            part = nextPart.getAndIncrement()) {
          if (out.isDone(part)) {
            continue;
          }
          int end = Math.min(rows.size(), (part + 1) * PART);
          for (int batch = part * PART; batch < end; batch++) {
            Stop.ifInterrupted();
            batch(batch, reader, kernel, block, out);
          }
          out.finish(part);
        }
      }
    }

    private void batch(
        int batch,
        CodeSource.Reader reader,
        ScoreKernel kernel,
        ScoreBlock block,
        ArrowBlocksWriter out) {
      ScoreBody body = new ScoreBody(columns, rows.get(batch));
      reader.read(
          batch,
          (codes, from) -> {
            kernel.explain(codes, block);
            body.put(block, from, codes.rows());
          });
      out.write(batch, body.missing(), body.bytes());
      scored.addAndGet(rows.get(batch) - body.missing()[0]);
      long now = done.addAndGet(rows.get(batch));
      progress.at(Progress.Phase.CODES, now, total);
    }
  }

  /// The bytes of one batch of results.
  private static final class ScoreBody {
    private final List<BlockColumn> columns;
    private final int rows;
    private final ByteBuffer bytes;
    private final long[] missing;

    ScoreBody(List<BlockColumn> columns, int rows) {
      this.columns = columns;
      this.rows = rows;
      this.missing = new long[columns.size()];
      int length = Math.toIntExact(ArrowBlocksWriter.bodyBytes(columns, rows));
      this.bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    void put(ScoreBlock block, int from, int count) {
      int at = 0;
      if (columns.getFirst().canBeMissing()) {
        for (int row = 0; row < count; row++) {
          mark(from + row, block.scores()[row] != CodedCard.NOT_SCORED);
        }
        at = padded(Math.ceilDiv(rows, Byte.SIZE));
      }
      bytes
          .slice(at + from * Short.BYTES, count * Short.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asShortBuffer()
          .put(block.scores(), 0, count);
      at += padded(rows * Short.BYTES);
      for (int place = 0; place < CodedCard.REASONS; place++) {
        bytes.put(at + from, block.reasons(place), 0, count);
        at += padded(rows);
      }
    }

    private void mark(int row, boolean there) {
      if (there) {
        int at = row / Byte.SIZE;
        bytes.put(at, (byte) (bytes.get(at) | 1 << row % Byte.SIZE));
      } else {
        missing[0]++;
      }
    }

    private static int padded(int length) {
      return (length + 63) / 64 * 64;
    }

    long[] missing() {
      return missing;
    }

    ByteBuffer bytes() {
      return bytes.duplicate();
    }
  }
}
