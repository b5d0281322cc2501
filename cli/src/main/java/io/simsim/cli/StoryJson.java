package io.simsim.cli;

import io.simsim.cli.story.Story;
import io.simsim.cli.story.Timeline;
import io.simsim.cli.words.Language;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.answer.Question;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Counterfactual;
import io.simsim.engine.scorecard.Pillars;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A story as JSON for machines: names and whole numbers as in receipts, texts in one language.
final class StoryJson {
  private final Language lang;

  StoryJson(Language lang) {
    this.lang = lang;
  }

  Map<String, Object> of(Story story) {
    return switch (story) {
      case Story.Refused refused -> {
        Map<String, Object> members = question(refused.refused().question());
        members.put("refused", constant(refused.refused().refusal()));
        members.put("remedy", refused.refused().remedy());
        yield members;
      }
      case Story.NoScore none -> {
        Map<String, Object> members = question(none.assessed().question());
        members.put("notScored", constant(none.why()));
        members.put("anyOf", needs(none));
        rules(members, none.assessed());
        yield members;
      }
      case Story.Told told -> told(told);
    };
  }

  private Map<String, Object> told(Story.Told told) {
    Explanation explanation = told.explanation();
    Map<String, Object> members = question(told.assessed().question());
    members.put("score", told.points());
    members.put("band", explanation.score().band().name());
    members.put("base", told.assessed().card().base());
    members.put("lines", told.lines().stream().map(this::line).toList());
    members.put("pillars", explanation.pillars().stream().map(StoryJson::pillar).toList());
    members.put("reasons", explanation.reasons().stream().map(this::reason).toList());
    explanation
        .nextBand()
        .ifPresent(band -> members.put("nextBand", map("name", band.name(), "from", band.from())));
    explanation.change().ifPresent(change -> members.put("change", change(change)));
    members.put("harm", explanation.harm());
    explanation.wholeAgain().ifPresent(day -> members.put("wholeAgain", date(day)));
    explanation.nextBandBy().ifPresent(day -> members.put("nextBandBy", date(day)));
    members.put("underObjection", told.assessed().facts().underObjection());
    members.put("leftOut", told.leftOut().stream().map(StoryJson::leftOut).toList());
    members.put("offers", told.offers().stream().map(o -> offer(o, told.points())).toList());
    members.put("past", told.timeline().past().stream().map(StoryJson::point).toList());
    members.put("future", told.timeline().future().stream().map(StoryJson::point).toList());
    rules(members, told.assessed());
    return members;
  }

  private static Map<String, Object> question(Question question) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", question.id());
    members.put("subject", question.subject().value());
    members.put("purpose", question.purpose());
    members.put("asOf", moment(question.asOf()));
    members.put("currency", question.currency().value());
    if (question.asked() != Feature.MISSING) {
      members.put("amount", question.asked());
    }
    return members;
  }

  private static void rules(Map<String, Object> members, Assessment.Assessed assessed) {
    members.put(
        "rules",
        map("scorecard", assessed.card().hash(), "catalogue", assessed.card().catalogue().hash()));
    members.put(
        "record", map("events", assessed.record().events(), "digest", assessed.record().digest()));
  }

  private Map<String, Object> line(Story.LineStory story) {
    Score.Line line = story.line();
    Feature feature = line.characteristic().feature();
    Map<String, Object> members = map("feature", feature.name(), "points", line.points());
    if (line.value() != Feature.MISSING) {
      members.put("value", line.value());
    }
    members.put("unit", constant(feature.unit()));
    members.put("label", lang.of(feature.label()));
    Score.Other other = line.other();
    if (other != null) {
      members.put("given", given(other));
    }
    members.put("events", story.events().stream().map(StoryJson::event).toList());
    return members;
  }

  private Map<String, Object> given(Score.Other other) {
    Feature feature = other.feature();
    Map<String, Object> members = map("feature", feature.name(), "points", other.points());
    if (other.value() != Feature.MISSING) {
      members.put("value", other.value());
    }
    members.put("unit", constant(feature.unit()));
    members.put("label", lang.of(feature.label()));
    return members;
  }

  private static Map<String, Object> event(Story.Said said) {
    Map<String, Object> members =
        map("furnisher", said.event().furnisher().value(), "id", said.event().id().value());
    members.put("kind", said.fact().kind().id());
    members.put("time", moment(said.occurredAt()));
    return members;
  }

  private static Map<String, Object> pillar(Pillars.Share share) {
    Map<String, Object> members = map("pillar", share.pillar().id(), "points", share.points());
    members.put("least", share.least());
    members.put("best", share.best());
    return members;
  }

  private Map<String, Object> reason(Score.Line line) {
    Feature feature = line.characteristic().feature();
    Map<String, Object> members = map("feature", feature.name(), "shortfall", line.shortfall());
    members.put("reason", lang.of(feature.reason()));
    members.put("advice", lang.of(feature.advice()));
    Score.Other other = line.other();
    if (other != null) {
      members.put("given", other.feature().name());
    }
    return members;
  }

  private static Map<String, Object> change(Counterfactual change) {
    List<Object> steps = new ArrayList<>();
    for (Counterfactual.Step step : change.steps()) {
      Map<String, Object> one = map("feature", step.feature().name(), "to", step.to());
      if (step.from() != Feature.MISSING) {
        one.put("from", step.from());
      }
      one.put("gain", step.gain());
      steps.add(one);
    }
    return map("steps", steps, "score", change.score());
  }

  private static Map<String, Object> leftOut(Story.LeftOut left) {
    Map<String, Object> members = event(left.said());
    members.put("cause", constant(left.cause()));
    return members;
  }

  private Map<String, Object> offer(Story.Offered offered, int points) {
    Map<String, Object> members =
        map("partner", offered.offer().partner(), "from", offered.offer().from());
    boolean open = points >= offered.offer().from();
    members.put("open", open);
    members.put("terms", lang.of(open ? offered.offer().terms() : offered.offer().standard()));
    return members;
  }

  private static Map<String, Object> point(Timeline.Point point) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("date", date(point.day()));
    point.score().ifPresent(score -> members.put("score", score));
    return members;
  }

  private static List<Object> needs(Story.NoScore none) {
    List<Object> needs = new ArrayList<>();
    for (Story.Needed needed : none.needed()) {
      Scorecard card = none.assessed().card();
      Feature feature = card.catalogue().features().get(needed.rule().index());
      Map<String, Object> one = map("feature", feature.name(), "atLeast", needed.rule().atLeast());
      if (needed.now() != Feature.MISSING) {
        one.put("now", needed.now());
      }
      needs.add(one);
    }
    return needs;
  }

  private static Map<String, Object> map(String a, Object first, String b, Object second) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(a, first);
    members.put(b, second);
    return members;
  }

  private static String date(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  private static String moment(long seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }

  private static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
