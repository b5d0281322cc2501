package io.simsim.engine.receipt;

import io.simsim.engine.answer.Answers;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Computes a receipt again from the events and the rules that it names.
public final class Recompute {
  private final AskQuestion ask;
  private final List<Offer> offers;
  private final Answers.Use use;

  /// What came of computing again.
  public sealed interface Outcome {
    /// The same bytes.
    record Equal() implements Outcome {}

    /// Other bytes.
    ///
    /// @param part the first part of the receipt that differs
    /// @param recomputed the receipt as it should be
    record Different(String part, Receipt recomputed) implements Outcome {}

    /// It could not be computed.
    ///
    /// @param why what is missing, and what to do
    record NotPossible(String why) implements Outcome {}
  }

  /// @param offers the offers that receipts may name
  /// @param use what the answers were for when the receipts were made
  public Recompute(AskQuestion ask, List<Offer> offers, Answers.Use use) {
    this.ask = ask;
    this.offers = List.copyOf(offers);
    this.use = use;
  }

  /// The question that a receipt answers.
  ///
  /// @throws RuleFileException when the bytes are not a receipt
  public static Question questionOf(String file, byte[] receipt) {
    return question(root(RuleReader.read(file, receipt)).get("question"));
  }

  /// The consent that a receipt names for its question.
  ///
  /// @throws RuleFileException when the bytes are not a receipt
  public static Consent consentOf(String file, byte[] receipt) {
    RuleObject root = root(RuleReader.read(file, receipt));
    return consent(root.get("consent"), question(root.get("question")));
  }

  /// Computes the receipt in `bytes` again from `record`.
  ///
  /// @param file the receipt's name, for messages
  public Outcome recompute(String file, byte[] bytes, SubjectRecord record) {
    try {
      RuleObject root = root(RuleReader.read(file, bytes));
      root.expectFormat(Receipt.FORMAT);
      String missing = missingRule(root);
      if (missing != null) {
        return new Outcome.NotPossible(missing);
      }
      Question question = question(root.get("question"));
      Assessment assessment = ask.ask(question, consent(root.get("consent"), question), record);
      return switch (assessment) {
        case Assessment.Refused refused -> new Outcome.NotPossible(refused.remedy());
        case Assessment.Assessed assessed -> compared(root, bytes, assessed);
      };
    } catch (RuleFileException | IllegalArgumentException unreadable) {
      return new Outcome.NotPossible("not a receipt: " + unreadable.getMessage());
    }
  }

  private Outcome compared(RuleObject root, byte[] bytes, Assessment.Assessed assessed) {
    Receipt again = receipt(root, assessed);
    if (Arrays.equals(again.bytes(), bytes)) {
      return new Outcome.Equal();
    }
    RuleObject other = root(RuleReader.read("recomputed", again.bytes()));
    for (String part : List.of("question", "consent", "rules", "record", "result", "answer")) {
      if (!text(root.find(part)).equals(text(other.find(part)))) {
        return new Outcome.Different(part, again);
      }
    }
    return new Outcome.Different("form", again);
  }

  private Receipt receipt(RuleObject root, Assessment.Assessed assessed) {
    if (!root.has("offer")) {
      return Receipt.of(assessed, ask.rules());
    }
    for (Offer offer : offers) {
      if (offer.hash().equals(root.text("offer"))) {
        return Receipt.of(
            assessed,
            ask.rules(),
            offer,
            Answers.of(assessed, assessed.card().purpose(), offer, use));
      }
    }
    throw new IllegalStateException("the offer was there a moment ago");
  }

  private @Nullable String missingRule(RuleObject root) {
    RuleObject rules = root.get("rules").object("catalogue", "purposes", "scorecard", "profile");
    String card = rules.text("scorecard");
    if (!rules.text("catalogue").equals(ask.rules().catalogue().hash())) {
      return "needs the catalogue " + rules.text("catalogue");
    }
    if (!rules.text("purposes").equals(ask.rules().purposes().hash())) {
      return "needs the purposes " + rules.text("purposes");
    }
    if (ask.rules().scorecards().stream().noneMatch(known -> known.hash().equals(card))) {
      return "needs the scorecard " + card;
    }
    String profile = rules.has("profile") ? rules.text("profile") : "";
    if (!profile.equals(ask.rules().purposes().profile())) {
      return "needs " + (profile.isEmpty() ? "no legal profile" : "the profile " + profile);
    }
    RuleNode offer = root.find("offer");
    if (offer != null && offers.stream().noneMatch(known -> known.hash().equals(offer.text()))) {
      return "needs the offer " + offer.text();
    }
    return null;
  }

  private static RuleObject root(RuleNode node) {
    return node.object(
        "format", "question", "consent", "rules", "record", "result", "offer", "answer");
  }

  private static Question question(RuleNode node) {
    RuleObject object = node.object("id", "subject", "purpose", "asOf", "currency", "amount");
    RuleNode amount = object.find("amount");
    return new Question(
        object.text("id"),
        new SubjectId(object.text("subject")),
        object.text("purpose"),
        object.get("asOf").integer(Long.MIN_VALUE, Long.MAX_VALUE),
        amount == null ? Feature.MISSING : amount.integer(1, Long.MAX_VALUE),
        new CurrencyCode(object.text("currency")));
  }

  private static Consent consent(RuleNode node, Question question) {
    RuleObject object = node.object("id", "contexts", "withdrawn", "from", "until");
    int contexts = 0;
    for (RuleNode name : object.list("contexts")) {
      contexts |= 1 << context(name).ordinal();
    }
    Set<FurnisherId> withdrawn = new HashSet<>();
    for (RuleNode name : object.list("withdrawn")) {
      withdrawn.add(new FurnisherId(name.text()));
    }
    return new Consent(
        object.text("id"),
        question.subject(),
        question.purpose(),
        contexts,
        withdrawn,
        object.get("from").integer(Long.MIN_VALUE, Long.MAX_VALUE),
        object.get("until").integer(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static Context context(RuleNode name) {
    try {
      return Named.parse(Context.values(), "contexts", name.text());
    } catch (InvalidEventException invalid) {
      throw name.refuse("name", invalid.remedy());
    }
  }

  private static String text(@Nullable RuleNode node) {
    return node == null ? "" : Canonical.text(node);
  }
}
