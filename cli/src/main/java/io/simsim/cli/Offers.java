package io.simsim.cli;

import io.simsim.engine.answer.Offer;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds a partner's offer by name, or in a file.
final class Offers {
  private static final String JSON = ".json";

  private Offers() {}

  /// The rules, and the offer in the file `named` if there is such a file.
  static RuleSet with(RuleSet rules, String named) throws IOException {
    return isFile(named) ? rules.withOffer(Path.of(named)) : rules;
  }

  /// The offer `named`.
  static Offer named(RuleSet rules, String named) {
    String name = named;
    if (isFile(named)) {
      String file = String.valueOf(Path.of(named).getFileName());
      name = file.endsWith(JSON) ? file.substring(0, file.length() - JSON.length()) : file;
    }
    Offer offer = rules.offers().get(name);
    if (offer == null) {
      throw Failure.unusable(
          "--offer "
              + named
              + ": no such offer; use one of "
              + String.join(", ", rules.offers().keySet())
              + ", or a file");
    }
    return offer;
  }

  private static boolean isFile(String named) {
    return Files.isRegularFile(Path.of(named));
  }
}
