package io.simsim.bureau.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.batch.EventSource;
import io.simsim.batch.Limits;
import io.simsim.batch.Progress;
import io.simsim.batch.QuestionSource;
import io.simsim.batch.RunFailedException;
import io.simsim.batch.ScoreRun;
import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.bureau.answers.PartnerQuestion;
import io.simsim.bureau.answers.PartnerReply;
import io.simsim.bureau.consents.ConsentBook;
import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.engine.answer.Answers;
import io.simsim.engine.event.Context;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/// Asks a seeded bureau all that its inhabitants consented to, and lets the command line's own run
/// score the same subjects from their exports: the receipts must say the same.
final class SameAsCommandLine {
  /// What a receipt says of a score; the bureau's also have an offer and an answer.
  private static final List<String> COMPARED = List.of("question", "record", "result", "rules");

  private final SeededBureau seeded;
  private final Path folder;
  private final Map<String, String> payloads = new HashMap<>();
  private int asked;
  private int frozen;
  private int scored;

  SameAsCommandLine(SeededBureau seeded, Path folder) {
    this.seeded = seeded;
    this.folder = folder;
  }

  /// How many questions were asked, of frozen subjects, and had a score on both sides.
  record Compared(int asked, int frozen, int scored) {}

  /// Compares all that was consented to.
  Compared compare() throws IOException, RunFailedException, InterruptedException {
    write();
    Path receipts = folder.resolve("receipts.ndjson");
    new ScoreRun(
            seeded.rules,
            List.of(EventSource.of(folder.resolve("events.ndjson"))),
            QuestionSource.of(folder.resolve("questions.csv"))
                .withConsents(folder.resolve("consents.ndjson"))
                .withCurrency("EUR"),
            new ScoreRun.Outputs(
                folder.resolve("scores.csv"), Optional.of(receipts), Optional.empty()),
            Optional.empty(),
            Answers.Use.REHEARSAL,
            Limits.ofMachine().withTempDirectory(folder).withMaxRejects(0))
        .run(Progress.NONE);
    int compared = 0;
    for (String line : Files.readAllLines(receipts)) {
      RuleNode receipt = RuleReader.read("receipt", line.getBytes(StandardCharsets.UTF_8));
      String id = member(member(receipt, "question"), "id").text();
      String payload = Objects.requireNonNull(payloads.get(id));
      RuleNode own = RuleReader.read("own", payload.getBytes(StandardCharsets.UTF_8));
      for (String member : COMPARED) {
        assertThat(text(own, member)).as(member + " of " + id).isEqualTo(text(receipt, member));
      }
      scored += text(own, "result").contains("\"score\"") ? 1 : 0;
      compared++;
    }
    assertThat(compared).as("every answer has its receipt").isEqualTo(asked - frozen);
    return new Compared(asked, frozen, scored);
  }

  private static String text(RuleNode receipt, String member) {
    return Canonical.text(member(receipt, member));
  }

  private static RuleNode member(RuleNode node, String name) {
    return Objects.requireNonNull(node.members().get(name));
  }

  private void write() throws IOException {
    try (BufferedWriter events = Files.newBufferedWriter(folder.resolve("events.ndjson"));
        BufferedWriter consents = Files.newBufferedWriter(folder.resolve("consents.ndjson"));
        BufferedWriter questions = Files.newBufferedWriter(folder.resolve("questions.csv"))) {
      questions.write("id,subject,asOf,purpose,consent\n");
      for (long place = 0; place < seeded.world.size(); place++) {
        Inhabitant inhabitant = seeded.world.inhabitant(place);
        UUID subject = seeded.bureau.subjects().find(inhabitant.who().identity()).orElseThrow();
        ConsentBook book = seeded.bureau.consents().book(subject).orElseThrow();
        List<OwnAnswer> answers = ask(inhabitant, subject);
        asked += answers.size();
        if (inhabitant.frozen()) {
          frozen += answers.size();
          assertThat(answers)
              .allMatch(answer -> answer.payload().contains("your record is frozen"));
          continue;
        }
        writeEvents(events, subject);
        for (OwnAnswer answer : answers) {
          ConsentRecord consent =
              book.mayAsk(answer.partner(), answer.purpose(), answer.askedAt()).orElseThrow();
          consents.write(line(subject, answer, consent, book));
          questions.write(
              String.join(
                      ",",
                      answer.id().toString(),
                      subject.toString(),
                      Instant.ofEpochSecond(answer.askedAt()).toString(),
                      answer.purpose(),
                      consent.id().toString())
                  + "\n");
          payloads.put(answer.id().toString(), answer.payload());
        }
      }
    }
  }

  private List<OwnAnswer> ask(Inhabitant inhabitant, UUID subject) {
    inhabitant
        .asks()
        .forEach(
            (purpose, partner) -> {
              String name = seeded.bureau.pseudonyms().of(subject, partner);
              PartnerReply reply =
                  seeded
                      .bureau
                      .answerPartner()
                      .answer(
                          partner,
                          new PartnerQuestion(
                              subject + purpose, name, purpose, OptionalLong.empty()));
              assertThat(reply).isInstanceOf(PartnerReply.Told.class);
            });
    return seeded.bureau.ownAnswers().of(subject);
  }

  private void writeEvents(BufferedWriter events, UUID subject) throws IOException {
    byte[] export = seeded.bureau.exportSubject().export(subject).orElseThrow();
    for (String line : new String(export, StandardCharsets.UTF_8).lines().toList()) {
      if (line.contains("\"specversion\"")) {
        events.write(line + "\n");
      }
    }
  }

  /// The consent as the command line reads it: who may ask, and who may no longer be read.
  private static String line(
      UUID subject, OwnAnswer answer, ConsentRecord consent, ConsentBook book) {
    List<String> withdrawn = new ArrayList<>();
    for (ConsentRecord given : book.all()) {
      if (given.what() instanceof ConsentRecord.What.Reporting && !given.liveAt(answer.askedAt())) {
        withdrawn.add(given.party().value());
      }
    }
    Map<String, Object> members = new TreeMap<>();
    members.put("id", consent.id().toString());
    members.put("subject", subject.toString());
    members.put("purpose", answer.purpose());
    members.put("contexts", consent.contexts().stream().map(Context::id).sorted().toList());
    members.put("withdrawn", withdrawn);
    members.put("until", Instant.ofEpochSecond(consent.until()).toString());
    return Canonical.text(members) + "\n";
  }
}
