package dev.reprise.impl.process;

import dev.reprise.spec.subject.Ending;

/** The process is no more, or is of no more use. Thrown to whoever waits for its answer. */
public class ProcessEnded extends Exception {

  private static final long serialVersionUID = 1L;

  /** The way in which the process ended. */
  public enum Kind {
    /** The process ended, or took too much. */
    DIED,
    /** The process ended, and somebody else ended it. */
    KILLED,
    /** It did not answer in time. */
    HUNG,
    /** It answered with something else than an answer. */
    GARBAGE
  }

  private final Kind kind;

  public ProcessEnded(Kind kind, String how) {
    super(how);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
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
    String how = how() + when;
    return switch (kind) {
      case DIED -> new Ending.Died(call, how);
      case KILLED -> new Ending.Interrupted(call, how);
      case HUNG -> new Ending.Hung(call, how);
      case GARBAGE -> new Ending.Garbage(call, how);
    };
  }
}
