package io.simsim.bureau.departure;

import io.simsim.bureau.consents.ConsentWord;
import io.simsim.bureau.subjects.Self;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.formats.EventWriter;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The lines of an export: a head, the words about consents, the events as CloudEvents with all
/// their clocks, the answers, what operators did; then, not part of it, the line with the
/// signature.
///
/// @param bureau the name of the log of the bureau that exported
/// @param answers canonical JSON, one each
/// @param touches what operators did: canonical JSON, one each
record ExportFile(
    String bureau,
    SubjectId subject,
    Subject.Kind kind,
    CurrencyCode currency,
    Self self,
    long exportedAt,
    List<ConsentWord> words,
    List<Event> events,
    List<String> answers,
    List<String> touches) {
  static final String FORMAT = "simsim-export/1";
  private static final String FILE = "export";

  ExportFile {
    words = List.copyOf(words);
    events = List.copyOf(events);
    answers = List.copyOf(answers);
    touches = List.copyOf(touches);
  }

  /// Hides whose it is.
  @Override
  public String toString() {
    return "an export";
  }

  byte[] bytes() {
    Map<String, Object> head = new TreeMap<>();
    head.put("format", FORMAT);
    head.put("bureau", bureau);
    head.put("subject", subject.value());
    head.put("kind", kind.name().toLowerCase(Locale.ROOT));
    head.put("currency", currency.value());
    head.put("self", self.members());
    head.put("exportedAt", exportedAt);
    head.put("words", words.size());
    head.put("events", events.size());
    head.put("answers", answers.size());
    head.put("touches", touches.size());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line(out, Canonical.text(head));
    words.forEach(word -> line(out, new String(word.bytes(), StandardCharsets.UTF_8)));
    try {
      EventWriter writer = new EventWriter(out);
      for (Event event : events) {
        writer.write(event);
      }
      writer.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    answers.forEach(answer -> line(out, answer));
    touches.forEach(touch -> line(out, touch));
    return out.toByteArray();
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Reads what [#bytes] gave.
  ///
  /// @throws RuleFileException when it is no export, or not whole
  static ExportFile read(byte[] bytes) {
    List<byte[]> lines = lines(bytes);
    RuleNode node = RuleReader.read(FILE, lines.isEmpty() ? new byte[0] : lines.getFirst());
    RuleObject head =
        node.object(
            "format",
            "bureau",
            "subject",
            "kind",
            "currency",
            "self",
            "exportedAt",
            "words",
            "events",
            "answers",
            "touches");
    head.expectFormat(FORMAT);
    int words = head.integer("words", 0, Integer.MAX_VALUE);
    int events = head.integer("events", 0, Integer.MAX_VALUE);
    int answers = head.integer("answers", 0, Integer.MAX_VALUE);
    int touches = head.integer("touches", 0, Integer.MAX_VALUE);
    if (lines.size() != 1L + words + events + answers + touches) {
      throw node.refuse("cut-off", "the file has not as many lines as its head says");
    }
    return new ExportFile(
        head.text("bureau"),
        new SubjectId(head.text("subject")),
        Subject.Kind.valueOf(head.text("kind").toUpperCase(Locale.ROOT)),
        new CurrencyCode(head.text("currency")),
        Self.of(head.get("self").object("name", "scheme", "number")),
        head.get("exportedAt").integer(0, Long.MAX_VALUE),
        lines.subList(1, 1 + words).stream().map(ConsentWord::read).toList(),
        events(lines.subList(1 + words, 1 + words + events), node),
        texts(lines.subList(1 + words + events, lines.size() - touches)),
        texts(lines.subList(lines.size() - touches, lines.size())));
  }

  private static List<String> texts(List<byte[]> lines) {
    return lines.stream().map(line -> new String(line, StandardCharsets.UTF_8)).toList();
  }

  private static List<Event> events(List<byte[]> lines, RuleNode head) {
    ByteArrayOutputStream ndjson = new ByteArrayOutputStream();
    lines.forEach(
        line -> {
          ndjson.writeBytes(line);
          ndjson.write('\n');
        });
    List<Event> events = new ArrayList<>();
    Sink<Event> sink =
        new Sink<>() {
          @Override
          public void accept(Event event, long line) {
            events.add(event);
          }

          @Override
          public void reject(Rejected why) {
            if (!lines.isEmpty()) {
              throw head.refuse(why.rule(), why.toString());
            }
          }
        };
    try {
      SourceReader.ndjson()
          .read(new ByteArrayInputStream(ndjson.toByteArray()), FILE, ndjson.size(), null, sink);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return events;
  }

  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, from, i));
        from = i + 1;
      }
    }
    return lines;
  }
}
