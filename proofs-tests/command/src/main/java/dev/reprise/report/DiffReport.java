package dev.reprise.report;

import dev.reprise.diff.Diff;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a comparison of two stacks reads: for people, and for programs. */
public record DiffReport(Diff comparison) {

  /** For people. A difference that is the same with several protocols is said once. */
  public String text() {
    Formatter out = new Formatter(Locale.ROOT);
    out.format("a  %s%nb  %s%n%n", who(comparison.a()), who(comparison.b()));
    Map<List<Object>, List<Diff.Difference>> said =
        comparison.differences().stream()
            .collect(
                Collectors.groupingBy(
                    it -> List.of(it.kind(), it.about(), it.script(), it.a(), it.b()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    said.values().forEach(same -> difference(out, same));
    comparison.notes().forEach(note -> out.format("%s%n", note));
    int count = comparison.differences().size();
    out.format(
        "%s difference%s with %s%n",
        count == 0 ? "no" : count, count > 1 ? "s" : "", Words.listed(comparison.protocols()));
    return out.toString();
  }

  private static String who(Diff.Who who) {
    String saved = who.isSaved() ? "a saved profile of " + who.stack() + ", " : "";
    return who.name() + " — " + saved + who.version();
  }

  private void difference(Formatter out, List<Diff.Difference> same) {
    Diff.Difference first = same.getFirst();
    String title =
        switch (first.kind()) {
          case SWITCH -> "switch " + first.about();
          case CALL -> first.about();
          case MISUSE -> first.about() + ", where the caller may not";
        };
    String protocols = Words.listed(same.stream().map(Diff.Difference::protocol).toList());
    out.format("%s (%s; %s)%n", title, first.clause(), protocols);
    first.script().ifPresent(script -> out.format("  script    %s%n", Replay.line(script)));
    out.format("  a         %s%n", first.a());
    out.format("  b         %s%n", first.b());
    for (Diff.Who who : List.of(comparison.a(), comparison.b())) {
      replay(who, first).ifPresent(command -> out.format("  again     %s%n", command));
    }
    out.format("%n");
  }

  /** The command that runs the script again; empty where the stack was only read. */
  private static Optional<String> replay(Diff.Who who, Diff.Difference one) {
    return one.script()
        .filter(script -> !who.isSaved())
        .map(script -> Replay.command(who.stack(), one.protocol(), who.library(), script));
  }

  /** For programs. Its schema is {@code diff.schema.json}, and it is closed. */
  public String json(String version) {
    return Json.ofTool(version)
        .put("a", json(comparison.a()))
        .put("b", json(comparison.b()))
        .put("protocols", comparison.protocols())
        .put("differences", comparison.differences().stream().map(this::json))
        .put("notes", comparison.notes())
        .text();
  }

  private static Json json(Diff.Who who) {
    return new Json()
        .put("name", who.name())
        .put("stack", who.stack())
        .put("version", who.version())
        .put("saved", who.isSaved());
  }

  private Json json(Diff.Difference one) {
    return new Json()
        .put("protocol", one.protocol())
        .put("kind", one.kind())
        .put("about", one.about())
        .put("clause", one.clause())
        .put("script", one.script().map(Script::toString).orElse(""))
        .put("call", one.call())
        .put("a", json(one.a(), replay(comparison.a(), one)))
        .put("b", json(one.b(), replay(comparison.b(), one)));
  }

  private static Json json(Diff.Difference.Did did, Optional<String> replay) {
    return new Json().put("word", did.word()).put("observed", did.observed()).put("replay", replay);
  }
}
