package io.simsim.trainer.modelcard;

import io.simsim.trainer.measure.Share;
import org.jspecify.annotations.Nullable;

/// A bin of a characteristic.
///
/// @param bin in words
/// @param points of the bin, before what another feature adds
/// @param learned the share of the cases that the card was learned from, 0 to 1; null where the
///     card does not say it
/// @param share of the cases of the table, by weight; null without a table
/// @param bad the share of them that ended bad; null without a table
/// @param woe ln(share of the goods / share of the bads) of the table: positive is safer. Half a
///     case is added to both where the bin lacks a class; null where it has no case
/// @param error the sampling error of the points by cards that were learned again; null where none
///     were, the bin has no case, or the points depend on another feature
public record BinFigures(
    String bin,
    int points,
    @Nullable Double learned,
    @Nullable Double share,
    @Nullable Share bad,
    @Nullable Double woe,
    @Nullable Double error) {}
