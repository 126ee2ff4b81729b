package dev.reprise.cli;

/** The command's exit codes. Scripts rely on them. */
final class ExitCode {

  /** Everything conforms. */
  static final int CONFORMS = 0;

  /** A clause is violated, or a stack is not as the dialect of its version says. */
  static final int VIOLATES = 1;

  /** The command line, or a script, is wrong. */
  static final int USAGE = 2;

  /** Something is missing here: a stack, a library, a file. */
  static final int LACKING = 3;

  /** Of some run fewer than half could be judged: neither good nor bad, it must not look good. */
  static final int UNTOLD = 4;

  /** A limit of time ended the run before its end; no clause was violated in what was run. */
  static final int NOT_ALL = 5;

  /** Reprise itself is at fault (EX_SOFTWARE of sysexits(3)). */
  static final int DEFECT = 70;

  private ExitCode() {}

  /** The exit code of a run of which several may be true; the first of these that is. */
  static int first(boolean isViolated, boolean isLacking, boolean isCut, boolean isUntold) {
    if (isViolated) {
      return VIOLATES;
    }
    if (isLacking) {
      return LACKING;
    }
    if (isCut) {
      return NOT_ALL;
    }
    return isUntold ? UNTOLD : CONFORMS;
  }
}
