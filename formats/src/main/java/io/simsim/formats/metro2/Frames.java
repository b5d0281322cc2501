package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Splits a stream into records by their descriptor words, holding one record at a time.
///
/// A record begins with its length (RDW), a block of records with its own (BDW): four digits, or
/// when packed two bytes and two zero bytes. Which of these a file has is told by its first bytes;
/// line breaks may stand between records (then each line is one, and a bad line loses no other),
/// anywhere (text wrapped at a width), or nowhere. After a bad length, reading goes on at the next
/// block or line where the file has them.
final class Frames {
  /// What was found next.
  sealed interface Found {}

  /// A record, whose [#bytes] are there, and the length of the block that begins with it, or 0.
  record Whole(int block) implements Found {}

  /// A record that cannot be framed; the others go on.
  record Bad(InvalidEventException refusal) implements Found {}

  /// The file cannot be read further.
  record Broken(InvalidEventException fault) implements Found {}

  /// The end of the file.
  record End() implements Found {}

  private enum Layout {
    WITHOUT_BREAKS,
    LINES,
    WRAPPED
  }

  private static final int WORD = Metro2Record.DESCRIPTOR;
  private static final int SUBSTITUTE = 0x1a; // what old editors end a file with
  private static final int EBCDIC_ZERO = 0xf0;
  private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

  private final Feed feed;
  private boolean packed;
  private boolean blocked;
  private Layout layout = Layout.WITHOUT_BREAKS;
  private int left;
  private byte[] bytes = {};
  private long number;

  Frames(Feed feed) {
    this.feed = feed;
  }

  /// The number of what was found last, from 1.
  long number() {
    return number;
  }

  /// The bytes of the record found last.
  byte[] bytes() {
    return bytes;
  }

  boolean packed() {
    return packed;
  }

  Found next() throws IOException {
    if (number == 0) {
      skipMarkAndBreaks();
      if (feed.peek(0) < 0) {
        return new End();
      }
      number++;
      InvalidEventException unknown = recognise();
      return unknown == null ? frame() : new Broken(unknown);
    }
    if (number == 1 && layout == Layout.WITHOUT_BREAKS && !packed && Feed.isBreak(feed.peek(0))) {
      layout = Layout.LINES;
    }
    skipFiller();
    if (feed.peek(0) < 0) {
      return new End();
    }
    number++;
    return frame();
  }

  private Found frame() throws IOException {
    boolean begins = blocked && left == 0 && !bare();
    int block = begins ? descriptor(0) : 0;
    int before = begins ? WORD : 0;
    int length = descriptor(before);
    if (feed.peek(before + WORD - 1) < 0) {
      return truncated();
    }
    int least = SegmentKind.BASE.length(packed ? Form.PACKED : Form.CHARACTER);
    int most = packed ? Metro2Record.MAX_PACKED : Metro2Record.MAX_CHARACTERS;
    if (begins && block < least + WORD) {
      return lost(0, refusal("blockDescriptorWord", 0, least + WORD));
    }
    int room = begins ? block - WORD : left;
    if (length < least || length > most || (room > 0 && length > room)) {
      return lost(room == 0 ? 0 : before + room, refusal("recordDescriptorWord", before, least));
    }
    feed.skip(before);
    if (layout == Layout.LINES) {
      InvalidEventException wrong = lineNotOf(length);
      if (wrong != null) {
        left = 0;
        skipLine();
        return new Bad(wrong);
      }
    }
    bytes = new byte[length];
    if (feed.take(bytes) < length) {
      return truncated();
    }
    left = room == 0 ? 0 : room - length;
    return new Whole(block);
  }

  /// Goes on after a length that cannot be: `known` bytes further, else at the next line.
  private Found lost(int known, InvalidEventException refusal) throws IOException {
    left = 0;
    if (known > 0) {
      skipFully(known);
      return new Bad(refusal);
    }
    if (layout == Layout.LINES) {
      skipLine();
      return new Bad(refusal);
    }
    return new Broken(refusal);
  }

  private static Broken truncated() {
    return new Broken(
        new InvalidEventException(
            "record", "truncated", "", "the file ends within a record: transfer it again"));
  }

  /// What is wrong with the line if it is to hold one record of `length`, or null.
  private @Nullable InvalidEventException lineNotOf(int length) throws IOException {
    for (int i = 0; i < length; i++) {
      if (Feed.isBreak(feed.peek(i))) {
        return new InvalidEventException(
            "record", "length", Integer.toString(i), "the line ends before its record");
      }
    }
    int after = length;
    while (after < Metro2Record.MAX_CHARACTERS && feed.peek(after) == ' ') {
      after++;
    }
    int next = feed.peek(after);
    boolean over = next >= 0 && next != ' ' && !Feed.isBreak(next) && !digit(next);
    return over
        ? new InvalidEventException(
            "record", "length", Integer.toString(length), "the line is longer than its record")
        : null;
  }

