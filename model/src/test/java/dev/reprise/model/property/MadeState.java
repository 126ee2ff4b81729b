package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Entity;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import java.util.HashMap;
import java.util.Map;

/** A state that can be made to say anything, also what no machine would. Room for four of each. */
class MadeState extends State {

  private static final int ROOM = 4;

  private final Map<Field, int[]> values = new HashMap<>();

  MadeState withContext(int a) {
    return with(a, ContextField.HELD, 1);
  }

  MadeState withConnection(int c, int context, Phase phase, int session) {
    return with(c, ConnectionField.CONTEXT, context)
        .with(c, ConnectionField.PHASE, phase.ordinal())
        .with(c, ConnectionField.SESSION, session);
  }

  MadeState withOwn(int c, Own own) {
    return with(c, ConnectionField.OWN, own.ordinal());
  }

  MadeState withReused(int c) {
    return with(c, ConnectionField.REUSED, 1);
  }

  MadeState withSession(int s, int home, boolean resumable) {
    return with(s, SessionField.HOME, home).with(s, SessionField.RESUMABLE, resumable ? 1 : 0);
  }

  MadeState withReferences(int actor, int s, int count) {
    return with(s, SessionField.references(actor), count);
  }

  MadeState with(int number, Field field, int value) {
    set(field, number, value);
    return this;
  }

  /** The session is in the cache, at that place from its end. */
  MadeState withCached(int a, int s, int rank) {
    return with(s, SessionField.CACHE, a).with(s, SessionField.RANK, rank);
  }

  private int[] values(Field field) {
    return values.computeIfAbsent(field, none -> new int[ROOM + 1]);
  }

  @Override
  public int get(Field field, int number) {
    return values(field)[number];
  }

  @Override
  public void set(Field field, int number, int value) {
    values(field)[number] = value;
  }

  @Override
  public int count(Entity of) {
    return ROOM;
  }
}
