package dev.reprise.profile;

import dev.reprise.format.Json;
import dev.reprise.profile.Profile.FoundValue;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A profile that was written to a file some time ago, by this release or by another: switches and
 * values that this one does not know are left out.
 *
 * @param found for each protocol, the switches that had been decided
 * @param unknown what was left out, such as {@code colour = blue}
 */
public record SavedProfile(
    String stack,
    String version,
    Map<Protocol, Map<Switch, FoundValue>> found,
    List<String> unknown) {

  /**
   * Reads what {@code reprise profile --json} writes.
   *
   * @throws IllegalArgumentException if the text is something else; the message says where
   */
  public static SavedProfile parse(String text) {
    JsonNode json = Json.read(text);
    if (!json.path("switches").isObject() || !json.path("stack").isString()) {
      throw new IllegalArgumentException(
          "no profile: it has no 'stack' and 'switches', as 'reprise profile --json' writes them");
    }
    Map<Protocol, Map<Switch, FoundValue>> found = new EnumMap<>(Protocol.class);
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json.path("switches").properties()) {
      for (JsonNode one : entry.getValue().path("values")) {
        read(entry.getKey(), one, found, unknown);
      }
    }
    return new SavedProfile(
        json.path("stack").asString(), json.path("version").asString(""), found, unknown);
  }

  private static void read(
      String name,
      JsonNode one,
      Map<Protocol, Map<Switch, FoundValue>> found,
      List<String> unknown) {
    String place = "switches, " + name + ": ";
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
