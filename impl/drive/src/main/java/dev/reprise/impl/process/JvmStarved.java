package dev.reprise.impl.process;

import dev.reprise.spec.subject.Ending;

/** A child whose JVM got too little of the machine: whatever was to run in it is not at fault. */
final class JvmStarved extends ProcessEnded {

  private static final long serialVersionUID = 1L;

  JvmStarved(String how) {
    super(Ending.Died::new, how);
  }
}
