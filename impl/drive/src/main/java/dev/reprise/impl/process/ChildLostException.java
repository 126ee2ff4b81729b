package dev.reprise.impl.process;

/**
 * A child that worked before could not be started again, so that scripts are left that nobody can
 * run. No fault of the stack's: something is wrong with the machine. The message is one line.
 */
public final class ChildLostException extends EnvironmentException {

  private static final long serialVersionUID = 1L;

  /** Says which, and why. */
  public ChildLostException(String what) {
    super(what);
  }
}
