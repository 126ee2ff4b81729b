package dev.reprise.shimcheck;

import dev.reprise.spec.script.Script;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of one check of a shim.
 *
 * @param check what was looked at, in a few words
 * @param detail what was found; for what is wrong, with what to do
 * @param script the script that shows it; empty where none was needed
 */
public record Finding(String check, State state, String detail, Optional<Script> script) {

  /** How it stands. */
  public enum State {
    /** As the protocol has it. */
    RIGHT,
    /** Not as the protocol has it. */
    WRONG,
    /** Could not be tried, for want of something else. */
    UNTRIED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
