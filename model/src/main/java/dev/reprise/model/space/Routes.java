package dev.reprise.model.space;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.Steps;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.property.Invariant;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.PackedState;
import dev.reprise.search.BreadthFirst;
import dev.reprise.search.PathSearch;
import dev.reprise.search.TransitionSystem;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

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
  private final StepObserver observer;
  private final TransitionSystem.Stepper plain;

  /** The bits of the invariants that the visited state breaks. */
  private long broken;

  /**
   * The findings without a route yet, with the way to a route from the visited state, if it shows
   * the finding.
   */
  private final Map<Object, Function<BreadthFirst<long[]>, Optional<Route>>> open =
      new LinkedHashMap<>();

  private final Map<Object, Route> routes = new LinkedHashMap<>();

  private Routes(
      Request request, List<Invariant> all, Packing packing, List<StepObserver.Target> targets) {
    this.request = request;
    this.all = all;
    this.observer = new StepObserver(targets);
    this.system = new MachineSystem(request, all, packing, () -> observer);
    this.plain = new MachineSystem(request, all, packing, StepObserver::ofNothing).stepper();
  }

  /**
   * Routes to the steps and states that were found, under what was looked for: the targets'
   * subjects, the invariants, and {@link #STUCK}. Where the limits do not suffice, some have none.
   *
   * @param all what is looked at in every state
   * @param leading from which states everything can be destroyed, where there are others
   */
  static Map<Object, Route> to(
      Request request,
      List<Invariant> all,
      Packing packing,
      List<StepObserver.Target> targets,
      Set<Invariant> invariants,
      Optional<Visited.Leading> leading) {
    Routes routes = new Routes(request, all, packing, targets);
    leading.ifPresent(it -> routes.seek(STUCK, state -> !it.which().contains(state, 0)));
    invariants.forEach(it -> routes.seek(it, state -> routes.isBroken(it)));
    targets.forEach(routes::seek);
    routes.find();
    return routes.routes;
  }

  private void seek(Object what, Predicate<long[]> isThere) {
    open.put(
        what,
        search ->
            isThere.test(search.state())
                ? Optional.of(new Route(legs(search.path())))
                : Optional.empty());
  }

  private void seek(StepObserver.Target target) {
    open.put(
        target.what(),
        search ->
            observer.hasFound(target)
                ? Optional.of(withLast(search.path(), target))
                : Optional.empty());
  }

  private void find() {
    if (open.isEmpty()) {
      return;
    }
    PathSearch.follow(
        system,
        system.stepper(),
        request.symmetric(),
        request.limits(),
        (state, search) -> {
          broken = plain.broken(state, 0);
          open.forEach(
              (what, way) -> way.apply(search).ifPresent(route -> routes.put(what, route)));
          open.keySet().removeAll(routes.keySet());
          return !open.isEmpty();
        });
  }

  private boolean isBroken(Invariant invariant) {
    return ((broken >>> all.indexOf(invariant)) & 1) != 0;
  }

  private Route withLast(List<long[]> trail, StepObserver.Target target) {
    List<Route.Leg> legs = new ArrayList<>();
    PackedState at = walk(trail, legs);
    legs.add(
        leg(at, target::isHit)
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
