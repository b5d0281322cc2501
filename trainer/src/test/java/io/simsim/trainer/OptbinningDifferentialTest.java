package io.simsim.trainer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.accuracy.PublishedBins;
import io.simsim.trainer.bin.BinOptions;
import io.simsim.trainer.bin.Woe;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.ClassicFit;
import io.simsim.trainer.fit.ClassicOptions;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Our information values against those that OptBinning printed for the same columns of the same
/// cases.
///
/// What differs, and why: it cuts 20 cells by a decision tree before it optimises, we 128 by
/// frequency; each of its cells has a twentieth of the cases that have a quantity, each of our bins
/// one of all cases; and it puts all special values into one bin, we each into its own. The last
/// can only add to ours, so special values are pooled here before they are compared. `bench/run
/// binning` goes column by column.
final class OptbinningDifferentialTest {
  @Test
  void informationValuesOfHelocAgree() throws IOException {
    Path folder = RealTables.folder();
    Map<String, PublishedBins> theirs = PublishedBins.read(folder);
    assertThat(theirs).hasSize(23);
    Frame frame =
        PublishedBins.undirected(
            PublishedBins.cases(PublicTable.FICO_HELOC.read(folder, PublicTable.Columns.ALL)));
    BinOptions options = new BinOptions(20, 0.05, 0, 0);
    List<Woe> ours = ClassicFit.bins(Binned.of(frame), new ClassicOptions(options, 0, 0));

    int equal = 0;
    List<String> far = new ArrayList<>();
    for (Woe woe : ours) {
      double their = requireNonNull(theirs.get(woe.grid().column())).value();
      double our = woe.pooledInformationValue();
      equal += Math.abs(our - their) < 0.0001 ? 1 : 0;
      if (!(Math.abs(our - their) <= 0.0004 + 0.013 * their)) {
        far.add(woe.grid().column() + ": ours " + our + ", theirs " + their);
      }
    }
    assertThat(far).isEmpty();
    assertThat(equal).isGreaterThanOrEqualTo(14);
  }

  /// Its printed counts are those of the part that is taken here.
  @Test
  void theCasesAreThoseThatItWasRunOn() throws IOException {
    Frame cases =
        PublishedBins.cases(
            PublicTable.FICO_HELOC.read(RealTables.folder(), PublicTable.Columns.ALL));
    Column.Numbers column =
        (Column.Numbers) cases.column("NumBank2NatlTradesWHighUtilization").orElseThrow();
    int[] counts = new int[6];
    for (long value : column.values()) {
      counts[value < 0 ? 5 : (int) Math.min(4, value)]++;
    }

    assertThat(cases.size()).isEqualTo(8_367);
    assertThat(cases.bads()).isEqualTo(4_371);
    assertThat(counts).containsExactly(3_416, 2_015, 983, 496, 521, 936);
  }

  @Test
  void theWeightsOfEvidenceOfOnePrintedTableAreOurs() {
    // NumBank2NatlTradesWHighUtilization as printed there: goods and bads of each bin.
    double[] goods = {2184, 858, 345, 137, 139, 333};
    double[] bads = {1232, 1157, 638, 359, 382, 603};
    double[] woe = {0.662217, -0.209284, -0.525096, -0.873644, -0.921249, -0.504077};
    double value = 0;
    for (int i = 0; i < goods.length; i++) {
      double our = StrictMath.log(goods[i] / 3996 / (bads[i] / 4371));
      assertThat(our).isCloseTo(woe[i], within(1e-6));
      value += (goods[i] / 3996 - bads[i] / 4371) * our;
    }
    assertThat(value).isCloseTo(0.334853, within(1e-6));
  }
}
