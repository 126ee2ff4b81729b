package dev.reprise.report;

import dev.reprise.catalogue.Declared;
import dev.reprise.profile.FoundValue;
import dev.reprise.profile.Profile;
import dev.reprise.replay.Replay;
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
      for (FoundValue found : profile.found()) {
        out.format(
            "  %-18s %-24s %s%n",
            found.of(),
            found.words(),
            found
                .script()
                .map(Replay::line)
                .orElse(
                    found.isMet()
                        ? "no script that was tried shows it"
                        : "no script about one chapter comes to it"));
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
      int place = i;
      FoundValue usual =
          usual(profiles.stream().map(profile -> profile.found().get(place)).toList());
      entry.put("value", value(usual));
      entry.put("script", script(usual));
      ArrayNode values = entry.putArray("values");
      for (Profile profile : profiles) {
        FoundValue found = profile.found().get(i);
        ObjectNode value = values.addObject();
        value.put("protocol", profile.identity().protocol().toString());
        value.put("value", value(found));
        value.put("script", script(found));
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
            .put("value", value.toString())
            .put("dialect", profile.nearest().name());
      }
    }
    return MAPPER.writeValueAsString(json) + "\n";
  }

  /**
   * What was found with most protocols; of several, with the first. Undecided ones do not count.
   */
  private static FoundValue usual(List<FoundValue> byProtocol) {
    FoundValue usual = byProtocol.getFirst();
    long most = 0;
    for (FoundValue candidate : byProtocol) {
      long votes =
          byProtocol.stream()
              .filter(found -> found.value().isPresent() && found.value().equals(candidate.value()))
              .count();
      if (votes > most) {
        most = votes;
        usual = candidate;
      }
    }
    return usual;
  }

  private static String value(FoundValue found) {
    return found.words();
  }

  private static String script(FoundValue found) {
    return found.script().map(Object::toString).orElse("");
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
