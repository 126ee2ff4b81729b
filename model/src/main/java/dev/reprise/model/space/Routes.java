package dev.reprise.model.space;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.property.Invariant;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.PackedState;
import dev.reprise.search.BreadthFirst;
import dev.reprise.search.TransitionSystem;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Shortest routes to what an exploration has found. The states on a trail stand for others; a route
 * is made of calls on names, each from the state before it to one that the next stands for.
 */
final class Routes {

  /** Stands for a state from which not everything can be destroyed. */
  static final Object STUCK = new Object();

  private final Request request;
  private final List<Invariant> all;
  private final MachineSystem system;
  private final StepObserver watcher;
  private final TransitionSystem.Stepper stepper;
  private final TransitionSystem.Stepper plain;
  private final Map<Object, Route> routes = new LinkedHashMap<>();

  private Routes(
      Request request, List<Invariant> all, Packing packing, List<StepObserver.Target> searches) {
    this.request = request;
    this.all = all;
    this.watcher = new StepObserver(searches);
    this.system = system(request, all, packing, () -> watcher);
    this.stepper = system.stepper();
    this.plain = system(request, all, packing, () -> MachineSystem.StepListener.NOTHING).stepper();
  }

  static MachineSystem system(
      Request request,
      List<Invariant> invariants,
      Packing packing,
      Supplier<MachineSystem.StepListener> watches) {
    return new MachineSystem(
        request.scope(), request.calls(), request.dialect(), invariants, packing, watches);
  }

  /**
   * Routes to the steps and states that were found, under what was looked for: the searches'
   * subjects, the invariants, and {@link #STUCK}. Where the limits do not suffice, some have none.
   *
   * @param all what is looked at in every state
   * @param leading from which states everything can be destroyed, where there are others
   */
  static Map<Object, Route> to(
      Request request,
      List<Invariant> all,
      Packing packing,
      List<StepObserver.Target> searches,
      Set<Invariant> invariants,
      Optional<Visited.Leading> leading) {
    Routes routes = new Routes(request, all, packing, searches);
    routes.find(searches, new LinkedHashSet<>(invariants), leading);
    return routes.routes;
  }

  private void find(
      List<StepObserver.Target> searches,
      Set<Invariant> invariants,
      Optional<Visited.Leading> leading) {
    Set<StepObserver.Target> open = new LinkedHashSet<>(searches);
    if (open.isEmpty() && invariants.isEmpty() && leading.isEmpty()) {
      return;
    }
    BreadthFirst.follow(
        system,
        stepper,
        request.symmetric(),
        request.limits(),
        (state, trails) -> {
          if (leading.isPresent()
              && !routes.containsKey(STUCK)
              && !leading.get().which().contains(state, 0)) {
            routes.put(STUCK, new Route(legs(trails.trail())));
          }
          long broken = plain.broken(state, 0);
          invariants.removeIf(
              invariant -> {
                boolean isBroken = broken != 0 && isAmong(broken, invariant);
                if (isBroken) {
                  routes.put(invariant, new Route(legs(trails.trail())));
                }
                return isBroken;
              });
          open.removeIf(
              search -> {
                boolean isFound = watcher.found().containsKey(search);
                if (isFound) {
                  routes.put(search.what(), withLast(trails.trail(), search));
                }
                return isFound;
              });
          boolean isStuckKnown = leading.isEmpty() || routes.containsKey(STUCK);
          return !(open.isEmpty() && invariants.isEmpty() && isStuckKnown);
        });
  }

  private boolean isAmong(long broken, Invariant invariant) {
    return ((broken >>> all.indexOf(invariant)) & 1) != 0;
  }

  private Route withLast(List<long[]> trail, StepObserver.Target search) {
    List<Route.Leg> legs = new ArrayList<>();
    PackedState at = walk(trail, legs);
    legs.add(
        leg(
                at,
                step -> {
                  boolean isStep = step.done() || !step.after().equals(step.before());
                  return (isStep || search.alsoUndone()) && search.found().test(step);
                })
            .orElseThrow(() -> new IllegalStateException("a step that was found is not there")));
    return new Route(legs);
  }

  private List<Route.Leg> legs(List<long[]> trail) {
    List<Route.Leg> legs = new ArrayList<>();
    walk(trail, legs);
    return legs;
  }

  /** Adds the legs, and returns the state to which they lead. */
  private PackedState walk(List<long[]> trail, List<Route.Leg> legs) {
    Scope scope = request.scope();
    PackedState at = scope.empty();
    for (long[] next : trail.subList(1, trail.size())) {
      PackedState from = at;
      PackedState to = scope.empty();
      legs.add(
          leg(from, step -> step.done() && standsFor(next, (PackedState) step.after(), to))
              .orElseThrow(() -> new IllegalStateException("no step leads on along a trail")));
      at = to;
    }
    return at;
  }

  private boolean standsFor(long[] next, PackedState state, PackedState kept) {
    long[] words = system.words(state);
    if (request.symmetric()) {
      plain.represent(words, 0);
    }
    if (Arrays.equals(words, next)) {
      kept.set(state);
      return true;
    }
    return false;
  }

  /** The first step from a state that is such a one. */
  private Optional<Route.Leg> leg(PackedState from, Predicate<Transition> isIt) {
    Choices choices = new Choices(request.dialect());
    for (Call call : request.calls()) {
      if (!request.scope().allows(from, call)) {
        continue;
      }
      choices.begin();
      do {
        PackedState after = request.scope().empty();
        after.set(from);
        Answer answer = Machine.step(after, call, choices);
        if (isIt.test(Transition.of(from, call, answer, choices, after))) {
          return Optional.of(new Route.Leg(call, choices.taken()));
        }
      } while (choices.advance());
    }
    return Optional.empty();
  }
}
