package dev.reprise.model.space;

import dev.reprise.model.property.Invariant;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.NonProperties;
import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariants;
import dev.reprise.model.property.Witness;
import dev.reprise.model.property.Witnesses;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.search.Search;
import dev.reprise.search.SearchResult;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Explores every state of a scope and looks at what is meant to hold there. */
public final class Exploration {

  private final Request request;

  /** The invariants that are checked in every state. */
  private final List<Invariant> invariants;

  /** The known routes, whose ends must be shown. */
  private final List<KnownRoute> known;

  private final List<StepObserver.Target> targets;
  private final List<StepObserver> observers = new ArrayList<>();

  private Exploration(Request request, List<Invariant> invariants, List<KnownRoute> known) {
    this.request = request;
    this.invariants = invariants;
    this.known = known;
    this.targets =
        request.steps()
            ? StepObserver.targets(StepInvariants.all(), Witnesses.all(), NonProperties.all())
            : List.of();
  }

  /**
   * Explores, and looks at all properties.
   *
   * @param known what must be shown, wherever the request has all that it takes
   */
  public static Explored explore(Request request, List<KnownRoute> known, Progress progress) {
    return explore(request, StateInvariants.all(), known, progress);
  }

  /**
   * Visits every state and looks at these properties there: for the counts alone, as explorers are
   * timed. No step is looked at, and no route is made.
   */
  public static SearchResult count(Request request, List<Invariant> invariants) {
    return Packing.widening(
        packing -> {
          MachineSystem system =
              new MachineSystem(request, invariants, packing, StepObserver::ofNothing);
          return Search.count(system, request.symmetric(), request.limits(), Progress.SILENT);
        });
  }

  /** Explores, and looks at these properties of states. */
  static Explored explore(
      Request request, List<Invariant> invariants, List<KnownRoute> known, Progress progress) {
    Supplier<Limits> left = request.limits().fromNow();
    return Packing.widening(
        packing ->
            new Exploration(request.with(left.get()), invariants, known).run(packing, progress));
  }

  private Explored run(Packing packing, Progress progress) {
    MachineSystem system = new MachineSystem(request, invariants, packing, this::observer);
    try (Visited visited = Search.visit(system, request.symmetric(), request.limits(), progress)) {
      List<StepObserver> looked = List.copyOf(observers);
      Optional<Visited.Leading> leading =
          request.backwards() && visited.found().ending() == SearchResult.Ending.COMPLETE
              ? Optional.of(
                  new MachineSystem(request, invariants, packing, StepObserver::ofNothing)
                      .leadingToNothing(visited))
              : Optional.empty();
      return explored(visited.found(), packing, looked, leading);
    }
  }

  private synchronized StepObserver observer() {
    StepObserver observer = new StepObserver(targets);
    observers.add(observer);
    return observer;
  }

  private Explored explored(
      SearchResult found,
      Packing packing,
      List<StepObserver> looked,
      Optional<Visited.Leading> leading) {
    Set<Invariant> violated = new LinkedHashSet<>();
    for (SearchResult.Violation violation : found.violations()) {
      violated.add(invariants.get(violation.property()));
    }
    List<StepObserver.Target> seen = new ArrayList<>(targets);
    seen.removeIf(target -> looked.stream().noneMatch(it -> it.hasFound(target)));
    Map<Object, Route> routes =
        Routes.to(
            request, invariants, packing, seen, violated, leading.filter(it -> it.others() > 0));
    Set<Object> unrouted = new LinkedHashSet<>(violated);
    seen.forEach(target -> unrouted.add(target.what()));
    unrouted.removeAll(routes.keySet());
    List<Property> checked = new ArrayList<>(invariants);
    if (request.steps()) {
      checked.addAll(StepInvariants.all());
    }
    Map<CallKind, Long> done = counted(CallKind.class, looked, StepObserver::done);
    return new Explored(
        found,
        packing.bits(),
        only(Property.class, routes),
        checked,
        only(Witness.class, routes),
        without(Witnesses.all(), routes, unrouted),
        only(NonProperty.class, routes),
        without(NonProperties.all(), routes, unrouted),
        leading,
        Optional.ofNullable(routes.get(Routes.STUCK)),
        unrouted,
        done,
        counted(Clause.class, looked, StepObserver::under),
        idle(done),
        untaken(looked),
        ExpectedWitnesses.of(request, known));
  }

  private static <T> Map<T, Route> only(Class<T> type, Map<Object, Route> routes) {
    Map<T, Route> only = new LinkedHashMap<>(routes.size());
    routes.keySet().stream()
        .filter(type::isInstance)
        .forEach(what -> only.put(type.cast(what), routes.get(what)));
    return only;
  }

  private <T> List<T> without(List<T> all, Map<Object, Route> routes, Set<Object> unrouted) {
    return request.steps()
        ? all.stream().filter(it -> !routes.containsKey(it) && !unrouted.contains(it)).toList()
        : List.of();
  }

  private static <E extends Enum<E>> Map<E, Long> counted(
      Class<E> type, List<StepObserver> looked, Function<StepObserver, long[]> counts) {
    Map<E, Long> all = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      long sum = looked.stream().mapToLong(it -> counts.apply(it)[value.ordinal()]).sum();
      if (sum > 0) {
        all.put(value, sum);
      }
    }
    return all;
  }

  private Set<CallKind> idle(Map<CallKind, Long> done) {
    Set<CallKind> idle = EnumSet.noneOf(CallKind.class);
    request.calls().forEach(call -> idle.add(call.kind()));
    idle.removeAll(done.keySet());
    return idle;
  }

  private List<Value> untaken(List<StepObserver> looked) {
    Set<Value> taken = EnumSet.noneOf(Value.class);
    looked.forEach(observer -> taken.addAll(observer.taken()));
    return Arrays.stream(Switch.values())
        .filter(of -> taken.stream().anyMatch(value -> value.of() == of))
        .flatMap(of -> request.dialect().allowed(of).stream())
        .filter(value -> !taken.contains(value) && !value.unspecified())
        .toList();
  }
}
