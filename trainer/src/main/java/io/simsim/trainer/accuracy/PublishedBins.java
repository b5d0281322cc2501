package io.simsim.trainer.accuracy;

import io.simsim.engine.feature.Direction;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// What OptBinning 0.19 printed of the 23 columns of HELOC in its tutorial.
///
/// @param bins of quantities
/// @param value the information value
public record PublishedBins(int bins, double value) {
  private static final String FILE =
      "oracle_optbinning/tutorial_outputs/tutorial_binning_process_FICO_xAI.txt.gz";
  private static final int SEED = 42;
  private static final Pattern NAME =
      Pattern.compile("(\\d+) +([A-Za-z0-9]+) +numerical +OPTIMAL +True +(\\d+).*");
  private static final Pattern VALUE =
      Pattern.compile("(\\d+) +(\\d\\.\\d{6})(?: +\\d\\.\\d{6}){3} *");

  /// By column, in the order of the tutorial.
  public static Map<String, PublishedBins> read(Path tables) throws IOException {
    Map<String, Matcher> names = new LinkedHashMap<>();
    Map<String, PublishedBins> found = new LinkedHashMap<>();
    for (String line : lines(tables.resolve(FILE)).split("\n", -1)) {
      Matcher name = NAME.matcher(line);
      Matcher value = VALUE.matcher(line);
      if (name.matches()) {
        names.putIfAbsent(name.group(1), name);
      } else if (value.matches() && names.containsKey(value.group(1))) {
        Matcher of = names.get(value.group(1));
        found.putIfAbsent(
            of.group(2),
            new PublishedBins(Integer.parseInt(of.group(3)), Double.parseDouble(value.group(2))));
      }
    }
    return found;
  }

  /// The cases that it was run on: all but a fifth, as scikit-learn's `train_test_split` with a
  /// `random_state` of 42 takes it out.
  public static Frame cases(Frame all) {
    int[] order = NumpyPermutation.of(SEED, all.size());
    int out = Math.ceilDiv(all.size(), 5);
    return all.rows(Arrays.copyOfRange(order, out, order.length));
  }

  /// The columns as OptBinning was given them: without directions.
  public static Frame undirected(Frame frame) {
    List<Column> columns = new ArrayList<>();
    for (Column column : frame.columns()) {
      Column.Numbers numbers = (Column.Numbers) column;
      Role.Of role = new Role.Of(Role.Kind.NUMBER, Direction.ANY, numbers.role().specials());
      columns.add(new Column.Numbers(column.name(), role, numbers.decimals(), numbers.values()));
    }
    return frame.withColumns(columns);
  }

  private static String lines(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
