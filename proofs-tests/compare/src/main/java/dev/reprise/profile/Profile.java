package dev.reprise.profile;

import dev.reprise.catalogue.Declared;
import dev.reprise.format.Json;
import dev.reprise.profile.Profile.FoundValue;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Printed;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

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
        .filter(value -> !dialect.expected().leavesOpen(value.of()))
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

  /**
   * A profile that was written to a file some time ago, by this release or by another: switches and
   * values that this one does not know are left out.
   *
   * @param found for each protocol, the switches that had been decided
   * @param unknown what was left out, such as {@code colour = blue}
   */
  public record Saved(
      String stack,
      String version,
      Map<Protocol, Map<Switch, FoundValue>> found,
      List<String> unknown) {

    /** How much of a switch's name is shown that is wrong. */
    private static final int LONGEST_NAME = 60;

    /**
     * Reads what {@code reprise profile --json} writes.
     *
     * @throws IllegalArgumentException if the text is something else; the message says where
     */
    public static Saved parse(String text) {
      JsonNode json = Json.read(text);
      if (!json.path("switches").isObject() || !json.path("stack").isString()) {
        throw new IllegalArgumentException(
            "no profile: it has no 'stack' and 'switches', as 'reprise profile --json' writes"
                + " them");
      }
      Json.only(
          json,
          "profile",
          "stack",
          "version",
          "complete",
          "unfinished",
          "switches",
          "nearest",
          "differences");
      Map<Protocol, Map<Switch, FoundValue>> found = new EnumMap<>(Protocol.class);
      List<String> unknown = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry : json.path("switches").properties()) {
        String place = "switches, " + Printed.shortened(entry.getKey(), LONGEST_NAME);
        Json.only(entry.getValue(), place, "clause", "value", "script", "values");
        for (JsonNode one : entry.getValue().path("values")) {
          Json.only(one, place, "protocol", "value", "script");
          read(place + ": ", entry.getKey(), one, found, unknown);
        }
      }
      return new Saved(
          json.path("stack").asString(), json.path("version").asString(""), found, unknown);
    }

    private static void read(
        String place,
        String name,
        JsonNode one,
        Map<Protocol, Map<Switch, FoundValue>> found,
        List<String> unknown) {
      Protocol protocol =
          Protocol.named(one.path("protocol").asString(""))
              .orElseThrow(() -> new IllegalArgumentException(place + "no such protocol"));
      Map<Switch, FoundValue> decided =
          found.computeIfAbsent(protocol, none -> new EnumMap<>(Switch.class));
      String script = one.path("script").asString("");
      String value = one.path("value").asString("");
      Optional<Value> known = Switch.named(name).flatMap(of -> Value.named(of, value));
      if (known.isPresent()) {
        Switch of = known.get().of();
        decided.put(of, new FoundValue(of, known, script(place, script), true));
      } else if (!script.isEmpty()) {
        unknown.add(name + " = " + value);
      }
    }

    private static Optional<Script> script(String place, String text) {
      try {
        return text.isBlank() ? Optional.empty() : Optional.of(Script.parse(text));
      } catch (ScriptException e) {
        throw new IllegalArgumentException(place + e.getMessage(), e);
      }
    }
  }
}
