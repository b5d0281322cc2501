package io.simsim.bench.peer;

/// How a model grows.
///
/// @param rate of learning
/// @param rowsATree the part of the cases that each tree is grown from
/// @param columnsATree the part of the columns
/// @param additive whether a tree may ask for one column only, so that columns add up
/// @param careful whether directions are kept at the least loss; LightGBM has a quicker way
public record Growth(
    Setting setting,
    double rate,
    double rowsATree,
    double columnsATree,
    boolean additive,
    boolean careful) {

  /// To rank well: every tree from other cases and columns.
  static Growth sampled(Setting setting, double rate) {
    return new Growth(setting, rate, Setting.ROWS_A_TREE, Setting.COLUMNS_A_TREE, false, true);
  }

  /// To be quick: every tree from everything.
  ///
  /// @param additive whether a tree may ask for one column only
  public static Growth quick(Setting setting, double rate, boolean additive) {
    return new Growth(setting, rate, 1, 1, additive, false);
  }
}
