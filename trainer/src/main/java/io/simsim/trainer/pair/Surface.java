package io.simsim.trainer.pair;

/// How much the table of a pair may vary: a random walk over its cells.
///
/// The steps between neighbouring cells have variance 1/stiffness; a cell of a special value or of
/// the missing, which has no neighbours, is apart from 0 by such a variance; all cells together are
/// apart from 0 by a variance of 2. Which stiffness, and whether there is a pair at all, is judged
/// by the evidence (MacKay, Neural Computation 4, 1992): the logarithm of how much more probable
/// the outcomes are with a table of unknown content than with a flat one, to second order: the
/// level of a table says nothing that the intercept could not. It weighs what a table explains
/// against what it could have explained.
// Small tables of numbers, never changed once made.
@SuppressWarnings("ArrayRecordComponent")
final class Surface {
  private static final double LEVEL = 0.5;
  private static final double STIFFEST = 1e4;
  private static final double STIFFER = 4;

  private final int cells;
  private final double[][] links;

  Surface(Groups rows, Groups columns) {
    cells = rows.size() * columns.size();
    links = new double[cells][cells];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        int cell = row * columns.size() + column;
        if (row + 1 < rows.linked()) {
          link(cell, cell + columns.size());
        }
        if (column + 1 < columns.linked()) {
          link(cell, cell + 1);
        }
        if (row >= rows.linked() || column >= columns.linked()) {
          links[cell][cell] += 1;
        }
      }
    }
  }

  /// @param value of the evidence, natural logarithm
  /// @param table the most probable one
  record Evidence(double value, double stiffness, double[] table) {}

  private void link(int a, int b) {
    links[a][a] += 1;
    links[b][b] += 1;
    links[a][b] -= 1;
    links[b][a] -= 1;
  }

  /// The evidence for a table, at the stiffness that makes it the strongest.
  ///
  /// @param gradient of the log-likelihood by the cells, where the table is 0
  Evidence evidence(double[] gradient, double[] curvature) {
    Evidence best = evidence(gradient, curvature, 1);
    for (double stiffness = STIFFER; stiffness < STIFFEST; stiffness *= STIFFER) {
      Evidence next = evidence(gradient, curvature, stiffness);
      best = next.value() > best.value() ? next : best;
    }
    double flat = evidence(gradient, curvature, STIFFEST).value();
    return new Evidence(best.value() - flat, best.stiffness(), best.table());
  }

  private Evidence evidence(double[] gradient, double[] curvature, double stiffness) {
    Cholesky with = new Cholesky(matrix(curvature, stiffness));
    Cholesky without = new Cholesky(matrix(new double[cells], stiffness));
    double[] table = with.solve(gradient);
    double value = (dot(gradient, table) - with.logDeterminant() + without.logDeterminant()) / 2;
    return new Evidence(value, stiffness, table);
  }

  /// The Newton step of `table`.
  double[] step(double[] table, double[] gradient, double[] curvature, double stiffness) {
    double[] right = new double[cells];
    for (int i = 0; i < cells; i++) {
      double pull = LEVEL * table[i];
      for (int j = 0; j < cells; j++) {
        pull += stiffness * links[i][j] * table[j];
      }
      right[i] = gradient[i] - pull;
    }
    return new Cholesky(matrix(curvature, stiffness)).solve(right);
  }

  /// The logarithm of how much more probable the outcomes and `table` are than with a table of 0.
  double worth(double[] table, double[] gradient, double[] curvature, double stiffness) {
    double worth = dot(gradient, table);
    for (int i = 0; i < cells; i++) {
      double pull = (LEVEL + curvature[i]) * table[i];
      for (int j = 0; j < cells; j++) {
        pull += stiffness * links[i][j] * table[j];
      }
      worth -= pull * table[i] / 2;
    }
    return worth;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private double[][] matrix(double[] curvature, double stiffness) {
    double[][] matrix = new double[cells][cells];
    for (int i = 0; i < cells; i++) {
      for (int j = 0; j < cells; j++) {
        matrix[i][j] = stiffness * links[i][j];
      }
      matrix[i][i] += LEVEL + curvature[i];
    }
    return matrix;
  }
}
