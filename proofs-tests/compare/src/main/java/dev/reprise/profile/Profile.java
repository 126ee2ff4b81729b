package dev.reprise.profile;

import dev.reprise.catalogue.Declared;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that one stack with one protocol gives to the switches.
 *
 * @param found one for each switch that a script can decide
 * @param known the dialects that are known, for the stack's protocol
 */
public record Profile(Identity identity, Map<Switch, FoundValue> found, List<Declared> known) {

  /** The value of the switch, if a script showed one. */
  public Optional<Value> value(Switch of) {
    return Optional.ofNullable(found.get(of)).flatMap(FoundValue::value);
  }

  /** The known dialect from which the stack differs least; of several, the first. */
  public Declared nearest() {
    return known.stream()
        .min(Comparator.comparingInt(dialect -> differences(dialect).size()))
        .orElseThrow();
  }

  /**
   * A single value for each switch: the one that was found, else the plainest. Scripts that are
   * made by it go on as the stack does.
   */
  public Dialect dialect() {
    EnumMap<Switch, Value> single = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      single.put(of, value(of).orElse(of.settings().getFirst()));
    }
    return Dialect.single("profile", single);
  }

  /** The values that the stack has and the dialect does not allow. */
  public List<Value> differences(Declared dialect) {
    return found.values().stream()
        .flatMap(one -> one.value().stream())
        .filter(value -> !dialect.expected().allows(value))
        .toList();
  }

  /**
   * The finding about one switch.
   *
   * @param value empty where no script showed it
   * @param script the script that decided; empty where none did
   * @param isMet false where the stack, by all else that was found or guessed, comes to what the
   *     switch asks in no script about one chapter
   */
  public record FoundValue(
      Switch of, Optional<Value> value, Optional<Script> script, boolean isMet) {

    /** The value, or why there is none. */
    public String words() {
      return value.map(Value::toString).orElse(isMet ? "not decided" : "not met");
    }
  }
}
