package dev.reprise.witness;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.NonProperties;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Witnesses;
import dev.reprise.model.space.Explored;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes the known routes anew: those that several views show, without those that need more. */
final class Recorder {

  static final Scope WIDEST =
      new Scope(
          PackedState.MAX_CONTEXTS,
          PackedState.MAX_CONNECTIONS,
          PackedState.MAX_SESSIONS,
          PackedState.MAX_ACTORS,
          PackedState.MAX_REFERENCES);

  private final Map<String, List<KnownRoute>> routes = new LinkedHashMap<>();

  private Recorder() {
    names().forEach(name -> routes.put(name, new ArrayList<>()));
  }

  /** The names of everything that is to be shown: witnesses, then beliefs. */
  static List<String> names() {
    return Stream.concat(Witnesses.all().stream(), NonProperties.all().stream())
        .map(Object::toString)
        .toList();
  }

  /** The shortest routes of all views, in the order of what they show. */
  static List<KnownRoute> record(List<View> views) {
    Recorder recorder = new Recorder();
    for (View view : views) {
      Explored explored = view.explore(List.of());
      explored.witnessed().forEach((witness, route) -> recorder.add(witness.name(), route));
      explored.refuted().forEach((belief, route) -> recorder.add(belief.name(), route));
    }
    return recorder.routes.values().stream()
        .flatMap(
            found ->
                found.stream()
                    .sorted(
                        Comparator.comparingInt((KnownRoute it) -> it.route().length())
                            .thenComparing(KnownRoute::toString)))
        .toList();
  }

  private void add(String name, Route route) {
    KnownRoute known = known(name, route);
    List<KnownRoute> found = routes.computeIfAbsent(name, none -> new ArrayList<>());
    if (found.stream().noneMatch(other -> needsAsMuch(known, other))) {
      found.removeIf(other -> needsAsMuch(other, known));
      found.add(known);
    }
  }

  /** The route with the smallest scope that has room for it. */
  static KnownRoute known(String name, Route route) {
    int[] highest = {0, 0, 0, 1};
    UnaryOperator<Object> noting =
        part -> {
          switch (part) {
            case Context context -> highest[0] = Math.max(highest[0], context.number());
            case Connection connection -> highest[1] = Math.max(highest[1], connection.number());
            case Session session -> highest[2] = Math.max(highest[2], session.number());
            case Actor actor -> highest[3] = Math.max(highest[3], actor.number());
            default -> {}
          }
          return part;
        };
    route.legs().forEach(leg -> leg.call().with(noting));
    for (int references = 1; references <= PackedState.MAX_REFERENCES; references++) {
      Scope scope = new Scope(highest[0], highest[1], highest[2], highest[3], references);
      if (shows(name, route, scope)) {
        return new KnownRoute(name, scope, !shows(name, route, WIDEST), route);
      }
    }
    throw new AssertionError("not shown: " + name + "\n" + route);
  }

  private static boolean shows(String name, Route route, Scope scope) {
    return Walk.last(route, scope).filter(step -> Walk.shows(step, name)).isPresent();
  }

  /** Whether wherever the one can be walked, so can the other, which is no longer. */
  private static boolean needsAsMuch(KnownRoute one, KnownRoute other) {
    Set<Call> calls = new HashSet<>();
    Set<Value> taken = EnumSet.noneOf(Value.class);
    for (Route.Leg leg : one.route().legs()) {
      calls.add(leg.call());
      taken.addAll(leg.taken());
    }
    return (one.onlyThere() || !other.onlyThere())
        && other.lacking(one.scope(), calls, Walk.ALL, one.route().length()).isEmpty()
        && other.route().legs().stream().allMatch(leg -> taken.containsAll(leg.taken()));
  }
}
