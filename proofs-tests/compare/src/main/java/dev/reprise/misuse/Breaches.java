package dev.reprise.misuse;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.walk.TransitionClass;
import dev.reprise.search.BreadthFirst;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Every way in which a caller can break a clause, each with a shortest script: found in the
 * machine, nearest first, under the dialect of the stack that will be asked.
 *
 * <p>Two breaches are the same way if the same call breaks the same clause, on a connection in the
 * same phase, and both or neither name something that is no more. A call is a breach only if no
 * stack may allow it, whatever its dialect: else it is for a switch to say.
 */
public final class Breaches {

  /**
   * Of every chapter's small scope, but with two contexts: a session can be used with the wrong
   * one.
   */
  private static final int CONTEXTS = 2;

  /** States of a chapter that are visited: some times as many as it takes to find every way. */
  private static final int STATES = 40_000;

  /** Ways in which the same call breaks the same clause; the nearest are taken. */
  private static final int WAYS = 2;

  /** Calls of the aftermath that use things, before they are put away. */
  private static final int USES = 10;

  /**
   * A state, and which names were ever given on the way to it: what was never there, a driver
   * cannot pass.
   */
  private record Place(PackedState.Bits bits, Set<Object> given) {}

  /** A place, and the call by which it was reached first; there is none to the empty state. */
  private record Reached(Place place, Optional<Call> by) {}

  /** The properties that make two breaches the same. */
  private record Way(Clause clause, CallKind kind, Set<String> phases, boolean isStale) {}

  private final List<Call> calls;
  private final Choices choices;
  private final Choices anyone;
  private final Scope scope;
  private final PackedState before;
  private final PackedState after;
  private final BreadthFirst<Reached> search = new BreadthFirst<>();
  private final Map<Way, Breach> breaches;

  private Breaches(
      Scope scope,
      List<Call> calls,
      Dialect dialect,
      Dialect everything,
      Map<Way, Breach> breaches) {
    this.scope = scope;
    this.calls = calls;
    this.before = scope.empty();
    this.after = scope.empty();
    this.choices = new Choices(dialect);
    this.anyone = new Choices(everything);
    this.breaches = breaches;
  }

  /**
   * Finds them, chapter by chapter.
   *
   * @param askable whether the stack can be asked for a call
   * @param dialect what the stack does, a single value for each switch
   * @param everything what any stack may do
   */
  public static List<Breach> of(Predicate<Call> askable, Dialect dialect, Dialect everything) {
    Map<Way, Breach> breaches = new LinkedHashMap<>();
    for (Chapter chapter : Chapter.values()) {
      Scope small = chapter.small();
      Scope scope = new Scope(CONTEXTS, small.connections(), small.sessions(), 1, 1);
      List<Call> calls = chapter.calls(scope).stream().filter(askable).toList();
      new Breaches(scope, calls, dialect, everything, breaches).run();
    }
    return List.copyOf(breaches.values());
  }

  private void run() {
    Place start = new Place(PackedState.Bits.EMPTY, Set.of());
    Set<Place> seen = new HashSet<>(Set.of(start));
    search.reach(new Reached(start, Optional.empty()));
    while (seen.size() < STATES && search.next()) {
      Place place = search.state().place();
      for (Call call : calls) {
        before.set(place.bits());
        if (!scope.admits(before, call)) {
          continue;
        }
        Answer answer = step(place.bits(), call, choices);
        if (answer.done()) {
          Place next = new Place(after.bits(), both(place.given(), made(call)));
          if (seen.add(next)) {
            search.reach(new Reached(next, Optional.of(call)));
          }
        } else if (answer.word() == Answer.Word.UNDEFINED) {
          note(place, call, answer);
        }
      }
    }
  }

  private static List<Object> made(Call call) {
    return call.made().stream().filter(name -> !name.equals(Session.NONE)).toList();
  }

  private void note(Place place, Call call, Answer answer) {
    Clause clause = answer.clause().orElseThrow();
    boolean canBeSaid =
        place.given().containsAll(call.used())
            && made(call).stream().noneMatch(name -> exists(before, name));
    if (!canBeSaid || !isForbiddenToAll(place, call, clause)) {
      return;
    }
    List<String> words =
        List.of(TransitionClass.of(before, call, answer, List.of()).text().split(" "));
    Set<String> phases = new TreeSet<>();
    Arrays.stream(Phase.values()).map(Phase::name).filter(words::contains).forEach(phases::add);
    boolean isStale = call.used().stream().anyMatch(name -> !exists(before, name));
    Way way = new Way(clause, call.kind(), phases, isStale);
    long alike =
        breaches.keySet().stream()
            .filter(other -> other.clause == clause && other.kind == call.kind())
            .count();
    if (!breaches.containsKey(way) && alike < WAYS) {
      breaches.put(way, new Breach(clause, script(search.path()), call, aftermath(place, call)));
    }
  }

