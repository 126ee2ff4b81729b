package dev.reprise.spec.script;

/** A text is not a script. The message names the line, what is wrong and what was expected. */
public final class ScriptException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int line;

  public ScriptException(int line, String what) {
    super("line " + line + ": " + what);
    this.line = line;
  }

  /** The line at fault, from 1. */
  public int line() {
    return line;
  }
}
