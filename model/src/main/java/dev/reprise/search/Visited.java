package dev.reprise.search;

/** The states that a search has visited, to be asked more. */
public final class Visited {

  private final TransitionSystem system;
  private final boolean symmetric;
  private final int workers;
  private final KeySet seen;
  private final Found found;

  Visited(TransitionSystem system, boolean symmetric, int workers, KeySet seen, Found found) {
    this.system = system;
    this.symmetric = symmetric;
    this.workers = workers;
    this.seen = seen;
    this.found = found;
  }

  public Found found() {
    return found;
  }
}
