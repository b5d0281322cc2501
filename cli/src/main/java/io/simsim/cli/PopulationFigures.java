package io.simsim.cli;

import io.simsim.batch.Progress;
import io.simsim.cli.text.Columns;
import io.simsim.cli.words.Values;
import io.simsim.population.Figure;
import io.simsim.population.Marginals;
import io.simsim.population.Population;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures of a population as a table for people, or as JSON.
final class PopulationFigures {
  private static final int LIVES_BETWEEN_LOOKS = 1 << 8;
  private static final int NAME_WIDTH = 54;
  private static final int VALUE_WIDTH = 12;
  private static final int CASES_WIDTH = 14;

  private PopulationFigures() {}

  /// Lives through all of `population`.
  static List<Figure> measured(Population population, Progress progress)
      throws InterruptedException {
    Marginals marginals = new Marginals();
    for (long place = 0; place < population.size(); place++) {
      marginals.add(population.life(place));
      if (place % LIVES_BETWEEN_LOOKS == 0) {
        progress.at(Progress.Phase.OUTPUT, place, population.size());
        if (Thread.interrupted()) {
          throw new InterruptedException("the run was interrupted");
        }
      }
    }
    return marginals.figures();
  }

  static List<String> lines(List<Figure> figures) {
    List<String> lines = new ArrayList<>();
    String about = "";
    for (Figure figure : figures) {
      if (!figure.about().equals(about)) {
        about = figure.about();
        lines.add("");
        lines.add(
            "  "
                + Columns.left(about, NAME_WIDTH)
                + Columns.right("", VALUE_WIDTH)
                + Columns.right("of", CASES_WIDTH));
      }
      lines.add(
          "  "
              + Columns.left(figure.name(), NAME_WIDTH)
              + Columns.right(value(figure), VALUE_WIDTH)
              + Columns.right(Values.grouped(figure.cases()), CASES_WIDTH));
    }
    lines.add("");
    return lines;
  }

  static List<Map<String, Object>> json(List<Figure> figures) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Figure figure : figures) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("about", figure.about());
      row.put("figure", figure.name());
      row.put("unit", figure.unit().name().toLowerCase(Locale.ROOT));
      row.put("value", figure.value());
      row.put("cases", figure.cases());
      rows.add(row);
    }
    return rows;
  }

  private static String value(Figure figure) {
    double value = figure.value();
    return switch (figure.unit()) {
      case PPM -> String.format(Locale.ROOT, "%.2f %%", value / 1e4);
      case THOUSANDTHS -> String.format(Locale.ROOT, "%.3f", value / 1e3);
      case CENTS -> String.format(Locale.ROOT, "%.2f", value / 1e2);
    };
  }
}
