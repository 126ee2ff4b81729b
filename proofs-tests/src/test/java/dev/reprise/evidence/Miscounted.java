package dev.reprise.evidence;

import dev.reprise.model.state.Entity;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.State;

/** A state that says another number of owners of one session than it has. It cannot be changed. */
final class Miscounted extends State {

  private final State state;
  private final int session;
  private final int by;

  Miscounted(State state, int session, int by) {
    this.state = state;
    this.session = session;
    this.by = by;
  }

  @Override
  public int owners(int s) {
    return state.owners(s) + (s == session ? by : 0);
  }

  @Override
  public int get(Field field, int number) {
    return state.get(field, number);
  }

  @Override
  public int count(Entity of) {
    return state.count(of);
  }

  @Override
  public void set(Field field, int number, int value) {
    throw new UnsupportedOperationException("a state that cannot be changed");
  }
}
