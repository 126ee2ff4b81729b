package dev.reprise.model.property;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;

/** How to get somewhere from the empty state: calls, and what the stack chooses at each. */
public record Route(List<Leg> legs) {

  /** One call, and the choices that the stack takes. */
  public record Leg(Call call, List<Value> taken) {

    public Leg {
      taken = List.copyOf(taken);
    }
  }

  public Route {
    legs = List.copyOf(legs);
  }

  /** How many calls it takes. */
  public int length() {
    return legs.size();
  }

  /** The calls. */
  public Script script() {
    return new Script(legs.stream().map(Leg::call).toList());
  }

  /** The calls as a script, with the choices as comments. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (Leg leg : legs) {
      String line = Script.of(leg.call()).toString().strip();
      lines.add(leg.taken().isEmpty() ? line : line + "  # " + chosen(leg.taken()));
    }
    return String.join("\n", lines);
  }

  private static String chosen(List<Value> taken) {
    return String.join(", ", taken.stream().map(v -> v.of() + " " + v).toList());
  }
}
