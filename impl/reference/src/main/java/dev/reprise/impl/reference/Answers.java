package dev.reprise.impl.reference;

import dev.reprise.spec.subject.Result;
import org.jspecify.annotations.Nullable;

/** Results in the words of a script. What was refused says why. */
final class Answers {

  private Answers() {}

  /** Of a call that returns a number. */
  static Result returned(int value) {
    if (value == 1) {
      return Result.ONE;
    }
    SslError error = value > 0 ? null : ErrorStack.peekLast();
    return new Result.Returned(value, error == null ? "" : error.reason().toString());
  }

  /** Of a call that makes an object, or gives one back, and has no other result. */
  static Result done(int value) {
    return value == 1 ? Result.DONE : returned(value);
  }

  /** Of a call that lends or gives a session. */
  static Result gave(@Nullable SslSession session) {
    return session == null && ErrorStack.peekLast() != null
        ? returned(0)
        : new Result.Gave(WatchedSession.nameOf(session));
  }

  static Result unknown(Object name) {
    return new Result.Skipped("there is no " + name);
  }

  static Result taken(Object name) {
    return new Result.Skipped(name + " names something that exists");
  }
}
