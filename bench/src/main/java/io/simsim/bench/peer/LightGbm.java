package io.simsim.bench.peer;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// LightGBM, through lightgbm4j. Categories are its own.
public final class LightGbm implements TreeLibrary {
  private static final String ALWAYS =
      "objective=binary metric=auc seed=1 deterministic=true force_row_wise=true verbosity=-1";

  @Override
  public String name() {
    return "LightGBM";
  }

  @Override
  public String version() {
    return "4.3.0";
  }

  @Override
  public Ground ground(PeerTable seen, Optional<PeerTable> watched, int threads) {
    try {
      return new Planted(seen, watched, threads);
    } catch (LGBMException failure) {
      throw new IllegalStateException("LightGBM: " + failure.getMessage(), failure);
    }
  }

  @Override
  public String words(Growth growth) {
    Setting setting = growth.setting();
    String sampling =
        growth.rowsATree() == 1 && growth.columnsATree() == 1
            ? ""
            : String.format(
                Locale.ROOT,
                " bagging_fraction=%s bagging_freq=1 feature_fraction=%s",
                growth.rowsATree(),
                growth.columnsATree());
    return String.format(
            Locale.ROOT,
            "%s num_leaves=%d learning_rate=%s min_data_in_leaf=%d min_data_per_group=%d"
                + " lambda_l2=%s monotone_constraints_method=%s",
            ALWAYS,
            setting.leaves(),
            growth.rate(),
            setting.leastCases(),
            setting.leastCases(),
            setting.ridge(),
            growth.careful() ? "intermediate" : "basic")
        + sampling;
  }

  private final class Planted implements Ground {
    private final String options;
    private final int columns;
    private final LGBMDataset seen;
    private final @Nullable LGBMDataset watched;

    Planted(PeerTable seen, Optional<PeerTable> watched, int threads) throws LGBMException {
      this.options = " num_threads=" + threads + trends(seen.columns());
      this.columns = seen.columns().size();
      String form = "feature_pre_filter=false verbosity=-1" + options + categories(seen.columns());
      this.seen = dataset(seen, form, null);
      this.watched = watched.isEmpty() ? null : dataset(watched.get(), form, this.seen);
    }

    private LGBMDataset dataset(PeerTable table, String form, @Nullable LGBMDataset like)
        throws LGBMException {
      LGBMDataset made =
          LGBMDataset.createFromMat(
              table.cells(), table.rows(), table.columns().size(), true, form, like);
      made.setField("label", table.labels());
      return made;
    }

    private static String trends(List<PeerTable.PeerColumn> columns) {
      if (columns.stream().allMatch(column -> column.trend() == 0)) {
        return "";
      }
      return columns.stream()
          .map(column -> Integer.toString(column.trend()))
          .collect(Collectors.joining(",", " monotone_constraints=", ""));
    }

    private static String categories(List<PeerTable.PeerColumn> columns) {
      String places =
          IntStream.range(0, columns.size())
              .filter(i -> columns.get(i).category())
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(","));
      return places.isEmpty() ? "" : " categorical_feature=" + places;
    }

    @Override
    public Model plant(Growth growth) {
      String apart =
          growth.additive()
              ? IntStream.range(0, columns)
                  .mapToObj(i -> "[" + i + "]")
                  .collect(Collectors.joining(",", " interaction_constraints=", ""))
              : "";
      try {
        LGBMBooster booster = LGBMBooster.create(seen, words(growth) + options + apart);
        if (watched != null) {
          booster.addValidData(watched);
        }
        return new Grown(booster);
      } catch (LGBMException failure) {
        throw new IllegalStateException("LightGBM: " + failure.getMessage(), failure);
      }
    }

    @Override
    public void close() {
      try {
        if (watched != null) {
          watched.close();
        }
        seen.close();
      } catch (LGBMException failure) {
        throw new IllegalStateException("LightGBM: " + failure.getMessage(), failure);
      }
    }
  }

  private record Grown(LGBMBooster booster) implements Model {
    @Override
    public void grow() {
      try {
        booster.updateOneIter();
      } catch (LGBMException failure) {
        throw new IllegalStateException("LightGBM: " + failure.getMessage(), failure);
      }
    }

    @Override
    public double watchedAuc() {
      try {
        return booster.getEval(1)[0];
      } catch (LGBMException failure) {
        throw new IllegalStateException("LightGBM: " + failure.getMessage(), failure);
      }
    }

    @Override
    public double[] numbers(PeerTable cases) {
      try {
        double[] oddsOfBad =
            booster.predictForMat(
                cases.cells(),
                cases.rows(),
                cases.columns().size(),
                true,
                PredictionType.C_API_PREDICT_RAW_SCORE);
        for (int i = 0; i < oddsOfBad.length; i++) {
          oddsOfBad[i] = -oddsOfBad[i];
        }
        return oddsOfBad;
      } catch (LGBMException failure) {
        throw new IllegalStateException("LightGBM: " + failure.getMessage(), failure);
      }
    }

    @Override
    public void close() {
      try {
        booster.close();
      } catch (LGBMException failure) {
        throw new IllegalStateException("LightGBM: " + failure.getMessage(), failure);
      }
    }
  }
}
