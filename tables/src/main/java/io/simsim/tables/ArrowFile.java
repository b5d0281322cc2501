package io.simsim.tables;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/// The messages of an Arrow IPC file or stream, and what of it is mapped into memory.
///
/// A file has a footer that tells where its messages are; a stream has one after the other, and a
/// mark at its end. Without that mark or footer it was cut off. Numbers that lead elsewhere are
/// refused before they are followed; what the flatbuffers' own reader throws at damaged ones is
/// caught where messages are read.
final class ArrowFile implements AutoCloseable {
  private static final String MAGIC = "ARROW1";
  private static final int PREFIX_BYTES = 8;
  private static final int TRAILER_BYTES = 10;
  private static final int METADATA_BYTES_MAX = 64 << 20;
  private static final long WINDOW_BYTES = 32L << 20;

  private final String name;
  private final FileChannel channel;
  private final long size;
  private final List<Place> dictionaries = new ArrayList<>();
  private final Schema schema;
  private List<Place> places = List.of();
  private Iterator<Place> batches = places.iterator();
  private final boolean stream;
  private long position;
  private @Nullable Arena windowArena;
  private MemorySegment window = MemorySegment.NULL;
  private long windowOffset;

  /// Where a message is.
  private record Place(long offset, int metadataBytes, long bodyBytes) {
    long end() {
      return offset + metadataBytes + bodyBytes;
    }
  }

  /// A message, read; its body begins at an offset in the file.
  private record Read(Message message, long bodyOffset) {}

  /// A batch of rows, or of a dictionary's values.
  ///
  /// @param dictionary the dictionary, or null
  record Batch(
      RecordBatch rows, @Nullable DictionaryBatch dictionary, boolean old, MemorySegment body) {}

