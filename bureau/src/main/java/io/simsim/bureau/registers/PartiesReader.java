package io.simsim.bureau.registers;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.rule.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a parties file, format `simsim-parties/1`.
public final class PartiesReader {
  private static final String FORMAT = "simsim-parties/1";
  private static final int QUESTIONS_MAX = 10_000_000;
  private static final int NAME_MAX = 64;
  private static final int SOURCE_MAX = 200;

  private PartiesReader() {}

  /// Reads the bytes of the file called `file`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException with line and column
  public static Parties read(String file, byte[] bytes, Purposes purposes, Sha256 sha256) {
    RuleNode node = RuleReader.read(file, bytes);
    RuleObject root = node.object("format", "parties", "refused");
    root.expectFormat(FORMAT);
    Map<PartyId, Party> parties = new LinkedHashMap<>();
    for (RuleNode item : root.list("parties")) {
      Party party = party(item, purposes);
      if (parties.putIfAbsent(party.id(), party) != null) {
        throw item.refuse("duplicate-name", "there is already a party " + party.id());
      }
    }
    List<RefusedParty> refused = new ArrayList<>();
    for (RuleNode item : root.list("refused")) {
      refused.add(refused(item, purposes));
    }
    return new Parties(sha256.name(Canonical.bytes(node)), parties, refused);
  }

  private static Party party(RuleNode node, Purposes purposes) {
    RuleObject object =
        node.object(
            "id",
            "name",
            "description",
            "roles",
            "reports",
            "asks",
            "group",
            "questionsPerDay",
            "jwks");
    Set<Party.Role> roles = constants(Party.Role.values(), object.get("roles"));
    boolean partner = roles.contains(Party.Role.PARTNER);
    RuleNode reports = of(object, "reports", roles.contains(Party.Role.FURNISHER), "furnisher");
    RuleNode asks = of(object, "asks", partner, "partner");
    RuleNode questions = of(object, "questionsPerDay", partner, "partner");
    return new Party(
        id(object.get("id")),
        Texts.read(object.get("name")),
        Texts.read(object.get("description")),
        roles,
        reports == null ? Set.of() : constants(Context.values(), reports),
        asks == null ? Set.of() : purposes(asks, purposes),
        Optional.ofNullable(object.find("group")).map(group -> text(group, NAME_MAX)),
        questions == null ? 0 : (int) questions.integer(1, QUESTIONS_MAX),
        Optional.ofNullable(object.find("jwks")).map(PartiesReader::jwks));
  }

  /// What goes with a role: there with it, and not without.
  private static @Nullable RuleNode of(
      RuleObject object, String key, boolean hasRole, String role) {
    RuleNode found = object.find(key);
    if (found != null && !hasRole) {
      throw found.refuse("role", "\"" + key + "\" is for a " + role + "; name the role or drop it");
    }
    return hasRole ? object.get(key) : null;
  }

  private static PartyId id(RuleNode node) {
    try {
      return new PartyId(node.text());
    } catch (InvalidEventException invalid) {
      throw node.refuse(invalid.rule(), invalid.remedy());
    } catch (IllegalArgumentException reserved) {
      throw node.refuse("id", "this name is reserved; use another");
    }
  }

  private static Set<String> purposes(RuleNode node, Purposes purposes) {
    Set<String> names = new LinkedHashSet<>();
    for (RuleNode item : nonEmpty(node)) {
      if (purposes.find(item.text()) == null) {
        throw item.refuse("purpose", purposes.remedyFor(item.text()));
      }
      once(names, item.text(), item);
    }
    return names;
  }

  private static <T extends Named> Set<T> constants(T[] constants, RuleNode node) {
    Set<T> found = new LinkedHashSet<>();
    for (RuleNode item : nonEmpty(node)) {
      try {
        once(found, Named.parse(constants, "value", item.text()), item);
      } catch (InvalidEventException invalid) {
        throw item.refuse("name", "\"" + item.text() + "\": " + invalid.remedy());
      }
    }
    return found;
  }

  private static <T> void once(Set<T> all, T one, RuleNode node) {
    if (!all.add(one)) {
      throw node.refuse("duplicate-name", "\"" + node.text() + "\" stands here twice");
    }
  }

  private static List<RuleNode> nonEmpty(RuleNode node) {
    List<RuleNode> items = node.list();
    if (items.isEmpty()) {
      throw node.refuse("empty", "name at least one");
    }
    return items;
  }

  /// Public keys; what a key is, is decided by who verifies with it.
  private static String jwks(RuleNode node) {
    node.object("keys").list("keys").forEach(PartiesReader::requirePublic);
    return Canonical.text(node);
  }

  private static void requirePublic(RuleNode key) {
    Map<String, RuleNode> members = key.members();
    for (String secret : List.of("d", "k")) {
      RuleNode found = members.get(secret);
      if (found != null) {
        throw found.refuse("secret-key", "\"" + secret + "\" is of a secret key; list public keys");
      }
    }
  }

  private static RefusedParty refused(RuleNode node, Purposes purposes) {
    RuleObject object = node.object("kind", "use", "grounds", "source");
    RuleNode use = object.get("use");
    if (purposes.refusal(use.text()) == null) {
      throw use.refuse(
          "use", "the refused uses are " + String.join(", ", purposes.refused()) + "; use one");
    }
    return new RefusedParty(
        Texts.read(object.get("kind")),
        use.text(),
        Texts.read(object.get("grounds")),
        text(object.get("source"), SOURCE_MAX));
  }

  private static String text(RuleNode node, int most) {
    if (node.text().isBlank() || node.text().length() > most) {
      throw node.refuse("text", "1 to " + most + " characters");
    }
    return node.text();
  }
}
