package io.simsim.bench.binning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// What OptBinning 0.19 printed of the 23 columns of HELOC in its tutorial.
///
/// @param bins of quantities
/// @param value the information value
record PublishedBins(int bins, double value) {
  private static final String FILE =
      "oracle_optbinning/tutorial_outputs/tutorial_binning_process_FICO_xAI.txt.gz";
  private static final Pattern NAME =
      Pattern.compile("(\\d+) +([A-Za-z0-9]+) +numerical +OPTIMAL +True +(\\d+).*");
  private static final Pattern VALUE =
      Pattern.compile("(\\d+) +(\\d\\.\\d{6})(?: +\\d\\.\\d{6}){3} *");

  /// By column, in the order of the tutorial.
  static Map<String, PublishedBins> read(Path tables) throws IOException {
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

  private static String lines(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
