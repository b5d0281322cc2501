package io.simsim.trainer.fairness;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.trainer.measure.ScoreRange;
import io.simsim.trainer.measure.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a card does to one group.
///
/// @param name of the group
/// @param cases how many there are
/// @param bads how many of them ended bad
/// @param share of all cases that are in some group, by weight
/// @param judged whether it is large enough to be judged: 2 % of the cases and at least 30
/// @param reference whether the others are held against it
/// @param badRate the share that ended bad
/// @param approved the share at or above the cut-off
/// @param impact the share approved beside that of the reference: its ratio is the adverse impact
///     ratio; null for the reference itself
/// @param meanScore by weight
/// @param scoreGap the standardised mean difference to the reference: mean less mean, in standard
///     deviations pooled over both groups (Cohen's d; interval by Hedges & Olkin, *Statistical
///     Methods for Meta-Analysis*, 1985); null for the reference itself
/// @param approvedGoods the share approved of those who ended good: equal opportunity (Hardt, Price
///     & Srebro, NIPS 2016)
/// @param opportunity that beside the reference's
/// @param approvedBads the share approved of those who ended bad: with the share before, equalised
///     odds
/// @param leniency that beside the reference's
/// @param auc how well scores rank within the group; null where a class is missing
/// @param calibration whether the scores mean the stated odds in it; null where a class is missing
/// @param bands bad rates of the group in the card's bands, and what is stated
public record GroupFigures(
    String name,
    long cases,
    long bads,
    double share,
    boolean judged,
    boolean reference,
    Share badRate,
    Share approved,
    @Nullable Gap impact,
    double meanScore,
    @Nullable Estimate scoreGap,
    Share approvedGoods,
    @Nullable Gap opportunity,
    Share approvedBads,
    @Nullable Gap leniency,
    @Nullable Estimate auc,
    @Nullable Calibration calibration,
    List<ScoreRange> bands) {
  public GroupFigures {
    bands = List.copyOf(bands);
  }
}
