package dev.reprise.model.property;

import dev.reprise.model.Dialects;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** States and steps to make up wrong ones from. */
final class MadeSteps {

  static final Connection C1 = new Connection(1);
  static final Session S1 = new Session(1);
  static final Session S2 = new Session(2);
  static final Context A = new Context(1);
  static final Context B = new Context(2);
  static final Connection C2 = new Connection(2);

  static final Answer DONE =
      Machine.step(new GrowingState(), new Call.ContextNew(A), new Choices(Dialects.PLAIN));
  static final Answer UNDEFINED =
      Machine.step(new GrowingState(), new Call.ConnectionFree(C1), new Choices(Dialects.PLAIN));

  static final Answer RETURNED_0 = addedTwice();

  private static Answer addedTwice() {
    GrowingState state = new GrowingState();
    Choices choices = new Choices(Dialects.PLAIN);
    Machine.step(state, new Call.ContextNew(A), choices);
    Machine.step(state, new Call.SessionNew(Actor.APP, S1), choices);
    Machine.step(state, new Call.CacheAdd(A, S1), choices);
    return Machine.step(state, new Call.CacheAdd(A, S1), choices);
  }

  /** Context A with its connection c1 in that phase, holding s1, which is at home there. */
  static MadeState open(Phase phase) {
    return new MadeState().withContext(1).withConnection(1, 1, phase, 1).withSession(1, 1, true);
  }

  /** Context A with its connection c1 in that phase, holding nothing. */
  static MadeState bare(Phase phase) {
    return new MadeState().withContext(1).withConnection(1, 1, phase, 0);
  }

  private MadeSteps() {}

  static Call connect(Outcome outcome) {
    return new Call.Connect(C1, outcome, S2);
  }

  static Call finish(Outcome outcome, Session fresh) {
    return new Call.ConnectFinish(C1, outcome, fresh);
  }

  static Transition step(State before, Call call, State after, Movement... moved) {
    return step(before, call, DONE, after, moved);
  }

  static Transition step(State before, Call call, Answer answer, State after, Movement... moved) {
    return new Transition(before, call, answer, List.of(), after, List.of(moved));
  }

  static Transition step(State before, Call call, Value taken, State after, Movement... moved) {
    return new Transition(before, call, DONE, List.of(taken), after, List.of(moved));
  }

  static Movement taken(int owner, int session) {
    return new Movement(Kind.TAKES, owner, session, Clause.SET_2);
  }

  static Movement givenBack(int owner, int session) {
    return new Movement(Kind.GIVES_BACK, owner, session, Clause.SET_5);
  }

  static Movement destroyed(int session) {
    return new Movement(Kind.DESTROYED, Movement.NOBODY, session, Clause.FREE_1);
  }

  static Movement cacheTakes(int a, int session) {
    return new Movement(Kind.TAKES, Movement.cache(a), session, Clause.CACHE_1);
  }

  static Movement cacheGivesBack(int a, int session, Clause clause) {
    return new Movement(Kind.GIVES_BACK, Movement.cache(a), session, clause);
  }

  static Movement marked(int session, Clause clause) {
    return new Movement(Kind.MARKED, Movement.NOBODY, session, clause);
  }

  static Movement called(Kind callback, int a, int session) {
    return new Movement(callback, Movement.cache(a), session, Clause.CB_1);
  }
}
