package io.simsim.trainer.validation;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.frame.Roles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Roles of a table that a card is held against: the card knows which of its columns are numbers
/// and which categories, so that a table that looks otherwise is read as the card reads it.
public final class CardRoles {
  private CardRoles() {}

  /// `roles`, with what `card` knows of its columns where the roles do not say it.
  ///
  /// @throws IllegalArgumentException where the roles keep a column apart that the card reads
  public static Roles of(Roles roles, Scorecard card) {
    Map<String, Role.Of> columns = new LinkedHashMap<>(roles.columns());
    for (Feature feature : read(card)) {
      String name = TableScores.column(feature);
      Role.Kind kind = kind(feature);
      switch (roles.of(name)) {
        case Role.Apart(Role.Use use) -> {
          if (use != Role.Use.LEAVE_OUT || roles.leaveOut().contains(name)) {
            throw new IllegalArgumentException(
                "the roles keep column \""
                    + name
                    + "\" apart, but the card reads it; use the roles that it was learned by");
          }
          columns.put(name, new Role.Of(kind, Role.Of.UNKNOWN.direction(), null));
        }
        case Role.Of known -> {
          if (known.kind() == null) {
            columns.put(
                name,
                new Role.Of(
                    kind,
                    known.direction(),
                    known.specials(),
                    known.missingIsBest(),
                    known.pairing()));
          }
        }
      }
    }
    return roles.withColumns(columns);
  }

  /// Roles that read what `card` needs of a table whose cases need not have ended: its columns, the
  /// target, weights and days.
  ///
  /// @throws IllegalArgumentException where the roles keep a column apart that the card reads
  public static Roles needed(Roles roles, Scorecard card) {
    Roles known = of(roles.withGroups(List.of()), card);
    // Whether a record is thin is told by features that need not be on the card.
    return card.thin().isEmpty()
        ? known.onlyColumns(
            read(card).stream().map(TableScores::column).collect(Collectors.toSet()))
        : known;
  }

  /// The features that `card` adds points for or that these depend on.
  private static List<Feature> read(Scorecard card) {
    return card.features().stream().map(index -> card.catalogue().features().get(index)).toList();
  }

  private static Role.Kind kind(Feature feature) {
    return feature.source() instanceof Feature.Source.Column column && !column.groups().isEmpty()
        ? Role.Kind.CATEGORY
        : Role.Kind.NUMBER;
  }
}
