package io.simsim.tables;

import io.simsim.tables.ArrowMessages.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes an Arrow file of [BlockColumn]s, batch by batch in any order, on any number of threads.
///
/// How many rows each batch has is known beforehand, and with it the place of each: the same rows
/// give the same bytes whoever wrote which. Batches are written in *parts* of some; a run that is
/// cut off is gone on with at the parts that are not yet on the disk.
public final class ArrowBlocksWriter implements AutoCloseable {
  private static final int PREFIX_BYTES = 8;
  private static final byte[] MAGIC = "ARROW1\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final Path path;
  private final List<BlockColumn> columns;
  private final SortedMap<String, String> notes;
  private final List<Integer> rows;
  private final List<Written> dictionaries = new ArrayList<>();
  private final List<Written> batches = new ArrayList<>();
  private final UnfinishedFile file;
  private final long end;

  private ArrowBlocksWriter(
      Path path,
      List<BlockColumn> columns,
      Map<String, String> notes,
      List<Integer> rows,
      UnfinishedFile file)
      throws IOException {
    this.path = path;
    this.columns = List.copyOf(columns);
    this.notes = new TreeMap<>(notes);
    this.rows = List.copyOf(rows);
    this.file = file;
    file.write(ByteBuffer.wrap(MAGIC), 0);
    byte[] schema = ArrowBlockMessages.schema(columns, this.notes);
    long position = (long) MAGIC.length + message(schema, MAGIC.length);
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).names().isEmpty() && ArrowBlockMessages.dictionaryOf(columns, i) == i) {
        int metadata = message(ArrowBlockMessages.dictionary(i, columns.get(i).names()), position);
        byte[] body = ArrowBlockMessages.dictionaryBody(columns.get(i).names());
        file.write(ByteBuffer.wrap(body), position + metadata);
        dictionaries.add(new Written(position, metadata, body.length));
        position += metadata + body.length;
      }
    }
    int metadata = metadataBytes();
    for (int count : rows) {
      long body = bodyBytes(columns, count);
      batches.add(new Written(position, metadata, body));
      position += metadata + body;
    }
    this.end = position;
  }

  /// Begins a file, or goes on with one that was begun for the same.
  ///
  /// @param notes for whoever reads it
  /// @param rows of each batch
  /// @param what tells this file from any other that might be begun under the name, in one line:
  ///     from what and how it is made
  public static ArrowBlocksWriter open(
      Path path,
      List<BlockColumn> columns,
      Map<String, String> notes,
      List<Integer> rows,
      String what) {
    UnfinishedFile file = UnfinishedFile.open(path, what);
    try {
      return new ArrowBlocksWriter(path, columns, notes, rows, file);
    } catch (IOException failure) {
      throw PartialFile.notWritable(path, failure);
    }
  }

  /// Returns how long the body of a batch is: for each column its marks of missing values, where
  /// it can have them, then its values; each padded to 64 bytes.
  public static long bodyBytes(List<BlockColumn> columns, int rows) {
    return columns.stream().mapToLong(c -> c.markBytes(rows) + c.valueBytes(rows)).sum();
  }

  /// Those of a batch of any number of rows.
  private int metadataBytes() {
    byte[] metadata = ArrowBlockMessages.batch(columns, 1, new long[columns.size()]);
    return (int) ArrowTableWriter.padded(PREFIX_BYTES + metadata.length);
  }

  private int message(byte[] metadata, long at) throws IOException {
    long next = ArrowTableWriter.padded(at + PREFIX_BYTES + metadata.length);
    int length = Math.toIntExact(next - at);
    ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    message.putInt(-1).putInt(length - PREFIX_BYTES).put(metadata);
    file.write(message.rewind(), at);
    return length;
  }

  /// Returns whether a part was written, by this process or one before.
  public boolean isDone(int part) {
    return file.isDone(part);
  }

  /// Returns how many parts were.
  public int partsDone() {
    return file.partsDone();
  }

  /// Writes a batch.
  ///
  /// @param missing of each column
  /// @param body as [#bodyBytes] has it
  public void write(int batch, long[] missing, ByteBuffer body) {
    Written place = batches.get(batch);
    if (body.remaining() != place.bodyBytes()) {
      throw new IllegalArgumentException(
          "a body of " + body.remaining() + " bytes, not " + place.bodyBytes());
    }
    PartialFile.attempt(
        path,
        () -> {
          byte[] metadata = ArrowBlockMessages.batch(columns, rows.get(batch), missing);
          if (message(metadata, place.offset()) != place.metadataBytes()) {
            throw new IllegalStateException("a batch's metadata are not as long as expected");
          }
          file.write(body, place.offset() + place.metadataBytes());
        });
  }

  /// Says that all batches of a part were written, so that no run writes them again.
  public void finish(int part) {
    PartialFile.attempt(path, () -> file.finish(part));
  }

  /// Ends the file and lets it appear. All batches were written.
  public void commit() {
    PartialFile.attempt(
        path,
        () -> {
          byte[] footer = ArrowBlockMessages.footer(columns, notes, dictionaries, batches);
          ByteBuffer tail =
              ByteBuffer.allocate(PREFIX_BYTES + footer.length + 4 + 6)
                  .order(ByteOrder.LITTLE_ENDIAN);
          tail.putInt(-1).putInt(0).put(footer).putInt(footer.length).put(MAGIC, 0, 6);
          long length = end + tail.position();
          file.write(tail.flip(), end);
          file.commit(length);
        });
  }

  /// Closes the file; what is not committed stays, to be gone on with.
  @Override
  public void close() {
    PartialFile.attempt(path, file::close);
  }
}
