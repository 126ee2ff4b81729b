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

  /** No run could be judged to its end: that is neither good nor bad, and must not look good. */
  static final int UNTOLD = 4;

  /** Reprise itself is at fault (EX_SOFTWARE of sysexits(3)). */
  static final int DEFECT = 70;

  private ExitCode() {}
}
