package dev.reprise.profile;

import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.Optional;

/**
 * The finding about one switch.
 *
 * @param value empty where no script showed it
 * @param script the script that decided; empty where none did
 * @param isMet false where the stack, by all else that was found or guessed, comes to what the
 *     switch asks in no script about one chapter
 */
public record FoundValue(Switch of, Optional<Value> value, Optional<Script> script, boolean isMet) {

  static FoundValue of(Value value, Script script) {
    return new FoundValue(value.of(), Optional.of(value), Optional.of(script), true);
  }

  static FoundValue none(Switch of, boolean isMet) {
    return new FoundValue(of, Optional.empty(), Optional.empty(), isMet);
  }

  /** The value, or why there is none. */
  public String words() {
    return value.map(Value::toString).orElse(isMet ? "not decided" : "not met");
  }
}
