package io.simsim.bench.peer;

import io.simsim.trainer.accuracy.Contender;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Folds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A library that chooses its setting and its number of trees on folds of what it learns from.
///
/// Idea: for each setting a model on each of three inner folds, all growing in step; after every
/// few trees their mean AUC on what each had not seen is taken; growth ends where it has not risen
/// for a while. The setting and the number of trees of the highest mean win, and a model is grown
/// from everything so.
///
/// Where columns have directions, each setting is tried with and without them: peers get what is
/// better for them. Where there are very many cases, settings are tried on some of them first, and
/// the best two then on all.
public final class TunedPeer implements Contender {
  private static final int INNER_FOLDS = 3;
  private static final long SEED = 7;
  private static final int TREES_MAX = 1500;
  private static final int LOOK_EVERY = 5;
  private static final int PATIENCE = 50;
  private static final int FIRST_TRIED_ON = 30_000;
  private static final int TRIED_ON_ALL = 2;

  private final TreeLibrary library;
  private final List<Setting> grid;

  /// `library` with a setting of `grid`.
  public TunedPeer(TreeLibrary library, List<Setting> grid) {
    this.library = library;
    this.grid = List.copyOf(grid);
  }

  /// A setting, with or without directions.
  private record Candidate(Setting setting, boolean monotone) {}

  /// How far a candidate came.
  private record Tried(Candidate candidate, int trees, double auc) {}

  @Override
  public String name() {
    return library.name();
  }

  /// The library, with its version.
  public TreeLibrary library() {
    return library;
  }

  /// All that the outcome depends on, besides the cases and the library.
  public String protocol() {
    return List.of(
            grid,
            INNER_FOLDS,
            SEED,
            TREES_MAX,
            LOOK_EVERY,
            PATIENCE,
            FIRST_TRIED_ON,
            TRIED_ON_ALL,
            Setting.MANY,
            grid.stream()
                .map(
                    setting ->
                        library.words(Growth.sampled(setting, Setting.rate(0)))
                            + library.words(
                                Growth.sampled(setting, Setting.rate(Integer.MAX_VALUE))))
                .toList())
        .toString();
  }

  @Override
  public double[] numbers(Frame seen, Frame unseen) {
    return attempt(seen, unseen).numbers();
  }

  @Override
  public Attempt attempt(Frame seen, Frame unseen) {
    double rate = Setting.rate(seen.size());
    Tried best = choose(seen, rate);
    boolean monotone = best.candidate().monotone();
    try (TreeLibrary.Ground all =
            library.ground(PeerTable.of(seen, monotone), Optional.empty(), 1);
        TreeLibrary.Model model = all.plant(Growth.sampled(best.candidate().setting(), rate))) {
      for (int tree = 0; tree < best.trees(); tree++) {
        model.grow();
      }
      return new Attempt(
          model.numbers(PeerTable.of(unseen, monotone)),
          OptionalDouble.of(best.auc()),
          best.candidate().setting().words()
              + (monotone ? ", monotone" : "")
              + String.format(Locale.ROOT, ", %d trees", best.trees()));
    }
  }

  private Tried choose(Frame seen, double rate) {
    List<Candidate> candidates = new ArrayList<>();
    for (Setting setting : grid) {
      candidates.add(new Candidate(setting, false));
      if (PeerTable.hasDirections(seen)) {
        candidates.add(new Candidate(setting, true));
      }
    }
    if (seen.size() > FIRST_TRIED_ON) {
      int parts = (seen.size() + FIRST_TRIED_ON - 1) / FIRST_TRIED_ON;
      Frame some = seen.rows(Folds.deal(seen.bad(), parts, SEED).inside(0));
      candidates =
          tryAll(some, candidates, rate).stream()
              .limit(TRIED_ON_ALL)
              .map(Tried::candidate)
              .toList();
    }
    return tryAll(seen, candidates, rate).getFirst();
  }

  /// All of `candidates`, the best first.
  private List<Tried> tryAll(Frame seen, List<Candidate> candidates, double rate) {
    List<Tried> tried = new ArrayList<>();
    Folds folds = Folds.deal(seen.bad(), INNER_FOLDS, SEED);
    for (boolean monotone : new boolean[] {false, true}) {
      List<Candidate> these = candidates.stream().filter(c -> c.monotone() == monotone).toList();
      if (these.isEmpty()) {
        continue;
      }
      List<TreeLibrary.Ground> grounds = new ArrayList<>();
      try {
        for (int fold = 0; fold < INNER_FOLDS; fold++) {
          PeerTable outside = PeerTable.of(seen.rows(folds.outside(fold)), monotone);
          PeerTable inside = PeerTable.of(seen.rows(folds.inside(fold)), monotone);
          grounds.add(library.ground(outside, Optional.of(inside), 1));
        }
        these.forEach(candidate -> tried.add(grow(grounds, candidate, rate)));
      } finally {
        grounds.forEach(TreeLibrary.Ground::close);
      }
    }
    tried.sort(Comparator.comparingDouble(Tried::auc).reversed());
    return tried;
  }

  private static Tried grow(List<TreeLibrary.Ground> grounds, Candidate candidate, double rate) {
    List<TreeLibrary.Model> models = new ArrayList<>();
    try {
      grounds.forEach(
          ground -> models.add(ground.plant(Growth.sampled(candidate.setting(), rate))));
      Tried best = new Tried(candidate, 0, 0);
      for (int trees = 1; trees <= TREES_MAX && trees - best.trees() <= PATIENCE; trees++) {
        models.forEach(TreeLibrary.Model::grow);
        if (trees % LOOK_EVERY == 0) {
          double auc =
              models.stream().mapToDouble(TreeLibrary.Model::watchedAuc).average().orElseThrow();
          best = auc > best.auc() ? new Tried(candidate, trees, auc) : best;
        }
      }
      return best;
    } finally {
      models.forEach(TreeLibrary.Model::close);
    }
  }
}
