package dev.reprise.model.lifetime;

import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lifetimes of what the application owns, along the steps of a run: which call gave what, which
 * one gave it back, and what is left. Of several references that one actor has to one session, the
 * one that it took last is given back first, as in a program whose takes and frees nest.
 */
public final class Lifetimes {

  /** What is known of one session under its present name. */
  private static final class OfSession {
    private final List<Reference> owned = new ArrayList<>();
    private int destroyed = NEVER;

    /** The last give-back, and the reference that it was of. */
    private int givenBack = NEVER;

    private String was = "";

    /** The name stands for a session that exists. */
    private void lives() {
      if (destroyed != NEVER) {
        destroyed = NEVER;
        givenBack = NEVER;
      }
    }
  }

  private static final int NEVER = -1;

  private final Map<Integer, OfSession> sessions = new LinkedHashMap<>();
  private final Map<Object, Held> others = new LinkedHashMap<>();
  private final Map<Object, Integer> freed = new HashMap<>();
  private boolean hasContexts;

  private Lifetimes() {}

  /** The lifetimes along these steps, from the first call on. */
  public static Lifetimes along(List<Step> steps) {
    Lifetimes lifetimes = new Lifetimes();
    for (Step step : steps) {
      if (step.answer().done()) {
        lifetimes.enter(step);
      }
    }
    return lifetimes;
  }

  private void enter(Step step) {
    switch (step.call()) {
      case Call.ConnectionFree(var connection) -> free(connection, step.index());
      case Call.ContextFree(var context) -> free(context, step.index());
      default -> {
        for (Object name : step.call().made()) {
          make(name, step);
        }
      }
    }
    for (Movement movement : step.movements()) {
      enter(movement, step.index());
    }
  }

  private void free(Object name, int call) {
    others.remove(name);
    freed.put(name, call);
  }

  private void make(Object name, Step step) {
    if (name instanceof Connection || name instanceof Context) {
      hasContexts |= name instanceof Context;
      freed.remove(name);
      others.put(name, new Held(Actor.APP, name, clause(step), step.index(), false));
    }
  }

  private static Clause clause(Step step) {
    return step.answer().clause().orElse(Clause.CONN_1);
  }

  private void enter(Movement movement, int call) {
    OfSession of = sessions.computeIfAbsent(movement.session(), _ -> new OfSession());
    Actor actor = new Actor(Math.max(1, -movement.owner()));
    switch (movement.kind()) {
      case TAKES -> {
        of.lives();
        if (movement.owner() < Movement.NOBODY) {
          of.owned.add(new Reference(actor, call, movement.clause()));
        }
      }
      case GIVES_BACK -> {
        if (movement.owner() < Movement.NOBODY) {
          givesBack(of, actor, call);
        }
      }
      case DESTROYED -> of.destroyed = call;
      case MARKED, OFFERED, CALLED_NEW, CALLED_REMOVE, CALLED_GET -> {}
    }
  }

  private static void givesBack(OfSession of, Actor actor, int call) {
    for (int i = of.owned.size() - 1; i >= 0; i--) {
      if (of.owned.get(i).by().equals(actor)) {
        of.givenBack = call;
        of.was = of.owned.remove(i).words();
        return;
      }
    }
  }

  /** Whether the script made contexts and has freed them all: then it should leave nothing. */
  public boolean isWhole() {
    return hasContexts && others.keySet().stream().noneMatch(Context.class::isInstance);
  }

  /** All that the application still owns: references first, then connections and contexts. */
  public List<Held> held() {
    List<Held> held = new ArrayList<>();
    sessions.forEach(
        (number, of) -> {
          for (Reference reference : of.owned) {
            held.add(
                new Held(
                    reference.by(),
                    new Session(number),
                    reference.clause(),
                    reference.call(),
                    reference.isByCallback()));
          }
        });
    held.addAll(others.values());
    return held;
  }

  /**
   * The earlier calls by which that call breaks the clause, in words: what was given back already,
   * or destroyed. Empty where the clause is about something else.
   */
  public Optional<String> reason(Verdict.CallerViolates violates, Call call) {
    return switch (violates.clause()) {
      case FREE_2 ->
          call instanceof Call.SessionFree(var by, var session)
              ? Optional.of(freedTwice(by, session))
              : Optional.empty();
      case GET_0 -> first(call, Session.class).map(it -> gone((Session) it, violates.call()));
      case CONN_2 -> first(call, Connection.class).map(it -> freed(it, violates.call()));
      case CTXF_1 -> first(call, Context.class).map(it -> freed(it, violates.call()));
      default -> Optional.empty();
    };
  }

  /** The first thing of the kind that the call uses and that is no more. */
  private Optional<Object> first(Call call, Class<?> kind) {
    return call.used().stream().filter(kind::isInstance).filter(this::isGone).findFirst();
  }

  private boolean isGone(Object name) {
    return name instanceof Session session
        ? !session.equals(Session.NONE) && !exists(session)
        : freed.containsKey(name);
  }

  private boolean exists(Session session) {
    OfSession of = sessions.get(session.number());
    return of != null && of.destroyed == NEVER;
  }

  private String freedTwice(Actor by, Session session) {
    OfSession of = sessions.get(session.number());
    return of == null || of.givenBack == NEVER
        ? "no actor has taken a reference to " + session
        : "call %d gave back the reference %s; this one is not %s's"
            .formatted(of.givenBack + 1, of.was, by);
  }

  private String gone(Session session, int call) {
    OfSession of = sessions.get(session.number());
    return of == null
        ? session + " was never made: no handshake has shown a session that is new"
        : "%s was destroyed at call %d, used at %d".formatted(session, of.destroyed + 1, call + 1);
  }

  private String freed(Object name, int call) {
    return "%s was freed at call %d, used at %d"
        .formatted(name, freed.getOrDefault(name, NEVER) + 1, call + 1);
  }
}
