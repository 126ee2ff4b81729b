package dev.reprise.spec.subject;

import dev.reprise.spec.call.Session;

/** The result that one call returned to its caller. A stack's words are on one line. */
public sealed interface Result {

  /** A call without a result came back. */
  Result DONE = new Done();

  /** The call succeeded: it returned 1. */
  Result ONE = new Returned(1, "");

  /** A call without a result came back. */
  record Done() implements Result {}

  /**
   * The call returned a number.
   *
   * @param reason what the error stack says; empty where it is empty
   */
  record Returned(int value, String reason) implements Result {

    public Returned {
      reason = Printed.words(reason);
    }
  }

  /** The call returned a session: {@link Session#NONE} for NULL. */
  record Gave(Session session) implements Result {}

  /**
   * The call set something and returned what it was before: the words of a cache mode, or a number.
   */
  record Was(String setting) implements Result {

    public Was {
      setting = Printed.words(setting);
    }
  }

  /** The driver did not make the call, to keep the subject from harm. */
  record Skipped(String reason) implements Result {

    public Skipped {
      reason = Printed.words(reason);
    }
  }

  /** The subject has no such call. */
  record Unsupported(String reason) implements Result {

    public Unsupported {
      reason = Printed.words(reason);
    }
  }
}