  private static Script script(List<Reached> path) {
    return new Script(path.stream().flatMap(reached -> reached.by().stream()).toList());
  }

  /** Whether the call breaks that clause whatever the stack's dialect is. */
  private boolean isForbiddenToAll(Place place, Call call, Clause clause) {
    anyone.begin();
    do {
      after.set(place.bits());
      Answer answer = Machine.step(after, call, anyone);
      if (answer.word() != Answer.Word.UNDEFINED || !answer.clause().equals(Optional.of(clause))) {
        return false;
      }
    } while (anyone.advance());
    return true;
  }

  private static boolean exists(PackedState state, Object name) {
    return switch (name) {
      case Context context -> state.is(ContextField.HELD, context.number());
      case Connection connection -> state.phase(connection.number()) != Phase.ABSENT;
      case Session session -> session.number() > 0 && state.exists(session.number());
      default -> true;
    };
  }

  // Calls after the breach

  /** It gives no name that the breach would have given, for perhaps it has. */
  private Script aftermath(Place place, Call broke) {
    List<Call> preferred = new ArrayList<>(calls);
    preferred.removeIf(call -> !Collections.disjoint(made(call), made(broke)));
    preferred.sort(
        Comparator.comparing((Call call) -> Collections.disjoint(names(call), names(broke)))
            .thenComparing(call -> made(call).isEmpty()));
    PackedState state = scope.empty();
    state.set(place.bits());
    List<Call> aftermath = new ArrayList<>();
    // First uses, one of a kind, after which the caller owns no less than before.
    List<Call> uses = new ArrayList<>(preferred);
    while (aftermath.size() < USES
        && take(state, uses, aftermath, (before, now) -> now >= before)) {
      uses.removeIf(call -> call.kind() == aftermath.getLast().kind());
    }
    // Then everything is put away.
    while (owned(state) > 0 && take(state, preferred, aftermath, (before, now) -> now < before)) {}
    return new Script(aftermath);
  }

  private static Set<Object> names(Call call) {
    return both(call.used(), made(call));
  }

  private static Set<Object> both(Set<Object> some, List<Object> more) {
    Set<Object> both = new HashSet<>(some);
    both.addAll(more);
    return both;
  }

  /** Takes the first call that changes what the caller owns so. */
  private boolean take(
      PackedState state,
      List<Call> from,
      List<Call> aftermath,
      BiPredicate<Integer, Integer> owned) {
    for (Call call : from) {
      if (scope.admits(state, call)
          && step(state.bits(), call, choices).done()
          && owned.test(owned(state), owned(after))) {
        state.set(after.bits());
        return aftermath.add(call);
      }
    }
    return false;
  }

  /** Makes the call in a state; {@link #after} is then the state after it. */
  private Answer step(PackedState.Bits state, Call call, Choices choices) {
    after.set(state);
    choices.begin();
    return Machine.step(after, call, choices);
  }

  /** How much the caller has to give back: contexts, connections, references. */
  private static int owned(PackedState state) {
    int owned = 0;
    for (int a = 1; a <= state.contexts(); a++) {
      owned += state.is(ContextField.HELD, a) ? 1 : 0;
    }
    for (int c = 1; c <= state.connections(); c++) {
      owned += state.phase(c) == Phase.ABSENT ? 0 : 1;
    }
    for (int a = 1; a <= state.actors(); a++) {
      for (int s = 1; s <= state.sessions(); s++) {
        owned += state.references(a, s);
      }
    }
    return owned;
  }

  /**
   * A script in which the caller breaks a clause, once, and goes on as if nothing had happened.
   *
   * @param before a shortest script to where the clause can be broken so
   * @param call the call that the caller may not make there
   * @param aftermath calls that the caller may make, if the one that broke the clause did nothing:
   *     they use what it touched, then put everything away
   */
  public record Breach(Clause clause, Script before, Call call, Script aftermath) {

    /** Which function breaks it. */
    public CallKind kind() {
      return call.kind();
    }

    /** Everything up to the call that breaks the clause, and that call. */
    public Script shortest() {
      return before.with(call);
    }

    /** The whole script. */
    public Script script() {
      return joined(shortest(), aftermath);
    }

    /** The same script, without the call that breaks the clause. */
    public Script control() {
      return joined(before, aftermath);
    }

    /** The same breach with other calls after it. */
    Breach followedBy(Script other) {
      return new Breach(clause, before, call, other);
    }

    private static Script joined(Script first, Script second) {
      List<Call> calls = new ArrayList<>(first.calls());
      calls.addAll(second.calls());
      return new Script(calls);
    }
  }
}
