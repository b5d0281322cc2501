package io.simsim.browser;

import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.Named;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.util.HashSet;
import java.util.Set;

/// The consent part of a receipt.
final class ConsentText {
  private ConsentText() {}

  /// The consent that the receipt in `bytes` names, for its own question.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException when there is none
  static Consent consentOf(String file, byte[] bytes, Question question) {
    RuleNode whole = RuleReader.read(file, bytes);
    RuleNode node = whole.members().get("consent");
    if (node == null) {
      throw whole.refuse("missing-key", "\"consent\" is missing here");
    }
    RuleObject object = node.object("id", "contexts", "withdrawn", "from", "until");
    int contexts = 0;
    for (RuleNode name : object.list("contexts")) {
      contexts |= 1 << Named.parse(Context.values(), "contexts", name.text()).ordinal();
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
}
