package dev.reprise.impl.process;

import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Printed;
import java.util.function.BiFunction;

/** The process is no more, or is of no more use. Thrown to whoever waits for its answer. */
public class ProcessEnded extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient BiFunction<Integer, String, Ending> ending;

  /**
   * Says how it ended.
   *
   * @param ending makes a script's ending of the index of a call and of these words
   */
  public ProcessEnded(BiFunction<Integer, String, Ending> ending, String how) {
    super(how);
    this.ending = ending;
  }

  /** The end of a process for what it printed. */
  static ProcessEnded printed(String text) {
    return new ProcessEnded(Ending.Garbage::new, "printed '" + Printed.shortened(text, 100) + "'");
  }

  public String how() {
    return String.valueOf(getMessage());
  }

  /**
   * The same as a script's ending.
   *
   * @param when added to the words
   */
  Ending during(int call, String when) {
    return ending.apply(call, how() + when);
  }
}
