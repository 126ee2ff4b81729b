package dev.reprise.cli;

import dev.reprise.matrix.Golden;
import dev.reprise.matrix.Matrix;
import dev.reprise.matrix.MatrixDifference;
import dev.reprise.report.MatrixBaselineText;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** The matrix of an earlier run, so that only what got worse fails. Its file is a golden matrix. */
final class MatrixBaseline {

  @Mixin private BaselineOption option = new BaselineOption();

  private Optional<Golden> before = Optional.empty();

  boolean isGiven() {
    return option.isGiven();
  }

  String place() {
    return option.place();
  }

  /** The matrix of the earlier run; empty where it is to be written for the first time. */
  Optional<Golden> read() throws UserError {
    before = option.read(Golden::parse);
    return before;
  }

  /**
   * Compares the matrix with it, writes it anew if that is asked for, and says what got better,
   * what moved and what got worse; whether the run fails for it.
   *
   * @param again measures a column once more
   * @param said where it is told
   */
  boolean compare(
      Matrix matrix, Function<Matrix.Column, Golden> again, PrintWriter said, PrintWriter out)
      throws UserError {
    Golden old = before.orElseGet(() -> new Golden(Map.of()));
    MatrixDifference found = MatrixDifference.of(old, matrix, again);
    String written = "";
    if (option.isApproved() && matrix.columns().isEmpty()) {
      written = "it is not written: no column was measured";
    } else if (option.isApproved()) {
      option.write(found.next().toJson(), out);
      written = "it is written anew";
    }
    said.print(MatrixBaselineText.of(found, old, matrix).text(option.name(), "cell", written));
    said.flush();
    return !found.worse().isEmpty() && !option.isApproved();
  }
}
