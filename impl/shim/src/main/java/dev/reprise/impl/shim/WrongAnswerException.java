package dev.reprise.impl.shim;

import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.spec.subject.Ending;

/** A shim's line is no answer of the protocol: the shim is of no more use. */
public final class WrongAnswerException extends ProcessEnded {

  private static final long serialVersionUID = 1L;

  WrongAnswerException(String why) {
    super(Ending.Garbage::new, why);
  }
}