  /// Finds out how the file is framed.
  ///
  /// @return why it cannot be Metro 2, or null
  private @Nullable InvalidEventException recognise() throws IOException {
    if (feed.peek(2) == 0 && feed.peek(3) == 0 && packedWord(0) >= leastPacked()) {
      packed = true;
      boolean second = feed.peek(WORD + 2) == 0 && feed.peek(WORD + 3) == 0;
      int inner = packedWord(WORD);
      blocked = second && inner >= leastPacked() && packedWord(0) >= inner + WORD;
      return null;
    }
    String first = firstCharacters(WORD + WORD + SegmentKind.HEADER.mark().length());
    int outer = digits(first, 0);
    if (outer < 0) {
      return unrecognised();
    }
    int inner = digits(first, WORD);
    blocked = inner >= 0 && (first.endsWith(SegmentKind.HEADER.mark()) || outer == inner + WORD);
    if (breakWithin(blocked ? inner + WORD : outer)) {
      layout = Layout.WRAPPED;
      feed.leaveOutBreaks();
    }
    return null;
  }

  private InvalidEventException unrecognised() throws IOException {
    int ebcdic = 0;
    int zeros = 0;
    for (int i = 0; i < WORD; i++) {
      int b = feed.peek(i);
      ebcdic += b >= EBCDIC_ZERO && b <= EBCDIC_ZERO + 9 ? 1 : 0;
      zeros += b == 0 || b >= 0xfe ? 1 : 0;
    }
    if (ebcdic == WORD) {
      return new InvalidEventException(
          "file", "charset", "", "this is EBCDIC: convert the file to ASCII, or send it packed");
    }
    if (zeros == 2) {
      return new InvalidEventException(
          "file", "charset", "", "this is UTF-16: save the file as ASCII");
    }
    return new InvalidEventException(
        "file", "metro2", "", "a Metro 2 file begins with the length of its header record");
  }

  /// Whether a header or trailer stands where a block should begin: some write it without one.
  private boolean bare() throws IOException {
    byte[] look = new byte[WORD + SegmentKind.TRAILER.mark().length()];
    for (int i = 0; i < look.length; i++) {
      look[i] = (byte) feed.peek(i);
    }
    return RecordCodec.lead(look, 0, look.length) != SegmentKind.BASE;
  }

  /// The descriptor word at `ahead`, -1 when there is none.
  private int descriptor(int ahead) throws IOException {
    if (packed) {
      boolean word = feed.peek(ahead + 2) == 0 && feed.peek(ahead + 3) == 0;
      return word ? packedWord(ahead) : -1;
    }
    int value = 0;
    for (int i = ahead; i < ahead + WORD; i++) {
      int b = feed.peek(i);
      if (!digit(b)) {
        return -1;
      }
      value = value * 10 + b - '0';
    }
    return value;
  }

  private int packedWord(int ahead) throws IOException {
    return feed.peek(ahead) << 8 | feed.peek(ahead + 1);
  }

  private static int leastPacked() {
    return SegmentKind.BASE.length(Form.PACKED);
  }

  private InvalidEventException refusal(String field, int ahead, int least) throws IOException {
    byte[] word = new byte[WORD];
    for (int i = 0; i < WORD; i++) {
      word[i] = (byte) feed.peek(ahead + i);
    }
    String shown =
        packed
            ? HexFormat.of().formatHex(word)
            : new String(word, StandardCharsets.ISO_8859_1).strip();
    String form = packed ? "two bytes and two zero bytes" : "four digits";
    String remedy = "a length of at least " + least + " that fits its block, as " + form;
    return new InvalidEventException(field, "descriptor", shown, remedy);
  }

  /// The first characters, line breaks left out, or fewer.
  private String firstCharacters(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < count && i < 2 * count; i++) {
      int b = feed.peek(i);
      if (b < 0) {
        return text.toString();
      }
      if (!Feed.isBreak(b)) {
        text.append((char) b);
      }
    }
    return text.toString();
  }

  private static int digits(String text, int from) {
    if (text.length() < from + WORD) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + WORD; i++) {
      if (!digit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private boolean breakWithin(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (Feed.isBreak(feed.peek(i))) {
        return true;
      }
    }
    return false;
  }

  private void skipMarkAndBreaks() throws IOException {
    boolean mark = true;
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      mark &= feed.peek(i) == BYTE_ORDER_MARK[i];
    }
    feed.skip(mark ? BYTE_ORDER_MARK.length : 0);
    while (Feed.isBreak(feed.peek(0))) {
      feed.skip(1);
    }
  }

  /// Skips what fills up a block, and line breaks, blanks and zeros between records.
  private void skipFiller() throws IOException {
    if (left > 0 && !blankWord()) {
      if (!packed) {
        while (Feed.isBreak(feed.peek(0))) {
          feed.skip(1);
        }
      }
      return;
    }
    skipFully(left);
    left = 0;
    while (filler(feed.peek(0)) && !(packed && descriptor(0) >= leastPacked())) {
      feed.skip(1);
    }
  }

  private boolean blankWord() throws IOException {
    boolean blank = true;
    for (int i = 0; i < Math.min(left, WORD); i++) {
      blank &= filler(feed.peek(i));
    }
    return blank && !(packed && descriptor(0) >= leastPacked());
  }

  private static boolean filler(int b) {
    return b == ' ' || b == 0 || b == SUBSTITUTE || Feed.isBreak(b);
  }

  private void skipLine() throws IOException {
    for (int b = feed.peek(0); b >= 0 && !Feed.isBreak(b); b = feed.peek(0)) {
      feed.skip(1);
    }
  }

  private void skipFully(int count) throws IOException {
    for (int i = 0; i < count && feed.peek(0) >= 0; i++) {
      feed.skip(1);
    }
  }

  private static boolean digit(int b) {
    return b >= '0' && b <= '9';
  }
}
