package io.simsim.bureau.http;

import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.Party;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.Context;
import io.simsim.engine.purpose.Purpose;
import java.util.Optional;
import java.util.Set;

/// What may be consented to: parties of the register, in what they are registered for.
public final class Register {
  private final Rules rules;
  private final Parties parties;

  public Register(Rules rules, Parties parties) {
    this.rules = rules;
    this.parties = parties;
  }

  /// @throws ProblemException unless `party` is registered to report all of `contexts`
  void requireFurnisher(PartyId party, Set<Context> contexts) {
    Party known = find(party, Party.Role.FURNISHER, "/v1/furnishers");
    for (Context context : contexts) {
      if (!known.reports().contains(context)) {
        throw Words.invalid(
            "contexts", "register", party + " does not report " + context.id() + "; leave it out");
      }
    }
  }

  /// @throws ProblemException unless `party` is registered to ask for `purpose`, and that reads all
  ///     of `contexts`
  void requirePartner(PartyId party, String purpose, Set<Context> contexts) {
    Purpose asked = rules.purposes().find(purpose);
    if (asked == null) {
      throw new ProblemException(
          Problem.ofField(
              ProblemKind.REFUSED_USE, "purpose", "purpose", rules.purposes().remedyFor(purpose)));
    }
    Party known = find(party, Party.Role.PARTNER, "/v1/partners");
    if (!known.asks().contains(purpose)) {
      throw Words.invalid("purpose", "register", party + " does not ask for " + purpose);
    }
    for (Context context : contexts) {
      if (!asked.reads(context)) {
        throw Words.invalid(
            "contexts", "matrix", purpose + " may not read " + context.id() + "; leave it out");
      }
    }
  }

  private Party find(PartyId party, Party.Role role, String register) {
    Optional<Party> known = parties.find(party).filter(one -> one.is(role));
    return known.orElseThrow(() -> Words.invalid("party", "register", "use an id of " + register));
  }
}
