package dev.reprise.model.property;

import dev.reprise.model.explore.Scope;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.ScriptText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * A route that is known to show a witness, or to refute a false belief. A search that visits every
 * state comes along it, wherever the route can be walked: where the scope has room for it, its
 * calls may be made, and the dialect leaves the stack what it chooses.
 *
 * @param shows the name of the witness or the belief
 * @param scope the smallest that has room for the route
 * @param onlyThere whether the route shows it in that very scope only: <em>everything that may
 *     exist does</em>
 */
public record KnownRoute(String shows, Scope scope, boolean onlyThere, Route route) {

  /** A kind of thing whose number a scope limits, with its name for one, and the words after it. */
  private record Quantity(ToIntFunction<Scope> of, String name, String more) {

    private String of(Scope scope) {
      int number = of.applyAsInt(scope);
      return number + " " + name + (number == 1 ? "" : "s") + more;
    }
  }

  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity(Scope::contexts, "context", ""),
          new Quantity(Scope::connections, "connection", ""),
          new Quantity(Scope::sessions, "session", ""),
          new Quantity(Scope::actors, "actor", ""),
          new Quantity(Scope::references, "reference", " of one actor"));

  /**
   * The things that a search lacks to come along the route, in words; empty where it must find it.
   *
   * @param calls what it makes
   * @param within calls from the empty state to the end of the last step that it makes
   */
  public List<String> lacking(Scope in, Set<Call> calls, Dialect dialect, int within) {
    List<String> lacking = new ArrayList<>(lackingRoom(in));
    lacking.addAll(lackingCalls(calls, lacking.isEmpty()));
    Set<Value> forbidden = new LinkedHashSet<>();
    for (Route.Leg leg : route.legs()) {
      leg.taken().stream().filter(value -> !dialect.allows(value)).forEach(forbidden::add);
    }
    forbidden.forEach(value -> lacking.add(value.of() + " = " + value));
    if (route.length() > within) {
      lacking.add(route.length() + " calls");
    }
    return lacking;
  }

  private List<String> lackingRoom(Scope in) {
    List<String> lacking = new ArrayList<>();
    for (Quantity quantity : QUANTITIES) {
      int needed = quantity.of().applyAsInt(scope);
      int there = quantity.of().applyAsInt(in);
      if (onlyThere && there != needed) {
        lacking.add("just " + quantity.of(scope));
      } else if (there < needed) {
        lacking.add(quantity.of(scope));
      }
    }
    return lacking;
  }

  /** Kinds of calls, and calls of a kind of which others may be made, on names that there are. */
  private Set<String> lackingCalls(Set<Call> calls, boolean hasRoom) {
    Set<CallKind> kinds = new LinkedHashSet<>();
    calls.forEach(call -> kinds.add(call.kind()));
    Set<String> lacking = new LinkedHashSet<>();
    for (Route.Leg leg : route.legs()) {
      if (!kinds.contains(leg.call().kind())) {
        lacking.add(leg.call().kind().toString());
      } else if (hasRoom && !calls.contains(leg.call())) {
        lacking.add("'" + ScriptText.print(leg.call()) + "'");
      }
    }
    return lacking;
  }
}
