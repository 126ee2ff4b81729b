package dev.reprise.impl.child;

import dev.reprise.spec.subject.Ending;

/** The child is no more, or is of no more use. Thrown to whoever waits for its answer. */
final class ChildEnded extends Exception {

  private static final long serialVersionUID = 1L;

  /** What became of the child. */
  enum Kind {
    /** The process ended, or took too much. */
    DIED,
    /** The process ended, and somebody else ended it. */
    KILLED,
    /** It did not answer in time. */
    HUNG,
    /** It answered with something else than an answer. */
    GARBAGE,
    /** It cannot read the script. */
    UNREADABLE
  }

  private final Kind kind;
  private final String how;

  ChildEnded(Kind kind, String how) {
    super(how);
    this.kind = kind;
    this.how = how;
  }

  Kind kind() {
    return kind;
  }

  String how() {
    return how;
  }

  /** The same as a script's ending. */
  Ending during(int call) {
    return switch (kind) {
      case DIED, UNREADABLE -> new Ending.Died(call, how);
      case KILLED -> new Ending.Interrupted(call, how);
      case HUNG -> new Ending.Hung(call, how);
      case GARBAGE -> new Ending.Garbage(call, how);
    };
  }

  /** The same, for a child that had not yet begun the script. */
  ChildEnded beforeTheScript() {
    return new ChildEnded(kind, how + ", before the script began");
  }
}
