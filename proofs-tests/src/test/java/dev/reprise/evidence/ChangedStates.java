package dev.reprise.evidence;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.property.Readings;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * States of the machine, most of them changed at random in one or two points to what no call leads
 * to.
 */
final class ChangedStates {

  private static final Scope SCOPE = new Scope(2, 2, 2, 1, 1);
  private static final int WITHIN = 6;

  /** One state of so many is changed. */
  private static final int SPARSE = 50;

  private static final int CHANGES_OF_EACH = 100;

  private static final List<Field> FLAGS_OF_CONNECTIONS =
      List.of(
          ConnectionField.SERVER,
          ConnectionField.NAMELESS,
          ConnectionField.PEER_CLOSED,
          ConnectionField.REPLACED,
          ConnectionField.ID_CONTEXT,
          ConnectionField.OTHER_VERSION);

  private static final List<Field> OF_SESSIONS =
      List.of(
          SessionField.CACHE,
          SessionField.RANK,
          SessionField.EXPIRED,
          SessionField.ISSUED,
          SessionField.ID_CONTEXT,
          SessionField.COPIED,
          SessionField.SERVED,
          SessionField.OTHER_VERSION);

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<State> states = new ArrayList<>();

  private ChangedStates() {}

  static List<State> all() {
    ChangedStates changed = new ChangedStates();
    List<GrowingState> bases = new ArrayList<>();
    for (Chapter chapter : List.of(Chapter.REFERENCES, Chapter.CACHE)) {
      new Explorer(SCOPE, chapter.calls(SCOPE), Met.anything())
          .upToSymmetry()
          .within(WITHIN)
          .explore(new Some(bases));
    }
    bases.forEach(changed::change);
    return changed.states;
  }

  /** Gathers one state of so many. */
  private static final class Some implements Explorer.Visitor {

    private final List<GrowingState> gathered;
    private int seen;

    private Some(List<GrowingState> gathered) {
      this.gathered = gathered;
    }

    @Override
    public void state(PackedState state) {
      if (seen++ % SPARSE == 0) {
        gathered.add(Readings.withLedger(state));
      }
    }

    @Override
    public void step(
        PackedState before, Call call, Answer answer, Choices choices, PackedState after) {}
  }

  private void change(GrowingState base) {
    states.add(base);
    for (int i = 0; i < CHANGES_OF_EACH; i++) {
      GrowingState state = base.copy();
      changeOnce(state);
      if (random.nextBoolean()) {
        changeOnce(state);
      }
      states.add(state);
      if (random.nextInt(10) == 0) {
        states.add(new Miscounted(base, session(), random.nextBoolean() ? 1 : -1));
      }
    }
  }

  private int context() {
    return 1 + random.nextInt(SCOPE.contexts());
  }

  private int connection() {
    return 1 + random.nextInt(SCOPE.connections());
  }

  private int session() {
    return 1 + random.nextInt(SCOPE.sessions());
  }

  /**
   * A number up to the highest, or none; rarely one more, a name of nothing that there is room for.
   */
  private int nameUpTo(int highest) {
    return random.nextInt(20) == 0 ? highest + 5 : random.nextInt(highest + 1);
  }

  private void changeOnce(GrowingState state) {
    int a = context();
    int c = connection();
    int s = session();
    switch (random.nextInt(13)) {
      case 0 -> flip(state, ContextField.HELD, a);
      case 1 ->
          state.set(
              ConnectionField.PHASE, c, Phase.values()[random.nextInt(Phase.values().length)]);
      case 2 -> state.moves(c, nameUpTo(SCOPE.contexts()));
      case 3 -> state.takes(c, nameUpTo(SCOPE.sessions()), Clause.SET_2);
      case 4 ->
          state.set(ConnectionField.OWN, c, Own.values()[random.nextInt(Own.values().length)]);
      case 5 -> flip(state, ConnectionField.REUSED, c);
      case 6 -> state.set(SessionField.HOME, s, nameUpTo(SCOPE.contexts()));
      case 7 -> state.marks(s, !state.is(SessionField.RESUMABLE, s), Clause.RES_1);
      case 8 -> state.actorTakes(1, s, Clause.UP_1);
      case 9 -> state.actorGivesBack(1, s, Clause.FREE_1);
      case 10 -> changeSession(state, s);
      case 11 -> flip(state, any(ContextField.settings()), a);
      default -> flip(state, any(FLAGS_OF_CONNECTIONS), c);
    }
  }

  private void changeSession(GrowingState state, int s) {
    Field field = any(OF_SESSIONS);
    if (field.equals(SessionField.CACHE)) {
      state.set(field, s, random.nextInt(SCOPE.contexts() + 1));
    } else {
      flip(state, field, s);
    }
  }

  private Field any(List<Field> fields) {
    return fields.get(random.nextInt(fields.size()));
  }

  private static void flip(GrowingState state, Field field, int number) {
    state.set(field, number, !state.is(field, number));
  }
}
