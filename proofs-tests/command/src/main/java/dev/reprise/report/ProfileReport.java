package dev.reprise.report;

import dev.reprise.catalogue.Declared;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profile.FoundValue;
import dev.reprise.replay.Replay;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a stack's profiles read, one for each protocol: for people, and for programs. */
public final class ProfileReport {

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
                  + Words.listed(differences.stream().map(Words::setting).toList()));
    }
    return out.toString();
  }

  /** For programs. Its schema is {@code profile.schema.json}, and it is closed. */
  public static String json(List<Profile> profiles) {
    Profile first = profiles.getFirst();
    Json switches = new Json();
    for (int i = 0; i < first.found().size(); i++) {
      int place = i;
      Switch of = first.found().get(i).of();
      FoundValue usual =
          usual(profiles.stream().map(profile -> profile.found().get(place)).toList());
      switches.put(
          of.toString(),
          value(new Json().put("clause", of.clause()), usual)
              .put(
                  "values",
                  profiles.stream()
                      .map(profile -> value(protocol(profile), profile.found().get(place)))));
    }
    return new Json()
        .put("stack", first.identity().stack())
        .put("version", first.identity().version())
        .put("switches", switches)
        .put("nearest", nearest(profiles))
        .put(
            "differences",
            profiles.stream()
                .flatMap(
                    profile ->
                        profile.differences(profile.nearest()).stream()
                            .map(value -> difference(profile, value))))
        .text();
  }

  private static Json protocol(Profile profile) {
    return new Json().put("protocol", profile.identity().protocol());
  }

  private static Json value(Json json, FoundValue found) {
    return json.put("value", found.words())
        .put("script", found.script().map(Script::toString).orElse(""));
  }

  private static Json difference(Profile profile, Value value) {
    return protocol(profile)
        .put("switch", value.of())
        .put("value", value)
        .put("dialect", profile.nearest().name());
  }

  /**
   * The value that was found with most protocols; of several such values, the one that is found
   * first. Undecided ones do not count.
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
