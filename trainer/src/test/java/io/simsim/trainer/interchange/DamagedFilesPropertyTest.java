package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.formats.RuleSet;
import io.simsim.tables.TableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that was damaged is a card or is refused at a place in it; nothing else happens.
final class DamagedFilesPropertyTest {
  private static final long SEED = 20_260_301;
  private static final int EACH = 300;
  private static final String[] PIECES = {
    "<",
    ">",
    "\"",
    "'",
    "&",
    ",",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "~",
    "%,%",
    "\n",
    "\u0000",
    "-",
    "inf",
    "nan",
    "1e999999999",
    "99999999999999999999",
    "0.1234567890123456789",
    "é",
    "\uFEFF"
  };

  @TempDir private Path folder;

  @Test
  void itIsReadOrRefused() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    ImportOptions options =
        new ImportOptions(
            "card",
            "x",
            Optional.empty(),
            true,
            BigDecimal.ZERO,
            Optional.of(List.of(new BigDecimal("-9"))));
    SplittableRandom random = new SplittableRandom(SEED);
    Path file = folder.resolve("damaged");
    int refused = 0;
    for (String whole : whole(rules)) {
      for (int i = 0; i < EACH; i++) {
        Files.write(file, damaged(whole, random));
        Optional<ImportForm> form =
            random.nextInt(4) > 0
                ? Optional.empty()
                : Optional.of(ImportForm.values()[random.nextInt(ImportForm.values().length)]);
        try {
          CardImport.read(file, form, options, rules);
        } catch (RuleFileException | TableException expected) {
          refused++;
          assertThat(expected.getMessage()).contains("damaged");
        } catch (RuntimeException fault) {
          fail("seed %d: %s".formatted(SEED, Files.readString(file)), fault);
        }
      }
    }
    assertThat(refused).isGreaterThan(EACH);
  }

  private static List<String> whole(RuleSet rules) {
    List<String> whole = new ArrayList<>();
    whole.add(PmmlText.of(RandomCards.card(SEED, rules)));
    whole.add(ForeignPmmlTest.SAMPLE);
    whole.add(ForeignTablesTest.OPTBINNING);
    whole.add(ForeignTablesTest.SCORECARDPY);
    whole.add(ForeignTablesTest.TOAD);
    return whole;
  }

  private static byte[] damaged(String whole, SplittableRandom random) {
    StringBuilder text = new StringBuilder(whole);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(1, 12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
