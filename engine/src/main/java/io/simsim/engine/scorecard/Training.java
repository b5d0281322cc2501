package io.simsim.engine.scorecard;

import java.util.List;

/// What a card was learned from, and how, so that it can be learned again.
///
/// @param method such as `boosted`
/// @param options the options of the method, in one line
/// @param data SHA-256 of the table's values
/// @param rows the cases that it was learned from
/// @param bads how many of them ended bad
/// @param seed of everything that was drawn
/// @param date the day that somebody gave it, as in `2026-03-01`
/// @param shares for each characteristic, in the card's order: the share of cases in each bin, then
///     of each special value, then of the missing, in parts per million
public record Training(
    String method,
    String options,
    String data,
    long rows,
    long bads,
    long seed,
    String date,
    List<List<Integer>> shares) {
  public Training {
    shares = shares.stream().map(List::copyOf).toList();
  }
}
