package io.simsim.engine.feature;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.Named;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the `select` part of a feature: `{context, events, where}`.
final class SelectionReader {
  private SelectionReader() {}

  static Selection read(RuleNode node) {
    RuleObject object = node.object("context", "events", "where");
    Context context = CatalogueReader.constant(Context.values(), object.get("context"));
    int kinds = kinds(object.get("events"), context);
    RuleNode where = object.find("where");
    Selection selection =
        where == null
            ? new Selection(
                context, kinds, Selection.ALL_SUBTYPES, 0, Fact.MAX_DAYS, Selection.Settled.EITHER)
            : where(where, context, kinds);
    requireOneSide(object.get("events"), selection);
    return selection;
  }

  private static int kinds(RuleNode node, Context context) {
    int kinds = 0;
    List<RuleNode> names = node.list();
    if (names.isEmpty()) {
      throw node.refuse("events", "name at least one kind of event");
    }
    for (RuleNode name : names) {
      FactKind kind = CatalogueReader.constant(FactKind.values(), name);
      if (kind.aboutRecord()) {
        throw name.refuse("events", kind.id() + " speaks of other events and is never counted");
      }
      if (!kind.mayOccurIn(context)) {
        throw name.refuse("context", kind.id() + " does not occur in " + context.id());
      }
      kinds |= 1 << kind.ordinal();
    }
    return kinds;
  }

  private static Selection where(RuleNode node, Context context, int kinds) {
    RuleObject object =
        node.object("account", "obligationType", "flow", "record", "daysLate", "settled");
    int subtypes = Selection.ALL_SUBTYPES;
    subtypes &= subtypes(object.find("account"), "account", AccountType.values(), kinds);
    subtypes &=
        subtypes(object.find("obligationType"), "obligationType", ObligationType.values(), kinds);
    subtypes &= subtypes(object.find("flow"), "flow", FlowKind.values(), kinds);
    subtypes &= subtypes(object.find("record"), "record", PublicRecordType.values(), kinds);
    int min = 0;
    int max = Fact.MAX_DAYS;
    RuleNode days = object.find("daysLate");
    if (days != null) {
      requireKinds(days, "daysLate", kinds);
      RuleObject range = days.object("min", "max");
      min = CatalogueReader.integer(range.find("min"), 0, Fact.MAX_DAYS, 0);
      max = CatalogueReader.integer(range.find("max"), min, Fact.MAX_DAYS, Fact.MAX_DAYS);
    }
    Selection.Settled settled = Selection.Settled.EITHER;
    RuleNode flag = object.find("settled");
    if (flag != null) {
      requireKinds(flag, "settled", kinds);
      settled = flag.flag() ? Selection.Settled.YES : Selection.Settled.NO;
    }
    return new Selection(context, kinds, subtypes, min, max, settled);
  }

  private static <T extends Named> int subtypes(
      @Nullable RuleNode node, String key, T[] constants, int kinds) {
    if (node == null) {
      return Selection.ALL_SUBTYPES;
    }
    requireKinds(node, key, kinds);
    int bits = 0;
    for (RuleNode name : node.list()) {
      T constant = CatalogueReader.constant(constants, name);
      for (int ordinal = 0; ordinal < constants.length; ordinal++) {
        bits |= constants[ordinal].equals(constant) ? 1 << ordinal : 0;
      }
    }
    if (bits == 0) {
      throw node.refuse("where", "name at least one");
    }
    return bits;
  }

  private static void requireKinds(RuleNode node, String key, int kinds) {
    for (FactKind kind : FactKind.values()) {
      if ((kinds & 1 << kind.ordinal()) != 0 && !has(kind, key)) {
        throw node.refuse("where", kind.id() + " has no " + key);
      }
    }
  }

  private static boolean has(FactKind kind, String key) {
    return switch (kind) {
      case ACCOUNT_OPENED, ACCOUNT_CLOSED, BALANCE_REPORTED -> key.equals("account");
      case PAYMENT_DUE -> key.equals("obligationType");
      case PAYMENT_MADE, PAYMENT_MISSED, WRITTEN_OFF ->
          key.equals("obligationType") || key.equals("daysLate");
      case MONEY_IN, MONEY_OUT -> key.equals("flow");
      case OVERDRAWN, RENTAL_RETURNED, SALE_SHIPPED -> key.equals("daysLate");
      case RENTAL_DAMAGED -> key.equals("settled");
      case PUBLIC_RECORD_FILED -> key.equals("settled") || key.equals("record");
      case PUBLIC_RECORD_SATISFIED -> key.equals("record");
      case RENTAL_SETTLED,
          SALE_REFUNDED,
          SALE_CANCELLED,
          PROMISE_KEPT,
          PROMISE_BROKEN,
          HARDSHIP_DECLARED,
          CORRECTION,
          RETRACTION,
          OBJECTION_OPENED,
          OBJECTION_DECIDED ->
          false;
    };
  }

  /// A selection reads adverse facts only, or none: what helps and what harms never share a
  /// number, so that the harm of the one can fade without touching the other.
  private static void requireOneSide(RuleNode node, Selection selection) {
    boolean helps = false;
    boolean harms = false;
    boolean testimony = false;
    boolean other = false;
    for (FactKind kind : FactKind.values()) {
      if (!selection.reads(kind)) {
        continue;
      }
      if (kind.harm() == FactKind.Harm.WHEN_LATE
          && selection.daysLateMin() == 0
          && selection.daysLateMax() > 0) {
        throw node.refuse(
            "one-side",
            kind.id() + " may be in time or late: say \"daysLate\" max 0, or min 1 or more");
      }
      harms |= selection.harms(kind);
      helps |= !selection.harms(kind);
      testimony |= kind.testimony();
      other |= !kind.testimony();
    }
    if (helps && harms) {
      throw node.refuse("one-side", "adverse and other events may not share a feature");
    }
    if (testimony && other) {
      throw node.refuse("testimony", "testimony may not share a feature with other events");
    }
  }
}
