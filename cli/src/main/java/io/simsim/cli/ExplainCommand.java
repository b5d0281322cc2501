package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.batch.EventsCheck;
import io.simsim.batch.EventsFound;
import io.simsim.batch.ExplainRun;
import io.simsim.batch.Explained;
import io.simsim.batch.Limits;
import io.simsim.batch.Progress;
import io.simsim.batch.QuestionSource;
import io.simsim.batch.RunFailedException;
import io.simsim.cli.page.StoryPage;
import io.simsim.cli.story.Story;
import io.simsim.cli.story.StoryTeller;
import io.simsim.cli.text.StoryText;
import io.simsim.cli.words.Language;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.receipt.Receipt;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `simsim explain`: all there is to say about one score.
@Command(
    name = "explain",
    header = "Explain one score: every point, why it is not higher, what would change it.",
    description = {
      "",
      "Takes the subject's question from --questions, or the one with an --id; without such a file,"
          + " or with --as-of or --amount, it asks a question of its own (as of the day after the"
          + " last event was recorded, unless --as-of says when). Without --events it explains the"
          + " built-in sample."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim explain fern --purpose rental-deposit",
      "  ./simsim explain rowan --purpose consumer-credit --as-of 2025-03-01 --amount 600000",
      "  ./simsim explain --id q-06 --events-behind",
      "  ./simsim explain sorrel --purpose consumer-credit --lang zh-Hans",
      "  ./simsim explain fern --purpose rental-deposit --html fern.html --receipt fern.ndjson",
      "  ./simsim recompute --sample --receipts fern.ndjson",
      "  ./simsim explain maple --purpose housing-rental --json"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final long SECONDS_A_DAY = 86_400;

  @Mixin private EventOptions events = new EventOptions();
  @Mixin private QuestionOptions questions = new QuestionOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SUBJECT", arity = "0..1", description = "Whom the score is about.")
  private String subject = "";

  @Option(
      names = "--id",
      order = 16,
      paramLabel = "ID",
      description = "The id of a question of --questions, in place of SUBJECT.")
  private @Nullable String id;

  @Option(
      names = "--as-of",
      order = 17,
      paramLabel = "DATE",
      description = "As of when: a date (its midnight, UTC) or an instant.")
  private @Nullable String asOf;

  @Option(
      names = "--amount",
      order = 18,
      paramLabel = "N",
      description = "The amount asked for, in minor units such as cents.")
  private @Nullable Long amount;

  @Option(
      names = "--consent",
      order = 19,
      paramLabel = "ID",
      description = "With --as-of or --amount: which consent of --consents.")
  private @Nullable String consent;

  @Option(names = "--events-behind", order = 20, description = "Show the reports behind each line.")
  private boolean eventsBehind;

  @Option(
      names = "--html",
      order = 21,
      paramLabel = "FILE",
      description = "Write one page that tells it all and needs no other file.")
  private @Nullable Path html;

  @Option(
      names = "--receipt",
      order = 22,
      paramLabel = "FILE",
      description = "Write the receipt, for ./simsim recompute.")
  private @Nullable Path receipt;

  @Option(
      names = "--lang",
      order = 23,
      paramLabel = "TAG",
      defaultValue = "en",
      description = "en or zh-Hans. Default: en.")
  private String language = "en";

  @Option(names = "--sample", order = 4, description = "Explain a question of the sample.")
  private boolean sample;

  ExplainCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    if (subject.isEmpty() == (id == null)) {
      throw new ParameterException(
          spec.commandLine(), "Name a subject, or a question with --id; not both.");
    }
    RuleSet read = rules.read();
    if (!sample && !events.isEmpty()) {
      return explain(read, events.sources(), questions.source(), wanted(events.sources()));
    }
    try (TempFolder folder = TempFolder.create()) {
      Sample files = Sample.in(folder);
      QuestionSource asked = questions.in(questions.questions().orElse(files.questions()));
      boolean agreed = asked.consentBasis().isPresent() || asked.consents().isPresent();
      return explain(
          read,
          files.sources(),
          agreed ? asked : asked.withConsentBasis(Sample.CONSENT_BASIS),
          asOf != null || amount != null ? alone(files.sources()) : inFile());
    }
  }

  /// Which question is meant: one of the file, or one of its own.
  private ExplainRun.Wanted wanted(List<EventSource> sources)
      throws InterruptedException, RunFailedException {
    boolean own = asOf != null || amount != null || questions.questions().isEmpty();
    return own && id == null ? alone(sources) : inFile();
  }

  private ExplainRun.Wanted inFile() {
    String named = id;
    return named == null
        ? new ExplainRun.Wanted.OfSubject(subject)
        : new ExplainRun.Wanted.OfId(named);
  }

  private ExplainRun.Wanted alone(List<EventSource> sources)
      throws InterruptedException, RunFailedException {
    if (questions.purpose().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Say for what, such as --purpose consumer-credit.");
    }
    checkSubject();
    return new ExplainRun.Wanted.Alone(
        subject, moment(sources), Optional.ofNullable(amount), Optional.ofNullable(consent));
  }

  private int explain(
      RuleSet read, List<EventSource> sources, QuestionSource asked, ExplainRun.Wanted wanted)
      throws IOException, InterruptedException, RunFailedException {
    ExplainRun run = new ExplainRun(read, sources, asked, wanted, Limits.ofMachine());
    ProgressBars progress = style.progress();
    List<Explained> explained;
    try (progress) {
      explained = run.run(progress);
    } finally {
      Rejections.say(style, progress.rejects(), "./simsim events check names all of them.");
    }
    switch (meant(explained, read)) {
      case Assessment.Refused refused ->
          throw Failure.unusable(refused.question().id() + ": " + refused.remedy());
      case Assessment.Assessed assessed -> tell(read, assessed, sources);
    }
    return progress.rejects().count() > 0 ? ExitCodes.DONE_IN_PART : ExitCodes.DONE;
  }

  /// The first that is for the purpose that was said, if one was.
  private Assessment meant(List<Explained> explained, RuleSet read) {
    for (Explained one : explained) {
      String asks = one.assessment().question().purpose();
      if (questions.purpose().isEmpty() || questions.purpose().get().equals(asks)) {
        return one.assessment();
      }
    }
    String asked = questions.purpose().orElse("");
    if (!asked.isEmpty() && read.rules().purposes().find(asked) == null) {
      throw Failure.unusable(read.rules().purposes().remedyFor(asked));
    }
    throw Failure.unusable(
        explained.isEmpty()
            ? "this question could not be read; see above"
            : "no question of the file is about "
                + subject
                + " for "
                + asked
                + "; ask one of its own with --as-of DATE");
  }

  private void tell(RuleSet read, Assessment.Assessed assessed, List<EventSource> sources)
      throws IOException {
    Question question = assessed.question();
    SubjectRecord record = OneRecord.read(sources, question.subject(), question.currency());
    if (record.events().isEmpty()) {
      throw Failure.unusable(
          question.subject().value()
              + ": no event is about this subject; check the name, or the files of --events");
    }
    AskQuestion ask = new AskQuestion(read.rules(), read.sha256());
    Story story =
        new StoryTeller(ask, List.copyOf(read.offers().values()))
            .tell(question, assessed.consent(), record);
    write(story, ask, sources);
  }

  private void checkSubject() {
    try {
      SubjectId _ = new SubjectId(subject);
    } catch (InvalidEventException wrong) {
      throw new ParameterException(
          spec.commandLine(), "SUBJECT \"" + subject + "\": " + wrong.remedy());
    }
  }

  private void checkMoment(String said) {
    try {
      if (said.indexOf('T') < 0) {
        LocalDate.parse(said);
      } else {
        OffsetDateTime.parse(said);
      }
    } catch (DateTimeException wrong) {
      throw new ParameterException(
          spec.commandLine(),
          "--as-of " + said + ": use a date such as 2026-06-01, or 2026-06-01T12:00:00Z");
    }
  }

  /// The date that was said, else the day after the last event was recorded.
  private String moment(List<EventSource> sources) throws InterruptedException, RunFailedException {
    String said = asOf;
    if (said != null) {
      checkMoment(said);
      return said;
    }
    EventsFound found =
        new EventsCheck(sources, Optional.empty(), Limits.ofMachine()).run(Progress.NONE);
    long last =
        found
            .lastRecordedAt()
            .orElseThrow(() -> Failure.unusable("the files hold no event; check --events"));
    return LocalDate.ofEpochDay(Math.floorDiv(last, SECONDS_A_DAY) + 1).toString();
  }

  private void write(Story story, AskQuestion ask, List<EventSource> sources) throws IOException {
    Language lang = language.startsWith("zh") ? Language.ZH_HANS : Language.EN;
    Path written = receipt;
    if (written != null) {
      WholeFile.write(written, receiptOf(story, ask));
      style.say("Wrote the receipt: " + written);
    }
    Path page = html;
    if (page != null) {
      WholeFile.write(
          page,
          new StoryPage(lang, commands(story, sources)).of(story).getBytes(StandardCharsets.UTF_8));
      style.say("Wrote the page: " + page);
    }
    if (style.json()) {
      style.out().println(Json.text(new StoryJson(lang).of(story)));
    } else if (page == null) {
      new StoryText(lang, style.ink(), style.columns(), eventsBehind)
          .of(story)
          .forEach(style::print);
    }
    style.out().flush();
  }

  private String sameQuestion(Story story) {
    Question question = assessed(story).question();
    boolean built = sample || events.isEmpty();
    return question.subject().value()
        + " --purpose "
        + question.purpose()
        + " --as-of "
        + Instant.ofEpochSecond(question.asOf()).toString().replace("T00:00:00Z", "")
        + (question.asked() == Feature.MISSING ? "" : " --amount " + question.asked())
        + (built ? "" : " --consent-basis \"" + assessed(story).consent().id() + "\"");
  }

  private static byte[] receiptOf(Story story, AskQuestion ask) {
    return (Receipt.of(assessed(story), ask.rules()).text() + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Assessment.Assessed assessed(Story story) {
    return switch (story) {
      case Story.Told told -> told.assessed();
      case Story.NoScore none -> none.assessed();
      case Story.Refused refused -> throw Failure.unusable(refused.refused().remedy());
    };
  }

  /// How the subject computes the same again.
  private List<String> commands(Story story, List<EventSource> sources) {
    boolean built = sample || events.isEmpty();
    StringBuilder from = new StringBuilder();
    if (built) {
      from.append(" --sample");
    } else {
      for (EventSource source : sources) {
        from.append(" --events ").append(source.file().getFileName());
        source.mapping().ifPresent(m -> from.append(" --mapping ").append(m.getFileName()));
        source.origin().ifPresent(o -> from.append(" --furnisher ").append(o.furnisher()));
      }
    }
    Path written = receipt;
    String file = written == null ? "receipt.ndjson" : String.valueOf(written.getFileName());
    String same = sameQuestion(story);
    return List.of(
        "./simsim explain " + same + (built ? "" : from) + " --receipt " + file,
        "./simsim recompute" + from + " --receipts " + file);
  }
}
