package dev.reprise.spec.subject;

/** How the run of a script ended. A stack's words are on one line. */
public sealed interface Ending {

  /** Every call was made and the world was closed. */
  Ending COMPLETED = new Completed();

  /** Every call was made and the world was closed. */
  record Completed() implements Ending {}

  /**
   * The process of the subject died during the call.
   *
   * @param call index of the call; the script's size while everything was being closed
   * @param how such as {@code SIGSEGV} or {@code exit status 3}
   */
  record Died(int call, String how) implements Ending {

    public Died {
      how = Printed.words(how);
    }
  }

  /** The call did not come back within the deadline. */
  record Hung(int call, String how) implements Ending {

    public Hung {
      how = Printed.words(how);
    }
  }

  /** The process answered the call with something that is no observation. */
  record Garbage(int call, String how) implements Ending {

    public Garbage {
      how = Printed.words(how);
    }
  }

  /**
   * Something else than the stack ended the run, such as {@code kill -9}: no verdict on the stack
   * follows from it.
   *
   * @param call index of the call that was not answered
   */
  record Interrupted(int call, String how) implements Ending {

    public Interrupted {
      how = Printed.words(how);
    }
  }

  /** The observation of the ending, in words; empty where the run completed. */
  static String words(Ending ending) {
    return switch (ending) {
      case Completed() -> "";
      case Died(int call, String how) -> "the process died: " + how;
      case Hung(int call, String how) -> "hung: " + how;
      case Garbage(int call, String how) -> "answered with garbage: " + how;
      case Interrupted(int call, String how) -> "was ended: " + how;
    };
  }
}
