package io.simsim.batch.codes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A card's points and reasons as tables of 64 bytes, which a vector kernel looks codes up in.
///
/// Points: those of a feature above its least, so that none is negative. Those of four features
/// (a quad) add up within a byte; a feature with too wide a spread is cut into several addends.
///
/// Reasons: a key is greater when the reason comes before. Where a card has at most 255 pairs of
/// line and shortfall, the key is the rank among these, a byte (*narrow*). Else it has two bytes:
/// the rank of the shortfall, and the line from the last (*wide*). Bytes are kept less 128, since
/// vectors compare them with their sign. Rank 0 is no reason.
final class VectorTables {
  static final int TABLE = 64;
  static final int QUAD = 4;
  private static final int BYTE_MAX = 255;
  private static final int BIAS = 128;

  /// Lines that reasons keep apart; the low byte of a wide key is this less the line's place.
  static final int LINES = 64;

  /// What the least points of all features and the base are together.
  final int base;

  /// The feature of each addend; quads are whole.
  final int[] pointFeatures;

  final byte[] pointTables;

  /// The feature of each line, by fours; a line that is not there has no reasons.
  final int[] lineFeatures;

  final byte[] rankTables;

  final boolean narrow;

  /// Narrow keys: by rank the reason, from 1; two halves, the ranks from 128 on first, since that
  /// is the order of the biased bytes without their sign.
  final byte[] reasonOfRank = new byte[BYTE_MAX + 1];

  /// One look-up of points among others in its quad.
  // Never changed once made.
  @SuppressWarnings("ArrayRecordComponent")
  private record Addend(int feature, int[] points) {
    int most() {
      return Arrays.stream(points).max().orElse(0);
    }
  }

  /// A reason that a line can have.
  private record Reason(int line, int shortfall) {}

  VectorTables(CodedCard card) {
    this.base = base(card);
    List<Addend> addends = quads(addends(card));
    this.pointFeatures = addends.stream().mapToInt(Addend::feature).toArray();
    this.pointTables = new byte[addends.size() * TABLE];
    for (int i = 0; i < addends.size(); i++) {
      int[] points = addends.get(i).points();
      for (int code = 0; code < points.length; code++) {
        pointTables[i * TABLE + code] = (byte) points[code];
      }
    }
    int lines = (card.lines().size() + QUAD - 1) / QUAD * QUAD;
    this.lineFeatures = new int[lines];
    this.rankTables = new byte[lines * TABLE];
    Arrays.fill(rankTables, (byte) -BIAS);
    Map<Reason, Integer> ranks = narrowRanks(card);
    this.narrow = ranks.size() <= BYTE_MAX;
    ranks.forEach((reason, rank) -> nameRank(reason.line(), rank));
    fillRanks(card, narrow ? ranks : wideRanks(card));
  }

  /// Whether a vector kernel can take `card`: each line by one feature of at most `codesMax`
  /// codes, and not too many shortfalls.
  static boolean takes(CodedCard card, int codesMax) {
    return card.lines().stream().allMatch(CodedLine::isAlone)
        && card.features().stream().allMatch(feature -> feature.codes() <= codesMax)
        && shortfalls(card).size() <= BYTE_MAX;
  }

  private static int base(CodedCard card) {
    int base = card.card().base();
    for (CodedLine line : card.lines()) {
      base += least(line);
    }
    return base;
  }

  private static int least(CodedLine line) {
    return Arrays.stream(line.points()).min().orElse(0);
  }

  private static List<Addend> addends(CodedCard card) {
    List<Addend> addends = new ArrayList<>();
    for (CodedLine line : card.lines()) {
      int least = least(line);
      int[] left = Arrays.stream(line.points()).map(points -> points - least).toArray();
      do {
        int[] part = Arrays.stream(left).map(points -> Math.min(points, BYTE_MAX)).toArray();
        addends.add(new Addend(line.features()[0], part));
        for (int i = 0; i < left.length; i++) {
          left[i] -= part[i];
        }
      } while (Arrays.stream(left).anyMatch(points -> points > 0));
    }
    return addends;
  }

  /// The addends by fours whose sum fits a byte, an even number of fours; what is left open adds
  /// nothing.
  private static List<Addend> quads(List<Addend> addends) {
    List<Addend> widestFirst = new ArrayList<>(addends);
    widestFirst.sort(Comparator.comparingInt(Addend::most).reversed());
    List<List<Addend>> quads = new ArrayList<>();
    for (Addend addend : widestFirst) {
      List<Addend> fitting =
          quads.stream()
              .filter(
                  quad ->
                      quad.size() < QUAD
                          && quad.stream().mapToInt(Addend::most).sum() + addend.most() <= BYTE_MAX)
              .findFirst()
              .orElse(null);
      if (fitting == null) {
        fitting = new ArrayList<>();
        quads.add(fitting);
      }
      fitting.add(addend);
    }
    if (quads.size() % 2 != 0) {
      quads.add(new ArrayList<>());
    }
    List<Addend> whole = new ArrayList<>();
    for (List<Addend> quad : quads) {
      whole.addAll(quad);
      for (int open = quad.size(); open < QUAD; open++) {
        whole.add(new Addend(quad.isEmpty() ? 0 : quad.getFirst().feature(), new int[] {0}));
      }
    }
    return whole;
  }

  private static Set<Integer> shortfalls(CodedCard card) {
    Set<Integer> shortfalls = new TreeSet<>();
    for (CodedLine line : card.lines()) {
      Arrays.stream(line.shortfalls()).filter(shortfall -> shortfall > 0).forEach(shortfalls::add);
    }
    return shortfalls;
  }

  /// Every reason that there can be with its rank from 1; the last one comes first in a notice.
  private static Map<Reason, Integer> narrowRanks(CodedCard card) {
    TreeMap<Reason, Integer> ranks =
        new TreeMap<>(
            Comparator.comparingInt(Reason::shortfall)
                .thenComparing(Comparator.comparingInt(Reason::line).reversed()));
    for (int i = 0; i < card.lines().size(); i++) {
      for (int shortfall : card.lines().get(i).shortfalls()) {
        if (shortfall > 0) {
          ranks.put(new Reason(i, shortfall), 0);
        }
      }
    }
    int rank = 1;
    for (var reason : ranks.entrySet()) {
      reason.setValue(rank++);
    }
    return ranks;
  }

  /// As [#narrowRanks], by the shortfall alone.
  private static Map<Reason, Integer> wideRanks(CodedCard card) {
    List<Integer> shortfalls = new ArrayList<>(shortfalls(card));
    Map<Reason, Integer> ranks = narrowRanks(card);
    ranks.replaceAll((reason, rank) -> shortfalls.indexOf(reason.shortfall()) + 1);
    return ranks;
  }

  private void nameRank(int line, int rank) {
    if (narrow) {
      reasonOfRank[rank ^ BIAS] = (byte) (line + 1);
    }
  }

  private void fillRanks(CodedCard card, Map<Reason, Integer> ranks) {
    for (int i = 0; i < card.lines().size(); i++) {
      CodedLine line = card.lines().get(i);
      lineFeatures[i] = line.features()[0];
      for (int code = 0; code < line.shortfalls().length; code++) {
        int shortfall = line.shortfalls()[code];
        int rank = shortfall == 0 ? 0 : ranks.getOrDefault(new Reason(i, shortfall), 0);
        rankTables[i * TABLE + code] = (byte) (rank - BIAS);
      }
    }
  }
}
