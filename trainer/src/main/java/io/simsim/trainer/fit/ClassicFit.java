package io.simsim.trainer.fit;

import io.simsim.trainer.bin.Woe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A classic card: columns in optimal bins, a logistic regression on their weights of evidence, and
/// columns chosen step by step.
///
/// A column enters when it improves the fit most (score test), leaves when it improves it least
/// (Wald test) or when its coefficient is not positive: points then rise with the share of goods in
/// each column, as anybody reading the card expects.
public final class ClassicFit {
  private ClassicFit() {}

  /// The bins of every column.
  public static List<Woe> bins(Binned cases, ClassicOptions options) {
    Woe[] bins = new Woe[cases.grids().size()];
    IntStream.range(0, bins.length).parallel().forEach(j -> bins[j] = bins(cases, options, j));
    return List.of(bins);
  }

  private static Woe bins(Binned cases, ClassicOptions options, int j) {
    int cells = cases.grids().get(j).cells();
    double[] goods = new double[cells];
    double[] bads = new double[cells];
    byte[] codes = cases.codes()[j];
    for (int i = 0; i < codes.length; i++) {
      (cases.good()[i] ? goods : bads)[codes[i] & 0xff] += cases.weight(i);
    }
    return Woe.of(cases.grids().get(j), goods, bads, options.bins());
  }

  /// The shapes for `cases`: coefficient times weight of evidence, 0 where a column is left out.
  public static Shapes of(Binned cases, ClassicOptions options) {
    List<Woe> bins = bins(cases, options);
    List<Integer> candidates = new ArrayList<>();
    for (int j = 0; j < bins.size(); j++) {
      if (bins.get(j).informationValue() >= options.leastValue()) {
        candidates.add(j);
      }
    }
    float[][] columns = new float[candidates.size()][];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = woe(cases.codes()[candidates.get(k)], bins.get(candidates.get(k)));
    }
    double[] coefficients = new Stepwise(cases, columns).choose(options.enter());
    double[][] values = new double[bins.size()][];
    for (int j = 0; j < values.length; j++) {
      int k = candidates.indexOf(j);
      values[j] = new double[bins.get(j).binOfCell().length];
      for (int cell = 0; k >= 0 && cell < values[j].length; cell++) {
        values[j][cell] = coefficients[k + 1] * bins.get(j).woe()[bins.get(j).binOfCell()[cell]];
      }
      if (cases.grids().get(j).missingIsBest()) {
        values[j][values[j].length - 1] = Arrays.stream(values[j]).max().orElseThrow();
      }
    }
    return new Shapes(cases.grids(), coefficients[0], values);
  }

  private static float[] woe(byte[] codes, Woe bins) {
    float[] column = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      column[i] = (float) bins.woe()[bins.binOfCell()[codes[i] & 0xff]];
    }
    return column;
  }
}
