package dev.reprise.report;

import dev.reprise.diff.DiffResult;
import dev.reprise.diff.DiffResult.Difference;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a comparison of two stacks reads: for people, and for programs. */
public final class DiffReport {

  private DiffReport() {}

  /** A difference that is the same with several protocols, so that it is said once. */
  private record Said(
      Difference.Kind kind,
      String about,
      Optional<Script> script,
      Difference.Did a,
      Difference.Did b) {}

  /** For people. */
  public static String text(DiffResult comparison) {
    Formatter out = new Formatter(Locale.ROOT);
    out.format("a  %s%n", who(comparison.a()));
    out.format("b  %s%n%n", who(comparison.b()));
    Map<Said, List<Difference>> said = new LinkedHashMap<>();
    for (Difference one : comparison.differences()) {
      said.computeIfAbsent(
              new Said(one.kind(), one.about(), one.script(), one.a(), one.b()),
              none -> new ArrayList<>())
          .add(one);
    }
    said.values().forEach(same -> difference(out, comparison, same));
    comparison.notes().forEach(note -> out.format("%s%n", note));
    int count = comparison.differences().size();
    out.format(
        "%s with %s%n",
        count == 0 ? "no difference" : count + (count == 1 ? " difference" : " differences"),
        Words.listed(comparison.protocols()));
    return out.toString();
  }

  private static String who(DiffResult.Who who) {
    return who.name()
        + " — "
        + (who.isSaved() ? "a saved profile of " + who.stack() + ", " : "")
        + who.version();
  }

  private static void difference(Formatter out, DiffResult comparison, List<Difference> same) {
    Difference first = same.getFirst();
    out.format(
        "%s (%s; %s)%n",
        title(first),
        first.clause(),
        Words.listed(same.stream().map(Difference::protocol).toList()));
    first.script().ifPresent(script -> out.format("  script    %s%n", Replay.line(script)));
    out.format("  a         %s%n", did(first.a()));
    out.format("  b         %s%n", did(first.b()));
    for (DiffResult.Who who : List.of(comparison.a(), comparison.b())) {
      replay(who, first).ifPresent(command -> out.format("  again     %s%n", command));
    }
    out.format("%n");
  }

  private static String title(Difference one) {
    return switch (one.kind()) {
      case SWITCH -> "switch " + one.about();
      case CALL -> one.about();
      case MISUSE -> one.about() + ", where the caller may not";
    };
  }

  private static String did(Difference.Did did) {
    boolean both = !did.word().isEmpty() && !did.observed().isEmpty();
    return did.word() + (both ? ": " : "") + did.observed();
  }

  /** The command that runs the script again; empty where the stack was only read. */
  private static Optional<String> replay(DiffResult.Who who, Difference one) {
    return who.isSaved()
        ? Optional.empty()
        : one.script()
            .map(script -> Replay.command(who.stack(), one.protocol(), who.library(), script));
  }

  /** For programs. Its schema is {@code diff.schema.json}, and it is closed. */
  public static String json(DiffResult comparison, String version) {
    return Json.ofTool(version)
        .put("a", json(comparison.a()))
        .put("b", json(comparison.b()))
        .put("protocols", comparison.protocols())
        .put("differences", comparison.differences().stream().map(one -> json(comparison, one)))
        .put("notes", comparison.notes())
        .text();
  }

  private static Json json(DiffResult.Who who) {
    return new Json()
        .put("name", who.name())
        .put("stack", who.stack())
        .put("version", who.version())
        .put("saved", who.isSaved());
  }

  private static Json json(DiffResult comparison, Difference one) {
    return new Json()
        .put("protocol", one.protocol())
        .put("kind", one.kind())
        .put("about", one.about())
        .put("clause", one.clause())
        .put("script", one.script().map(Script::toString).orElse(""))
        .put("call", one.call())
        .put("a", json(one.a()).put("replay", replay(comparison.a(), one)))
        .put("b", json(one.b()).put("replay", replay(comparison.b(), one)));
  }

  private static Json json(Difference.Did did) {
    return new Json().put("word", did.word()).put("observed", did.observed());
  }
}
