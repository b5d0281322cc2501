package io.simsim.batch;

import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodedCard;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.purpose.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where a [CodeScoreRun] has its rows of codes from.
public sealed interface CodeSource {
  /// The file that is read.
  Path file();

  /// A [CodeFile].
  record OfCodes(Path file) implements CodeSource {}

  /// A file of packed records (see [PackRun]), folded as of a moment; a row a subject, in the order
  /// of the file.
  ///
  /// @param asOf epoch seconds
  /// @param contexts bits of those that the purpose may read
  /// @param consentBasis on which basis these people agreed; without one nothing is read
  record OfRecords(Path file, long asOf, int contexts, String consentBasis) implements CodeSource {
    /// Records as a purpose may read them.
    ///
    /// @param asOf a date such as `2025-03-01`, its midnight UTC, or a time
    /// @throws RunFailedException when it is neither
    public static OfRecords of(Path file, String asOf, Purpose purpose, String consentBasis)
        throws RunFailedException {
      try {
        long moment = Moments.parse("asOf", asOf);
        return new OfRecords(file, moment, purpose.contexts(), consentBasis);
      } catch (InvalidEventException wrong) {
        throw new RunFailedException(
            RunFailedException.Code.UNUSABLE, asOf + " is no moment: write " + wrong.remedy());
      }
    }

    /// Refuses a blank basis.
    public OfRecords {
      if (consentBasis.isBlank()) {
        throw new IllegalArgumentException("nothing is read without consent: name its basis");
      }
    }
  }

  /// Rows being read, by one thread.
  interface Reader extends AutoCloseable {
    /// How many rows each batch has.
    List<Integer> rowsOfBatches();

    /// Hands the rows of a batch on, at most [CodeBlock#ROWS] at a time.
    void read(int batch, Taker taker);

    @Override
    void close();
  }

  /// Takes rows of a batch.
  interface Taker {
    /// Takes some, before the next come into the same block.
    ///
    /// @param from where in the batch they begin
    void take(CodeBlock block, int from);
  }

  /// Begins to read.
  default Reader open(CodedCard card) {
    return switch (this) {
      case OfCodes codes -> new CodeFile.Reader(codes.file(), card);
      case OfRecords records -> new PackedReader(records, card);
    };
  }

  /// What tells these rows from any other, in one line.
  default String what() throws IOException {
    String at =
        this instanceof OfRecords records
            ? " as of " + records.asOf() + "/" + records.contexts()
            : "";
    return file().toRealPath()
        + " of "
        + Files.size(file())
        + " bytes written "
        + Files.getLastModifiedTime(file()).toMillis()
        + at;
  }
}
