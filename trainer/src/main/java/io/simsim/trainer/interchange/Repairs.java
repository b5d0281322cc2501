package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the lines of a card could have at most when one of them is repaired, for cards with lines
/// that depend on another feature: a line's shortfall, as [io.simsim.engine.scorecard.Score.Line]
/// says it, goes through all lines that read what is repaired.
final class Repairs {
  private final Scorecard card;
  private final List<Characteristic> lines;

  Repairs(Scorecard card) {
    this.card = card;
    this.lines = card.characteristics();
  }

  /// The points of a line by what a feature is that it reads and that is not repaired.
  ///
  /// @param line its place on the card
  /// @param own whether that is its own feature, not the one that it is given
  /// @param points by bin
  record Term(int line, boolean own, Map<Integer, Integer> points) {}

  /// What could be: so many points, and those of the terms.
  record Choice(int points, List<Term> terms) {}

  /// Whether a repair of the line at `place` goes through other lines or another feature.
  boolean isWide(int place) {
    return lines.get(place).given() != null || readers(place).size() > 1;
  }

  /// The places of the lines that read what a repair of the line at `place` changes.
  List<Integer> readers(int place) {
    Set<Integer> repaired = repaired(place);
    List<Integer> readers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Given given = lines.get(i).given();
      if (repaired.contains(lines.get(i).index())
          || (given != null && repaired.contains(given.index()))) {
        readers.add(i);
      }
    }
    return readers;
  }

  /// What the lines in [#readers] could have together: the greatest of these.
  List<Choice> choices(int place) {
    Map<List<Term>, Integer> most = new LinkedHashMap<>();
    gather(place, new ArrayList<>(repaired(place)), new LinkedHashMap<>(), most);
    return most.entrySet().stream().map(e -> new Choice(e.getValue(), e.getKey())).toList();
  }

  /// The line's feature, and the one that it is given where no line is that one's own.
  private Set<Integer> repaired(int place) {
    Characteristic line = lines.get(place);
    Set<Integer> repaired = new TreeSet<>(Set.of(line.index()));
    Given given = line.given();
    if (given != null && lines.stream().noneMatch(other -> other.index() == given.index())) {
      repaired.add(given.index());
    }
    return repaired;
  }

  private void gather(
      int place, List<Integer> left, Map<Integer, Long> values, Map<List<Term>, Integer> most) {
    if (left.isEmpty()) {
      int points = 0;
      List<Term> terms = new ArrayList<>();
      for (int reader : readers(place)) {
        Characteristic line = lines.get(reader);
        Given given = line.given();
        Long own = values.get(line.index());
        Long beside = given == null ? null : values.get(given.index());
        if (own != null && (given == null || beside != null)) {
          int other = beside == null || given == null ? 0 : given.binOf(beside);
          points += line.pointsOf(line.binOf(own), other);
        } else {
          terms.add(term(reader, own, beside));
        }
      }
      most.merge(terms, points, Math::max);
      return;
    }
    for (long value : values(left.getFirst())) {
      values.put(left.getFirst(), value);
      gather(place, left.subList(1, left.size()), values, most);
    }
    values.remove(left.getFirst());
  }

  private Term term(int place, @Nullable Long own, @Nullable Long beside) {
    Characteristic line = lines.get(place);
    Given given = Objects.requireNonNull(line.given());
    Map<Integer, Integer> points = new LinkedHashMap<>();
    if (own != null) {
      Place.of(given).forEach(p -> points.put(p.bin(), line.pointsOf(line.binOf(own), p.bin())));
    } else if (beside != null) {
      Place.of(line).forEach(p -> points.put(p.bin(), line.pointsOf(p.bin(), given.binOf(beside))));
    }
    return new Term(place, own == null, points);
  }

  /// A value for each thing that the card tells apart of a feature.
  private List<Long> values(int index) {
    TreeSet<Long> starts = new TreeSet<>();
    Set<Long> values = new TreeSet<>();
    for (Characteristic line : lines) {
      Given given = line.given();
      if (line.index() == index) {
        line.bins().forEach(bin -> starts.add(bin.from()));
        line.specials().forEach(special -> values.add(special.value()));
      } else if (given != null && given.index() == index) {
        given.bins().forEach(bin -> starts.add(bin.from()));
        given.specials().forEach(special -> values.add(special.value()));
      }
    }
    List<Long> all = new ArrayList<>(values);
    for (long from : starts) {
      Long next = starts.higher(from);
      long to = next == null ? Bin.HIGHEST : next;
      boolean up = from != Bin.LOWEST;
      long quantity = up ? from : to - 1;
      while (values.contains(quantity)) {
        quantity += up ? 1 : -1;
      }
      if (quantity >= from && quantity < to) {
        all.add(quantity);
      }
    }
    if (card.catalogue().features().get(index).canBeMissing()) {
      all.add(Feature.MISSING);
    }
    return all;
  }
}
