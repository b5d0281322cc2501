package io.simsim.trainer.pair;

/// The lower triangle C of C·C' = a symmetric, positive definite matrix.
final class Cholesky {
  private final double[][] lower;

  Cholesky(double[][] matrix) {
    int size = matrix.length;
    lower = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] row = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        double[] other = j == i ? row : lower[j];
        for (int k = 0; k < j; k++) {
          rest -= row[k] * other[k];
        }
        row[j] = j == i ? Math.sqrt(rest) : rest / other[j];
      }
      lower[i] = row;
    }
  }

  /// The x of matrix · x = `right`.
  double[] solve(double[] right) {
    int size = lower.length;
    double[] x = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int k = 0; k < i; k++) {
        x[k] -= lower[i][k] * x[i];
      }
    }
    return x;
  }

  /// The natural logarithm of the matrix's determinant.
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += StrictMath.log(lower[i][i]);
    }
    return 2 * sum;
  }
}
