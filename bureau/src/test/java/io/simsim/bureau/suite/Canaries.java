package io.simsim.bureau.suite;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Texts that must not be found, and a search of all bytes for all of them at once, in whatever
/// encoding somebody may have left them.
///
/// Each text is looked for as UTF-8, UTF-16 of both orders, hex of both cases, and base64 wherever
/// in a group of three bytes it begins, in both alphabets. The first 16 bytes of each form are a
/// key of a hash table; every place of every file is looked up in it.
final class Canaries {
  private static final int KEY = 16;
  private static final int FILTER_BITS = 1 << 26;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final List<String> texts = new ArrayList<>();
  private final List<Form> forms = new ArrayList<>();
  private BitSet filter = new BitSet();
  private int[] table = new int[0];
  private int indexed;

  /// A text in one encoding.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Form(int text, String encoding, byte[] bytes) {}

  /// Where what was found.
  record Found(String file, String text, String encoding) {}

  /// Plants nothing; says that `text` must not be found. At least 18 bytes long.
  synchronized void add(String text) {
    for (Map.Entry<String, byte[]> form : encoded(text).entrySet()) {
      forms.add(new Form(texts.size(), form.getKey(), form.getValue()));
    }
    texts.add(text);
  }

  /// Says that these bytes must not be found.
  synchronized void add(String name, byte[] bytes) {
    forms.add(new Form(texts.size(), "bytes", bytes));
    texts.add(name);
  }

  int size() {
    return texts.size();
  }

  /// All forms of a text, by the names of their encodings.
  static Map<String, byte[]> encoded(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("UTF-8", utf8);
    all.put("UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
    all.put("UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
    String hex = HexFormat.of().formatHex(utf8);
    all.put("hex", ascii(hex));
    all.put("HEX", ascii(hex.toUpperCase(Locale.ROOT)));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + utf8.length];
      System.arraycopy(utf8, 0, shifted, before, utf8.length);
      String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // Characters that are made of these bytes alone, whatever is before and behind them.
      String own = whole.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
      all.put("base64+" + before, ascii(own));
      String url = own.replace('+', '-').replace('/', '_');
      if (!url.equals(own)) {
        all.put("base64url+" + before, ascii(url));
      }
    }
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Files below these folders, or the files themselves, that hold one of the texts.
  List<Found> find(Path... places) throws IOException {
    return find(FileTime.fromMillis(0), places);
  }

  /// The same, of files that were written since.
  List<Found> find(FileTime since, Path... places) throws IOException {
    index();
    List<Found> found = new ArrayList<>();
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          try {
            if (Files.getLastModifiedTime(file).compareTo(since) >= 0) {
              find(Files.readAllBytes(file), file.toString(), found);
            }
          } catch (NoSuchFileException gone) {
            // PostgreSQL puts files away while it runs.
          }
        }
      }
    }
    return found;
  }

  private void index() {
    if (indexed == forms.size()) {
      return;
    }
    indexed = forms.size();
    table = new int[Integer.highestOneBit(Math.max(forms.size(), 16)) * 4];
    filter = new BitSet(FILTER_BITS);
    for (int i = 0; i < forms.size(); i++) {
      byte[] bytes = forms.get(i).bytes();
      if (bytes.length < KEY) {
        throw new IllegalArgumentException("too short to be looked for");
      }
      long key = key(bytes, 0);
      filter.set((int) (key >>> 38));
      int slot = slot(key);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = i + 1;
    }
  }

  private static long key(byte[] bytes, int at) {
    long one = (long) LONGS.get(bytes, at);
    long two = (long) LONGS.get(bytes, at + 8);
    long mixed = (one ^ Long.rotateLeft(two * 0x9E3779B97F4A7C15L, 31)) * 0xBF58476D1CE4E5B9L;
    return (mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL;
  }

  private int slot(long key) {
    return (int) (key >>> 7) & (table.length - 1);
  }

  private void find(byte[] bytes, String file, List<Found> found) {
    for (int at = 0; at + KEY <= bytes.length; at++) {
      long key = key(bytes, at);
      if (!filter.get((int) (key >>> 38))) {
        continue;
      }
      for (int slot = slot(key); table[slot] != 0; slot = (slot + 1) & (table.length - 1)) {
        Form form = forms.get(table[slot] - 1);
        int end = at + form.bytes().length;
        if (end <= bytes.length
            && Arrays.equals(bytes, at, end, form.bytes(), 0, form.bytes().length)) {
          found.add(new Found(file, texts.get(form.text()), form.encoding()));
        }
      }
    }
  }

  /// Copies `file` with a text in it, in one encoding after the other, and searches the copy.
  ///
  /// @return the encodings in which it was found
  List<String> findPlanted(Path file, Path copy, String text) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int middle = bytes.length / 2;
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, byte[]> form : encoded(text).entrySet()) {
      byte[] planted = new byte[bytes.length + form.getValue().length];
      System.arraycopy(bytes, 0, planted, 0, middle);
      System.arraycopy(form.getValue(), 0, planted, middle, form.getValue().length);
      System.arraycopy(
          bytes, middle, planted, middle + form.getValue().length, bytes.length - middle);
      Files.write(copy, planted);
      if (find(copy).stream().anyMatch(one -> one.text().equals(text))) {
        found.add(form.getKey());
      }
    }
    Files.delete(copy);
    return found;
  }
}
