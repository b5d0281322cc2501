package io.simsim.bench.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/// XGBoost, through xgboost4j. Categories are its own.
public final class XgBoost implements TreeLibrary {
  private static final String WATCHED = "watched";

  @Override
  public String name() {
    return "XGBoost";
  }

  @Override
  public String version() {
    return "2.1.4";
  }

  @Override
  public Ground ground(PeerTable seen, Optional<PeerTable> watched, int threads) {
    try {
      return new Planted(
          matrix(seen), watched.isEmpty() ? null : matrix(watched.get()), seen.columns(), threads);
    } catch (XGBoostError failure) {
      throw new IllegalStateException("XGBoost: " + failure.getMessage(), failure);
    }
  }

  @Override
  public String words(Growth growth) {
    return options(growth).toString();
  }

  private static Map<String, Object> options(Growth growth) {
    Setting setting = growth.setting();
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("objective", "binary:logistic");
    words.put("eval_metric", "auc");
    words.put("tree_method", "hist");
    words.put("seed", 1);
    // Without it boosters that grow by turns would share one stream of random numbers.
    words.put("seed_per_iteration", true);
    words.put("max_depth", setting.depth());
    words.put("eta", growth.rate());
    words.put("min_child_weight", setting.leastCurvature());
    words.put("lambda", setting.ridge());
    words.put("subsample", growth.rowsATree());
    words.put("colsample_bytree", growth.columnsATree());
    return words;
  }

  private static DMatrix matrix(PeerTable table) throws XGBoostError {
    DMatrix made = new DMatrix(table.shortCells(), table.rows(), table.columns().size(), Float.NaN);
    made.setLabel(table.labels());
    made.setFeatureTypes(
        table.columns().stream()
            .map(column -> column.category() ? "c" : "q")
            .toArray(String[]::new));
    return made;
  }

  private record Planted(
      DMatrix seen, @Nullable DMatrix watched, List<PeerTable.PeerColumn> columns, int threads)
      implements Ground {
    @Override
    public Model plant(Growth growth) {
      Map<String, Object> words = options(growth);
      words.put("nthread", threads);
      if (columns.stream().anyMatch(column -> column.trend() != 0)) {
        words.put(
            "monotone_constraints",
            columns.stream()
                .map(column -> Integer.toString(column.trend()))
                .collect(Collectors.joining(",", "(", ")")));
      }
      if (growth.additive()) {
        words.put(
            "interaction_constraints",
            IntStream.range(0, columns.size())
                .mapToObj(i -> "[" + i + "]")
                .collect(Collectors.joining(",", "[", "]")));
      }
      try {
        Map<String, DMatrix> watches = watched == null ? Map.of() : Map.of(WATCHED, watched);
        return new Grown(XGBoost.train(seen, words, 0, watches, null, null), seen, watched);
      } catch (XGBoostError failure) {
        throw new IllegalStateException("XGBoost: " + failure.getMessage(), failure);
      }
    }

    @Override
    public void close() {
      if (watched != null) {
        watched.dispose();
      }
      seen.dispose();
    }
  }

  private static final class Grown implements Model {
    private final Booster booster;
    private final DMatrix seen;
    private final @Nullable DMatrix watched;
    private int trees;

    Grown(Booster booster, DMatrix seen, @Nullable DMatrix watched) {
      this.booster = booster;
      this.seen = seen;
      this.watched = watched;
    }

    @Override
    public void grow() {
      try {
        booster.update(seen, trees++);
      } catch (XGBoostError failure) {
        throw new IllegalStateException("XGBoost: " + failure.getMessage(), failure);
      }
    }

    /// XGBoost says `[7] watched-auc:0.78`.
    @Override
    public double watchedAuc() {
      if (watched == null) {
        throw new IllegalStateException("nothing is watched");
      }
      try {
        String said = booster.evalSet(new DMatrix[] {watched}, new String[] {WATCHED}, trees);
        return Double.parseDouble(said.substring(said.lastIndexOf(':') + 1));
      } catch (XGBoostError failure) {
        throw new IllegalStateException("XGBoost: " + failure.getMessage(), failure);
      }
    }

    @Override
    public double[] numbers(PeerTable cases) {
      try {
        DMatrix matrix = matrix(cases);
        float[][] oddsOfBad = booster.predict(matrix, true);
        matrix.dispose();
        double[] numbers = new double[oddsOfBad.length];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = -oddsOfBad[i][0];
        }
        return numbers;
      } catch (XGBoostError failure) {
        throw new IllegalStateException("XGBoost: " + failure.getMessage(), failure);
      }
    }

    @Override
    public void close() {
      booster.dispose();
    }
  }
}
