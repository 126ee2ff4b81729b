package dev.reprise.report;

import dev.reprise.diff.Bisection;
import dev.reprise.diff.Bisection.Build;
import dev.reprise.diff.Bisection.Change;
import dev.reprise.diff.Diff.Difference;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** How a bisection reads: for people, and for programs. */
public record BisectReport(Bisection.Result result) {

  /** For people. */
  public String text() {
    Formatter out = new Formatter(Locale.ROOT);
    for (Build build : result.builds()) {
      String said =
          switch (build.state()) {
            case NOT_ASKED -> "not asked";
            case SAME -> "as the first  " + build.version();
            case OTHERWISE -> "otherwise     " + build.version();
            case UNAVAILABLE -> "unavailable   " + build.why();
          };
      out.format("%s  %s%n", build.stack(), said);
    }
    out.format("%n");
    result
        .change()
        .ifPresentOrElse(
            change -> change(out, change),
            () ->
                out.format(
                    "no difference between the first build and the last: %d script%s, with %s%n",
                    result.scripts(),
                    result.scripts() == 1 ? "" : "s",
                    Words.listed(result.protocols())));
    return out.toString();
  }

  private void change(Formatter out, Change change) {
    Build before = result.builds().get(change.before());
    Build after = result.builds().get(change.after());
    int unknown = change.after() - change.before() - 1;
    String maybe = unknown == 0 ? "" : ", or one before it that cannot be had (" + unknown + ")";
    out.format("the first that changed: %s%s%n%n", after.stack(), maybe);
    Difference found = change.difference();
    out.format(
        "%s%s (%s; %s)%n",
        found.kind() == Difference.Kind.SWITCH ? "switch " : "",
        found.about(),
        found.clause(),
        found.protocol());
    Script script = found.script().orElseThrow();
    out.format("  script    %s%n", Replay.line(script));
    out.format("  before    %s%n", found.a());
    out.format("  after     %s%n", found.b());
    for (Build build : List.of(before, after)) {
      out.format("  again     %s%n", again(build, found));
    }
  }

  private static String again(Build build, Difference found) {
    return Replay.command(
        build.stack().stack().toString(),
        found.protocol(),
        build.stack().library(),
        found.script().orElseThrow());
  }

  /** For programs. Its schema is {@code bisect.schema.json}, and it is closed. */
  public String json(String version) {
    Json json =
        Json.ofTool(version)
            .put("protocols", result.protocols())
            .put("scripts", result.scripts())
            .put("builds", result.builds().stream().map(BisectReport::json));
    result.change().ifPresent(change -> json.put("change", json(change)));
    return json.text();
  }

  private static Json json(Build build) {
    return new Json()
        .put("name", build.stack().toString())
        .put("state", build.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("version", build.version())
        .put("why", build.why());
  }

  private Json json(Change change) {
    Difference found = change.difference();
    return new Json()
        .put("before", change.before())
        .put("after", change.after())
        .put("protocol", found.protocol())
        .put("kind", found.kind())
        .put("about", found.about())
        .put("clause", found.clause())
        .put("script", found.script().map(Script::toString).orElse(""))
        .put("call", found.call())
        .put("observedBefore", found.a().toString())
        .put("observedAfter", found.b().toString())
        .put("replayBefore", again(result.builds().get(change.before()), found))
        .put("replayAfter", again(result.builds().get(change.after()), found));
  }
}
