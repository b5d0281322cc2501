package io.simsim.bureau.furnishing;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.furnishing.FileReport.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of files: which there are, how far each is, what came of its parts.
final class FileRows {
  private static final int WAITING = 1;
  private static final int READING = 2;
  private static final int DONE = 3;
  private static final int FAILED = 4;

  private static final String COLUMNS =
      """
      select file, sealed, key_block, state, size, received_at, ended_at,
        records, accepted, refused, left_out from file
      """;

  private FileRows() {}

  /// A file.
  ///
  /// @param sealed the name of its furnisher
  /// @param keyBlock where its key is; null once that was overwritten
  /// @param ended whether all was read that can be
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Row(byte[] sealed, @Nullable Long keyBlock, boolean ended, FileReport report) {
    UUID file() {
      return report.file();
    }
  }

  /// What came of a part of a file.
  ///
  /// @param part its number: how many records were read with it
  /// @param sealed its rejects
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Part(long part, byte[] sealed) {}

  /// What the log holds of a part.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Root(long part, byte[] bytes) {}

  /// How many events of a part were stored and how many records refused.
  record Counts(int accepted, int refused) {}

  static int add(Transaction transaction, byte[] party, Row row) {
    transaction.ofFurnisher(party);
    return transaction
        .sql(
            """
            insert into file (file, party, sealed, key_block, size, received_at)
            values (:file, :party, :sealed, :block, :size, :receivedAt)
            """)
        .param("file", row.file())
        .param("party", party)
        .param("sealed", row.sealed())
        .param("block", row.keyBlock())
        .param("size", row.report().size())
        .param("receivedAt", row.report().receivedAt())
        .update();
  }

  /// How many files of a furnisher are kept.
  static int kept(Transaction transaction, byte[] party) {
    transaction.ofFurnisher(party);
    return transaction
        .sql("select count(*) from file where party = :party and key_block is not null")
        .param("party", party)
        .query(Integer.class)
        .single();
  }

  /// A file of this furnisher.
  static Optional<Row> of(Transaction transaction, byte[] party, UUID file) {
    transaction.ofFurnisher(party);
    return transaction
        .sql(COLUMNS + " where file = :file")
        .param("file", file)
        .query((row, number) -> row(row))
        .optional();
  }

  /// The names of the files that are kept.
  static Set<UUID> kept(Transaction transaction) {
    transaction.seekingFiles();
    return new HashSet<>(
        transaction
            .sql("select file from file where key_block is not null")
            .query(UUID.class)
            .list());
  }

  /// The oldest file that is kept.
  static Optional<Row> next(Transaction transaction) {
    transaction.seekingFiles();
    return transaction
        .sql(COLUMNS + " where key_block is not null order by received_at, file limit 1")
        .query((row, number) -> row(row))
        .optional();
  }

  /// The parts of a file that is seen already, after one of them.
  static List<Part> parts(Transaction transaction, UUID file, long after, int limit) {
    return transaction
        .sql(
            """
            select part, sealed from file_part
            where file = :file and part > :after order by part limit :limit
            """)
        .param("file", file)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> new Part(row.getLong(1), row.getBytes(2)))
        .list();
  }

  /// What the log holds of the parts of a file that is seen already, after one of them.
  static List<Root> roots(Transaction transaction, UUID file, long after, int limit) {
    return transaction
        .sql(
            """
            select part, root from file_part
            where file = :file and part > :after and root is not null order by part limit :limit
            """)
        .param("file", file)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> new Root(row.getLong(1), row.getBytes(2)))
        .list();
  }

  /// Notes what came of a part, and how far the file is with it.
  static void note(
      Transaction transaction, UUID file, Part part, Optional<byte[]> root, Counts counts) {
    transaction.handling(file);
    transaction
        .sql(
            """
            update file set state = :state, records = :records,
              accepted = accepted + :accepted, refused = refused + :refused
            where file = :file
            """)
        .param("state", READING)
        .param("records", part.part())
        .param("accepted", counts.accepted())
        .param("refused", counts.refused())
        .param("file", file)
        .update();
    transaction
        .sql(
            """
            insert into file_part (file, part, root, sealed)
            values (:file, :part, :root, :sealed)
            """)
        .param("file", file)
        .param("part", part.part())
        .param("root", root.orElse(null), Types.BINARY)
        .param("sealed", part.sealed())
        .update();
  }

  /// Notes that no more of a file will be read.
  static void end(Transaction transaction, UUID file, boolean whole, long leftOut, long now) {
    transaction.handling(file);
    transaction
        .sql(
            """
            update file set state = :state, left_out = :leftOut, ended_at = :now
            where file = :file
            """)
        .param("state", whole ? DONE : FAILED)
        .param("leftOut", leftOut)
        .param("now", now)
        .param("file", file)
        .update();
  }

  /// Notes that the key of a file was overwritten.
  static int destroyed(Transaction transaction, UUID file) {
    transaction.handling(file);
    return transaction
        .sql("update file set key_block = null where file = :file")
        .param("file", file)
        .update();
  }

  /// Forgets what ended before `moment`.
  static int forget(Transaction transaction, long moment) {
    transaction.seekingFiles();
    List<Row> old =
        transaction
            .sql(COLUMNS + " where ended_at < :moment and key_block is null")
            .param("moment", moment)
            .query((row, number) -> row(row))
            .list();
    for (Row row : old) {
      transaction.handling(row.file());
      transaction.sql("delete from file where file = :file").param("file", row.file()).update();
    }
    return old.size();
  }

  private static Row row(ResultSet row) throws SQLException {
    Long block = row.getObject(3, Long.class);
    int state = row.getInt(4);
    Long ended = row.getObject(7, Long.class);
    boolean kept = block != null;
    State shown =
        state == WAITING
            ? State.WAITING
            : kept || state == READING ? State.READING : state == DONE ? State.DONE : State.FAILED;
    return new Row(
        row.getBytes(2),
        block,
        state == DONE || state == FAILED,
        new FileReport(
            row.getObject(1, UUID.class),
            shown,
            row.getLong(5),
            row.getLong(6),
            ended == null || kept ? OptionalLong.empty() : OptionalLong.of(ended),
            row.getLong(8),
            row.getLong(9),
            row.getLong(10),
            row.getLong(11)));
  }
}
