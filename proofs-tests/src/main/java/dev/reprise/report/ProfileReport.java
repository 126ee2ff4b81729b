package dev.reprise.report;

import dev.reprise.catalogue.Declared;
import dev.reprise.profile.Found;
import dev.reprise.profile.Profile;
import dev.reprise.spec.dialect.Value;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a stack's profiles read, one for each protocol: for people, and for programs. */
public final class ProfileReport {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ProfileReport() {}

  /** For people. */
  public static String text(List<Profile> profiles) {
    Formatter out = new Formatter(Locale.ROOT);
    for (Profile profile : profiles) {
      out.format(
          "%s — %s, %s%n",
          profile.identity().stack(), profile.identity().version(), profile.identity().protocol());
      for (Found found : profile.found()) {
        out.format(
            "  %-18s %-24s %s%n",
            found.of(),
            found.value().map(Value::toString).orElse("not decided"),
            found.script().map(Replay::line).orElse("no script that was tried shows it"));
      }
      Declared nearest = profile.nearest();
      List<Value> differences = profile.differences(nearest);
      out.format(
          "  nearest dialect: %s%s%n%n",
          nearest.name(),
          differences.isEmpty()
              ? ", no difference"
              : ", which does not have "
                  + differences.stream()
                      .map(value -> value.of() + " = " + value)
                      .collect(Collectors.joining(", ")));
    }
    return out.toString();
  }

  /** For programs. Its schema is {@code profile.schema.json}, and it is closed. */
  public static String json(List<Profile> profiles) {
    Profile first = profiles.getFirst();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("stack", first.identity().stack());
    json.put("version", first.identity().version());
    ObjectNode switches = json.putObject("switches");
    for (int i = 0; i < first.found().size(); i++) {
      ObjectNode entry = switches.putObject(first.found().get(i).of().toString());
      entry.put("clause", first.found().get(i).of().clause().id());
      ArrayNode values = entry.putArray("values");
      for (Profile profile : profiles) {
        Found found = profile.found().get(i);
        ObjectNode value = values.addObject();
        value.put("protocol", profile.identity().protocol().toString());
        value.put("value", found.value().map(Value::toString).orElse("not decided"));
        value.put("script", found.script().map(Object::toString).orElse(""));
      }
    }
    json.put("nearest", nearest(profiles));
    ArrayNode differences = json.putArray("differences");
    for (Profile profile : profiles) {
      for (Value value : profile.differences(profile.nearest())) {
        differences
            .addObject()
            .put("protocol", profile.identity().protocol().toString())
            .put("switch", value.of().toString())
            .put("value", value.toString());
      }
    }
    return MAPPER.writeValueAsString(json) + "\n";
  }

  /** The dialect that is nearest with most protocols. */
  private static String nearest(List<Profile> profiles) {
    Map<String, Long> votes =
        profiles.stream()
            .collect(
                Collectors.groupingBy(
                    profile -> profile.nearest().name(), TreeMap::new, Collectors.counting()));
    return votes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
