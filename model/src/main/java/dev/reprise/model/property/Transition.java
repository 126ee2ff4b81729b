package dev.reprise.model.property;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One step of the machine, seen from outside, and the words that properties use for it.
 *
 * @param taken the choices that the stack took, in the order in which the rule asked
 * @param after the state after the step: the same as before, unless the call is done
 * @param moved the movements of the step, in their order
 * @param notes made of the others
 */
public record Transition(
    State before,
    Call call,
    Answer answer,
    List<Value> taken,
    State after,
    List<Movement> moved,
    Notes notes) {

  /** Made once for each step, for many properties that ask it. Not thread-safe. */
  static final class Notes {

    private final int connection;
    private @Nullable DoubleEntry books;

    private Notes(Call call, State before) {
      int name = call.first(Connection.class).map(Connection::number).orElse(0);
      connection = name == 0 ? 0 : before.handle(name);
    }
  }

  /** A step. */
  public Transition(
      State before,
      Call call,
      Answer answer,
      List<Value> taken,
      State after,
      List<Movement> moved) {
    this(
        before,
        call,
        answer,
        List.copyOf(taken),
        after,
        List.copyOf(moved),
        new Notes(call, before));
  }

  /** A step that was made on states without a ledger: it is made once more, for its movements. */
  public static Transition of(
      State before, Call call, Answer answer, Choices choices, State after) {
    List<Movement> moved = answer.done() ? movements(before, call, choices) : List.of();
    return new Transition(before, call, answer, choices.taken(), after, moved);
  }

  /** The movements of a step with these choices, in their order. */
  public static List<Movement> movements(State before, Call call, Choices choices) {
    GrowingState again = Readings.withLedger(before);
    Machine.step(again, call, choices);
    return again.ledger();
  }

  // The call

  /** Whether the call was done. */
  public boolean done() {
    return answer.done();
  }

  /** Whether a call of that kind was done. */
  boolean did(CallKind kind) {
    return answer.done() && call.kind() == kind;
  }

  /** That the predicate holds where such a call was done. */
  static <C extends Call> Predicate<Transition> whenDone(
      Class<C> kind, BiPredicate<Transition, C> holds) {
    return step ->
        !step.done() || !kind.isInstance(step.call) || holds.test(step, kind.cast(step.call));
  }

  /** Whether the answer follows from the clause. */
  boolean isUnder(Clause clause) {
    return answer.clause().filter(clause::equals).isPresent();
  }

  /** Whether a call of that kind was done on a connection in that phase. */
  boolean did(CallKind kind, Phase before) {
    return did(kind) && phaseBefore() == before;
  }

  /** Whether the caller broke the clause. */
  boolean isUndefined(Clause clause) {
    return answer.word() == Answer.Word.UNDEFINED && isUnder(clause);
  }

  /** Whether the stack took the choice. */
  boolean chose(Value value) {
    return taken.contains(value);
  }

  /** Whether the step asked the stack for that choice. */
  boolean asked(Switch of) {
    return taken.stream().anyMatch(value -> value.of() == of);
  }

  /** The connection that the call is made on, or 0. */
  int connection() {
    return notes.connection;
  }

  /** The context whose cache or settings the call is about, or 0. */
  int context() {
    return call.values().getFirst() instanceof Context context ? context.number() : 0;
  }

  /** The session that the call makes, sets, owns, caches or offers, or 0. */
  int session() {
    return switch (call) {
      case Call.SessionDup dup -> dup.copy().number();
      // The outcome of a handshake or a ticket is the peer's to decide.
      case Call.Connect _, Call.ConnectFinish _, Call.Handshake _, Call.Ticket _ -> 0;
      default -> call.first(Session.class).map(Session::number).orElse(0);
    };
  }

  /** The actor that makes the call for itself, or 0. */
  int actor() {
    return call.first(Actor.class).map(Actor::number).orElse(0);
  }

  /** How the handshake ends that the call completes. */
  Optional<Outcome> outcome() {
    return call.handshakeOutcome();
  }

  // The connection that the call is made on; there must be one

  Phase phaseBefore() {
    return before.phase(notes.connection);
  }

  Phase phaseAfter() {
    return after.phase(notes.connection);
  }

  int heldBefore() {
    return before.session(notes.connection);
  }

  int heldAfter() {
    return after.session(notes.connection);
  }

  /** The setting of its context before the step. */
  int setting(Field field) {
    return before.get(field, before.context(notes.connection));
  }

  /** The cache mode of its context before the step. */
  CacheMode mode() {
    return CacheMode.of(setting(ContextField.CACHE_MODE));
  }

  /** Whether it has reused a session in its last handshake, after the step. */
  boolean reused() {
    return after.is(ConnectionField.REUSED, notes.connection);
  }

  /** Whether the session that it held, if any, has lost one reference, whatever the cache does. */
  boolean releases() {
    return heldBefore() == 0 || gained(heldBefore()) == -1;
  }

  // The states

  boolean changesNothing() {
    return Readings.same(before, after);
  }

  /** Whether this is all that changes. */
  boolean changesOnly(Consumer<GrowingState> change) {
    GrowingState changed = Readings.withLedger(before);
    change.accept(changed);
    return Readings.same(changed, after);
  }

  /** Whether the field of that number is 0 before the step and is not after it. */
  boolean becomes(Field field, int number) {
    return after.is(field, number) && !before.is(field, number);
  }

  /** How many more references the actor owns. */
  int gained(int actor, int session) {
    return after.references(actor, session) - before.references(actor, session);
  }

  /** How many more references connections and actors own, whatever the cache does. */
  int gained(int session) {
    return StateInvariants.users(after, session) - StateInvariants.users(before, session);
  }

  // The movements

  boolean any(Predicate<Movement> such) {
    return count(such) > 0;
  }

  int count(Predicate<Movement> such) {
    int count = 0;
    for (int i = 0; i < moved.size(); i++) {
      count += such.test(moved.get(i)) ? 1 : 0;
    }
    return count;
  }

  /** Whether something of that kind happened at all. */
  public boolean moved(Movement.Kind kind) {
    return count(kind) > 0;
  }

  /** How often something of that kind happened. */
  int count(Movement.Kind kind) {
    return count(it -> it.kind() == kind);
  }

  /** Whether something of that kind happened to the session. */
  public boolean moved(Movement.Kind kind, int session) {
    return count(kind, session) > 0;
  }

  /** How often something of that kind happened to the session. */
  public int count(Movement.Kind kind, int session) {
    return count(it -> it.kind() == kind && it.session() == session);
  }

  /** Whether a session has become bad or good, and no session is destroyed. */
  boolean marksAndLivesOn() {
    return moved(Movement.Kind.MARKED) && !moved(Movement.Kind.DESTROYED);
  }

  static boolean entersCache(Movement movement) {
    return movement.kind() == Movement.Kind.TAKES && movement.context() > 0;
  }

  static boolean leavesCache(Movement movement) {
    return movement.kind() == Movement.Kind.GIVES_BACK && movement.context() > 0;
  }

  /** Whether a session leaves a cache under the clause. */
  boolean leavesCache(Clause clause) {
    return any(it -> leavesCache(it) && it.clause() == clause);
  }

  /** The step's books, kept by double entry. */
  DoubleEntry books() {
    DoubleEntry kept = notes.books;
    if (kept == null) {
      kept = new DoubleEntry(this);
      notes.books = kept;
    }
    return kept;
  }

  @Override
  public String toString() {
    return call + ": " + answer + " " + taken + " " + moved;
  }
}
