package dev.reprise.model.state;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import java.util.Arrays;

/**
 * A packed state that notes which fields are read of it and which are written: what a rule does
 * follows from what it reads, so it does the same in every state that has the same there.
 */
public final class ReadState extends State {

  private final PackedState state;
  private final long[] read = new long[PackedState.WORDS];
  private final long[] written = new long[PackedState.WORDS];

  /** Reads that state, and writes into it. */
  public ReadState(PackedState state) {
    this.state = state;
  }

  /** Forgets what was read and written. */
  public void begin() {
    Arrays.fill(read, 0);
    forgetWrites();
  }

  /** Forgets what was written. */
  public void forgetWrites() {
    Arrays.fill(written, 0);
  }

  /** The bits of each word that were read, in the order of {@link PackedState.Bits}. */
  public long[] read() {
    return read.clone();
  }

  /** The bits of each word that were written. */
  public long[] written() {
    return written.clone();
  }

  private static void note(long[] bits, Field field, int number) {
    bits[field.word()] |= field.bits(number);
  }

  @Override
  public int get(Field field, int number) {
    note(read, field, number);
    return state.get(field, number);
  }

  @Override
  public void set(Field field, int number, int value) {
    note(written, field, number);
    state.set(field, number, value);
  }

  @Override
  public int count(Entity of) {
    return state.count(of);
  }

  /** Reads all that is stored of a connection or a session. */
  public void readAllOf(Object name) {
    switch (name) {
      case Connection it -> ConnectionField.all().forEach(field -> get(field, it.number()));
      case Session it -> SessionField.all().forEach(field -> get(field, it.number()));
      default -> {}
    }
  }

  /** Reads no more than it takes to say so. */
  @Override
  public boolean exists(int session) {
    if (session == 0) {
      return false;
    }
    for (int actor = 1; actor <= actors(); actor++) {
      if (references(actor, session) != 0) {
        return true;
      }
    }
    if (cache(session) != 0) {
      return true;
    }
    for (int connection = 1; connection <= connections(); connection++) {
      if (session(connection) == session) {
        return true;
      }
    }
    return false;
  }
}
