package dev.reprise.report;

import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.profile.Profile;
import dev.reprise.replay.Replay;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.util.Collections;
import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * How a stack's profiles read, one for each protocol: for people, and for programs.
 *
 * @param profiles at least one
 * @param cause what ended the run, where it was ended before its end
 * @param unfinished the protocols that were not begun then, or not profiled to their end
 */
public record ProfileReport(List<Profile> profiles, String cause, List<Protocol> unfinished) {

  /** The report of a run that was not ended before its end. */
  public ProfileReport(List<Profile> profiles) {
    this(profiles, "", List.of());
  }

  /** Whether all that was asked for was profiled. */
  public boolean isComplete() {
    return unfinished.isEmpty();
  }

  /** For people. */
  public String text() {
    Formatter out = new Formatter(Locale.ROOT);
    for (Profile profile : profiles) {
      Identity identity = profile.identity();
      out.format("%s — %s, %s%n", identity.stack(), identity.version(), identity.protocol());
      for (Profile.FoundValue found : profile.found().values()) {
        String none =
            found.isMet()
                ? "no script that was tried shows it"
                : "no script about one chapter comes to it";
        String script = found.script().map(Replay::line).orElse(none);
        out.format("  %-18s %-24s %s%n", found.of(), found.words(), script);
      }
      String differences = Words.listed(differences(profile).map(Words::setting).toList());
      out.format(
          "  nearest dialect%s: %s, %s%n%n",
          unfinished.contains(identity.protocol()) ? " so far" : "",
          profile.nearest().name(),
          differences.isEmpty() ? "no difference" : "which does not have " + differences);
    }
    if (!isComplete()) {
      out.format(
          "This is not all: %s ended it. Not profiled to its end: %s.%n",
          cause, Words.listed(unfinished));
    }
    return out.toString();
  }

  /** The values that the nearest dialect does not have. */
  private static Stream<Value> differences(Profile profile) {
    return profile.differences(profile.nearest()).stream();
  }

  /** For programs. Its schema is {@code profile.schema.json}, and it is closed. */
  public String json() {
    Identity identity = profiles.getFirst().identity();
    Json switches = new Json();
    for (Switch of : profiles.getFirst().found().keySet()) {
      List<Profile.FoundValue> all = profiles.stream().map(it -> found(it, of)).toList();
      Stream<Json> values = profiles.stream().map(it -> value(protocol(it), found(it, of)));
      switches.put(
          of.toString(),
          value(new Json().put("clause", of.clause()), most(all, one -> votes(all, one)))
              .put("values", values));
    }
    List<String> nearest = profiles.stream().map(it -> it.nearest().name()).sorted().toList();
    return new Json()
        .put("stack", identity.stack())
        .put("version", identity.version())
        .put("complete", isComplete())
        .put("unfinished", unfinished)
        .put("switches", switches)
        .put("nearest", most(nearest, name -> Collections.frequency(nearest, name)))
        .put("differences", profiles.stream().flatMap(ProfileReport::json))
        .text();
  }

  private static Profile.FoundValue found(Profile profile, Switch of) {
    return Objects.requireNonNull(profile.found().get(of));
  }

  /** The one that most protocols have; of several such, the first. */
  private static <T> T most(List<T> all, ToIntFunction<T> votes) {
    return all.stream().max(Comparator.comparingInt(votes)).orElseThrow();
  }

  /** With how many protocols the value was found. Undecided ones do not count. */
  private static int votes(List<Profile.FoundValue> all, Profile.FoundValue one) {
    return one.value().isEmpty()
        ? 0
        : Collections.frequency(all.stream().map(Profile.FoundValue::value).toList(), one.value());
  }

  private static Json protocol(Profile profile) {
    return new Json().put("protocol", profile.identity().protocol());
  }

  private static Json value(Json json, Profile.FoundValue found) {
    return json.put("value", found.words())
        .put("script", found.script().map(Script::toString).orElse(""));
  }

  private static Stream<Json> json(Profile profile) {
    return differences(profile)
        .map(
            value ->
                protocol(profile)
                    .put("switch", value.of())
                    .put("value", value)
                    .put("dialect", profile.nearest().name()));
  }
}