  ArrowFile(Path path, String name) throws IOException {
    this.name = name;
    this.channel = FileChannel.open(path);
    try {
      this.size = channel.size();
      byte[] first = bytes(0, (int) Math.min(size, MAGIC.length()));
      this.stream = !new String(first, StandardCharsets.ISO_8859_1).equals(MAGIC);
      this.schema = stream ? streamSchema(first) : fileSchema();
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  Schema schema() {
    return schema;
  }

  /// Returns how many bytes are behind.
  long position() {
    return position;
  }

  private Schema streamSchema(byte[] first) throws IOException {
    if (first.length == 0) {
      throw fault(TableException.Code.EMPTY, "is empty; Arrow is expected.");
    }
    if (new String(first, StandardCharsets.ISO_8859_1).startsWith("FEA1")) {
      throw fault(
          TableException.Code.WRONG_FORMAT,
          "is Feather of version 1, which is not read; write version 2, which is Arrow.");
    }
    boolean marked = first.length >= 4 && ByteBuffer.wrap(first).getInt() == -1;
    if (!marked && first.length >= 4) {
      throw fault(TableException.Code.WRONG_FORMAT, "is not Arrow; give its format.");
    }
    Read read = streamMessage();
    if (read == null || read.message().headerType() != MessageHeader.Schema) {
      throw malformed("a stream begins with a schema");
    }
    Schema found = new Schema();
    read.message().header(found);
    return found;
  }

  private Schema fileSchema() throws IOException {
    long end = size - TRAILER_BYTES;
    if (end < PREFIX_BYTES) {
      throw cutOff();
    }
    ByteBuffer trailer = ByteBuffer.wrap(bytes(end, TRAILER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    String magic = new String(trailer.array(), 4, MAGIC.length(), StandardCharsets.ISO_8859_1);
    if (!magic.equals(MAGIC)) {
      throw cutOff();
    }
    int footerBytes = trailer.getInt(0);
    if (footerBytes <= 0 || footerBytes > end - PREFIX_BYTES || footerBytes > METADATA_BYTES_MAX) {
      throw malformed("its footer is of " + footerBytes + " bytes");
    }
    long footerOffset = end - footerBytes;
    Footer footer = Footer.getRootAsFooter(ByteBuffer.wrap(bytes(footerOffset, footerBytes)));
    requireVersion(footer.version());
    for (int i = 0; i < footer.dictionariesLength(); i++) {
      dictionaries.add(place(footer.dictionaries(i), PREFIX_BYTES, footerOffset));
    }
    List<Place> rows = new ArrayList<>();
    long begin = PREFIX_BYTES;
    for (int i = 0; i < footer.recordBatchesLength(); i++) {
      Place place = place(footer.recordBatches(i), begin, footerOffset);
      rows.add(place);
      begin = place.end();
    }
    places = rows;
    batches = rows.iterator();
    return footer.schema();
  }

  /// Batches may have gaps between them, but none lies in another: else a small file would have
  /// rows without end.
  private Place place(Block block, long begin, long end) {
    Place place = new Place(block.offset(), block.metaDataLength(), block.bodyLength());
    boolean inside =
        place.offset() >= begin
            && place.metadataBytes() >= PREFIX_BYTES
            && place.metadataBytes() <= METADATA_BYTES_MAX
            && place.bodyBytes() >= 0
            && place.offset() <= end - place.metadataBytes()
            && place.bodyBytes() <= end - place.metadataBytes() - place.offset();
    if (!inside) {
      throw malformed("its footer leads to no batch");
    }
    return place;
  }

  /// Returns the next batch of a dictionary or of rows, or null at the end; its body is mapped
  /// until the next one is asked for, that of a dictionary for good.
  @Nullable Batch next() throws IOException {
    requireWhole();
    Read read = stream ? streamMessage() : fileMessage();
    if (read == null) {
      return null;
    }
    Message message = read.message();
    boolean old = message.version() == MetadataVersion.V4;
    return switch (message.headerType()) {
      case MessageHeader.RecordBatch -> {
        RecordBatch rows = new RecordBatch();
        message.header(rows);
        yield new Batch(rows, null, old, window(read.bodyOffset(), message.bodyLength()));
      }
      case MessageHeader.DictionaryBatch -> {
        DictionaryBatch dictionary = new DictionaryBatch();
        message.header(dictionary);
        RecordBatch values = dictionary.data();
        if (values == null) {
          throw malformed("a dictionary has no values");
        }
        MemorySegment body = map(read.bodyOffset(), message.bodyLength(), Arena.ofAuto());
        yield new Batch(values, dictionary, old, body);
      }
      default -> throw malformed("a message is of kind " + message.headerType());
    };
  }

  /// Returns how many batches of rows a file has.
  int batches() {
    if (stream) {
      throw fault(
          TableException.Code.WRONG_FORMAT,
          "is a stream of Arrow, whose batches are found one after the other only; write a file.");
    }
    return places.size();
  }

  /// Returns how many rows a batch of a file has, without looking at them.
  long rows(int batch) throws IOException {
    RecordBatch rows = new RecordBatch();
    rowsOf(places.get(batch), rows);
    return rows.length();
  }

  /// Returns a batch of a file, mapped until the next one is asked for.
  Batch batch(int batch) throws IOException {
    requireWhole();
    RecordBatch rows = new RecordBatch();
    Read read = rowsOf(places.get(batch), rows);
    Message message = read.message();
    boolean old = message.version() == MetadataVersion.V4;
    return new Batch(rows, null, old, window(read.bodyOffset(), message.bodyLength()));
  }

  private Read rowsOf(Place place, RecordBatch rows) throws IOException {
    Read read = message(place);
    if (read.message().headerType() != MessageHeader.RecordBatch) {
      throw malformed("its footer leads to no batch of rows");
    }
    read.message().header(rows);
    return read;
  }

  private @Nullable Read fileMessage() throws IOException {
    Place place;
    if (!dictionaries.isEmpty()) {
      place = dictionaries.removeFirst();
    } else if (batches.hasNext()) {
      place = batches.next();
    } else {
      position = size;
      return null;
    }
    position = place.end();
    return message(place);
  }

  private Read message(Place place) throws IOException {
    ByteBuffer prefix = prefix(place.offset());
    int length = prefix.getInt(4);
    if (prefix.getInt(0) != -1 || length <= 0 || length > place.metadataBytes() - PREFIX_BYTES) {
      throw malformed("a batch is not where its footer says");
    }
    Message message = message(place.offset() + PREFIX_BYTES, length);
    if (message.bodyLength() != place.bodyBytes()) {
      throw malformed("a batch is not as long as its footer says");
    }
    return new Read(message, place.offset() + place.metadataBytes());
  }

  private @Nullable Read streamMessage() throws IOException {
    if (size - position < PREFIX_BYTES) {
      throw cutOff();
    }
    ByteBuffer prefix = prefix(position);
    int length = prefix.getInt(4);
    if (prefix.getInt(0) != -1 || length < 0 || length > METADATA_BYTES_MAX) {
      throw malformed("byte " + position + " begins no message");
    }
    position += PREFIX_BYTES;
    if (length == 0) {
      if (position != size) {
        throw malformed("something follows its end, such as another stream");
      }
      return null;
    }
    if (length > size - position) {
      throw cutOff();
    }
    Message message = message(position, length);
    long bodyOffset = position + length;
    if (message.bodyLength() < 0) {
      throw malformed("a batch is of negative length");
    }
    if (message.bodyLength() > size - bodyOffset) {
      throw cutOff();
    }
    position = bodyOffset + message.bodyLength();
    return new Read(message, bodyOffset);
  }

  private ByteBuffer prefix(long offset) throws IOException {
    return ByteBuffer.wrap(bytes(offset, PREFIX_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Message message(long offset, int length) throws IOException {
    Message message = Message.getRootAsMessage(ByteBuffer.wrap(bytes(offset, length)));
    requireVersion(message.version());
    return message;
  }

  private void requireVersion(short version) {
    if (version != MetadataVersion.V4 && version != MetadataVersion.V5) {
      throw malformed("it is of version " + version + ", and 4 (V5) and 3 (V4) are read");
    }
  }

  private byte[] bytes(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw cutOff();
      }
    }
    return buffer.array();
  }

  /// Returns a part of the file; many small batches share one mapping.
  @SuppressWarnings("MustBeClosedChecker") // Closed by unmap().
  private MemorySegment window(long offset, long length) throws IOException {
    if (offset < windowOffset || offset + length > windowOffset + window.byteSize()) {
      unmap();
      windowArena = Arena.ofShared();
      window = map(offset, Math.max(length, Math.min(WINDOW_BYTES, size - offset)), windowArena);
      windowOffset = offset;
    }
    return window.asSlice(offset - windowOffset, length);
  }

  /// Pages behind the end of a file that was cut are an error of the machine, which may come late;
  /// so no batch is left, and no end told, before it is known that the file was whole meanwhile.
  private void requireWhole() throws IOException {
    if (channel.size() < size) {
      throw shorter(name);
    }
  }

  private MemorySegment map(long offset, long length, Arena arena) throws IOException {
    requireWhole();
    return channel.map(FileChannel.MapMode.READ_ONLY, offset, length, arena).asReadOnly();
  }

  private void unmap() {
    window = MemorySegment.NULL;
    if (windowArena != null) {
      windowArena.close();
      windowArena = null;
    }
  }

  /// A part of a reading, which may meet damage.
  interface Reading<T> {
    T read() throws IOException;
  }

  /// Reads, and lets damage that flatbuffers and buffers meet be a fault of the file.
  static <T> T checked(String name, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException failure) {
      throw InputFile.unreadable(name, failure);
    } catch (ArrowColumn.Broken fault) {
      throw TableException.of(fault.code(), name, fault.reason());
    } catch (InternalError gone) {
      throw shorter(name);
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | BufferUnderflowException
        | ArithmeticException fault) {
      throw TableException.of(
          TableException.Code.MALFORMED,
          name,
          "is no Arrow that can be read: its metadata are damaged. Write it again.",
          fault);
    }
  }

  static TableException shorter(String name) {
    return TableException.of(
        TableException.Code.UNREADABLE,
        name,
        "has become shorter while it was read; read it again when it is written.");
  }

  TableException malformed(String how) {
    return fault(
        TableException.Code.MALFORMED,
        "is no Arrow that can be read: " + how + ". Write it again.");
  }

  private TableException cutOff() {
    return fault(
        TableException.Code.TRUNCATED,
        "ends too early; it was not written to its end. Get it again.");
  }

  private TableException fault(TableException.Code code, String reason) {
    return TableException.of(code, name, reason);
  }

  @Override
  public void close() throws IOException {
    unmap();
    channel.close();
  }
}
