package io.simsim.batch;

import io.simsim.engine.answer.Consent;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.formats.Rejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a file of consents: one JSON object a line, of `id`, `subject` and `purpose`, and
/// optionally `contexts` (names; all of the purpose's when left out), `withdrawn` (furnishers),
/// `from` and `until` (ISO dates or instants).
final class ConsentReading {
  private final Purposes purposes;
  private final RejectLog rejects;
  private final Progress progress;

  ConsentReading(Purposes purposes, RejectLog rejects, Progress progress) {
    this.purposes = purposes;
    this.rejects = rejects;
    this.progress = progress;
  }

  /// Reads to the end.
  void read(Path path, Consumer<Consent> taker) throws IOException {
    long size = Reporting.size(path);
    progress.at(Progress.Phase.CONSENTS, 0, size);
    try (ByteLines lines =
        new ByteLines(path, rejects, done -> progress.at(Progress.Phase.CONSENTS, done, size))) {
      while (lines.next()) {
        Stop.ifInterrupted();
        Consent consent = consent(path.toString(), lines);
        if (consent != null) {
          taker.accept(consent);
        }
      }
    }
    progress.at(Progress.Phase.CONSENTS, size, size);
  }

  private @Nullable Consent consent(String file, ByteLines lines) {
    try {
      return consent(RuleReader.read(file, lines.bytes()));
    } catch (RuleFileException unreadable) {
      rejects.reject(
          new Rejected(
              file,
              lines.number(),
              "column " + unreadable.column(),
              unreadable.rule(),
              "",
              unreadable.remedy()));
    } catch (InvalidEventException invalid) {
      rejects.reject(file, lines.number(), invalid);
    }
    return null;
  }

  private Consent consent(RuleNode node) {
    RuleObject object =
        node.object("id", "subject", "purpose", "contexts", "withdrawn", "from", "until");
    RuleNode name = object.get("purpose");
    Purpose purpose = purposes.find(name.text());
    if (purpose == null) {
      throw name.refuse("purpose", purposes.remedyFor(name.text()));
    }
    RuleNode id = object.get("id");
    if (id.text().isBlank()) {
      throw id.refuse("id", "a consent names its own record");
    }
    Set<FurnisherId> withdrawn = new HashSet<>();
    if (object.has("withdrawn")) {
      object.list("withdrawn").forEach(each -> withdrawn.add(new FurnisherId(each.text())));
    }
    return new Consent(
        id.text(),
        new SubjectId(object.text("subject")),
        purpose.name(),
        object.has("contexts") ? contexts(object) : purpose.contexts(),
        withdrawn,
        moment(object, "from", 0),
        moment(object, "until", Long.MAX_VALUE));
  }

  private static int contexts(RuleObject object) {
    int contexts = 0;
    for (RuleNode each : object.list("contexts")) {
      contexts |= 1 << Named.parse(Context.values(), "contexts", each.text()).ordinal();
    }
    return contexts;
  }

  private static long moment(RuleObject object, String key, long otherwise) {
    return object.has(key) ? Moments.parse(key, object.text(key)) : otherwise;
  }
}
