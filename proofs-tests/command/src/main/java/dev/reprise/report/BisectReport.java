package dev.reprise.report;

import dev.reprise.diff.Bisection;
import dev.reprise.diff.Bisection.Build;
import dev.reprise.diff.Diff.Difference;
import dev.reprise.format.Json;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** How a bisection reads: for people, and for programs. */
public record BisectReport(Bisection.Result result, Protocol protocol) {

  /** One build, as it was asked. */
  public static String line(Build build) {
    String said =
        switch (build.state()) {
          case NOT_ASKED -> "not asked";
          case SAME -> "as the first  " + build.version();
          case OTHERWISE -> "otherwise     " + build.version();
          case UNAVAILABLE -> "unavailable   " + build.why();
        };
    return build.stack() + "  " + said;
  }

  /** For people. */
  public String text() {
    Formatter out = new Formatter(Locale.ROOT);
    result.builds().forEach(build -> out.format("%s%n", line(build)));
    out.format("%n");
    if (result.difference().isEmpty()) {
      out.format(
          "no difference between the first build and the last, with %s, on %d script%s%n",
          protocol, result.scripts(), result.scripts() == 1 ? "" : "s");
      return out.toString();
    }
    Difference found = result.difference().get();
    Build before = result.builds().get(result.before());
    Build after = result.builds().get(result.after());
    out.format("the first that changed: %s%s%n%n", after.stack(), maybe());
    boolean isSwitch = found.kind() == Difference.Kind.SWITCH;
    out.format(
        "%s%s (%s; %s)%n", isSwitch ? "switch " : "", found.about(), found.clause(), protocol);
    Script script = found.script().orElseThrow();
    out.format("  script    %s%n", Replay.line(script));
    out.format("  before    %s%n", did(found.a()));
    out.format("  after     %s%n", did(found.b()));
    for (Build build : List.of(before, after)) {
      out.format("  again     %s%n", again(build, script));
    }
    return out.toString();
  }

  private String maybe() {
    int unknown = result.unknown().size();
    return unknown == 0 ? "" : ", or one of the %d before it that cannot be had".formatted(unknown);
  }

  private static String did(Difference.Did did) {
    boolean both = !did.word().isEmpty() && !did.observed().isEmpty();
    return did.word() + (both ? ": " : "") + did.observed();
  }

  private String again(Build build, Script script) {
    return Replay.command(
        build.stack().stack().toString(), protocol, build.stack().library(), script);
  }

  /** For programs. Its schema is {@code bisect.schema.json}, and it is closed. */
  public String json(String version) {
    Json json =
        Json.ofTool(version)
            .put("protocol", protocol)
            .put("scripts", result.scripts())
            .put("builds", result.builds().stream().map(BisectReport::json));
    result
        .difference()
        .ifPresent(
            found ->
                json.put("before", result.before())
                    .put("after", result.after())
                    .put("kind", found.kind())
                    .put("about", found.about())
                    .put("clause", found.clause())
                    .put("script", found.script().map(Script::toString).orElse(""))
                    .put("call", found.call())
                    .put("observedBefore", did(found.a()))
                    .put("observedAfter", did(found.b())));
    return json.text();
  }

  private static Json json(Build build) {
    return new Json()
        .put("name", build.stack().toString())
        .put("state", build.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("version", build.version())
        .put("why", build.why());
  }
}
