package dev.reprise.misuse;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Trace;

/**
 * One breach, tried on one stack.
 *
 * @param trace of the shortest script that was found to show the behaviour
 * @param call where it shows; the script's size for the closing of everything
 * @param expected what the stack would do if it refused, or did no harm
 * @param observed what it did
 */
public record Trial(
    Breach breach, Behaviour behaviour, Trace trace, int call, String expected, String observed) {

  public Script script() {
    return trace.script();
  }
}
