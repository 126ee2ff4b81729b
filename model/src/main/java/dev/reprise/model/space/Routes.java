package dev.reprise.model.space;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.Steps;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.property.Invariant;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.PackedState;
import dev.reprise.search.PathSearch;
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
    PathSearch.follow(
        system,
        stepper,
        request.symmetric(),
        request.limits(),
        (state, search) -> {
          if (leading.isPresent()
              && !routes.containsKey(STUCK)
              && !leading.get().which().contains(state, 0)) {
            routes.put(STUCK, new Route(legs(search.path())));
          }
          long broken = plain.broken(state, 0);
          invariants.removeIf(
              invariant -> {
                boolean isBroken = broken != 0 && isAmong(broken, invariant);
                if (isBroken) {
                  routes.put(invariant, new Route(legs(search.path())));
                }
                return isBroken;
              });
          open.removeIf(
              target -> {
                boolean isFound = watcher.found().containsKey(target);
                if (isFound) {
                  routes.put(target.what(), withLast(search.path(), target));
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

  /** The first step from a state that the predicate accepts. */
  private Optional<Route.Leg> leg(PackedState from, Predicate<Transition> accepts) {
    Steps steps = new Steps(request.scope(), new Choices(request.dialect()));
    List<Route.Leg> legs = new ArrayList<>();
    for (Call call : request.calls()) {
      if (legs.isEmpty() && request.scope().allows(from, call)) {
        steps.make(
            from,
            call,
            (before, made, answer, choices, after) -> {
              if (legs.isEmpty()
                  && accepts.test(Transition.of(before, made, answer, choices, after))) {
                legs.add(new Route.Leg(made, choices.taken()));
              }
            });
      }
    }
    return legs.stream().findFirst();
  }
}
