package dev.reprise.report;

import dev.reprise.diff.DiffResult;
import dev.reprise.diff.Difference;
import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a comparison of two stacks reads: for people, and for programs. */
public final class DiffReport {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private DiffReport() {}

  /** What is the same with several protocols, said once. */
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
        protocols(comparison.protocols()));
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
        title(first), first.clause(), protocols(same.stream().map(Difference::protocol).toList()));
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

  private static String protocols(List<Protocol> protocols) {
    return protocols.stream().map(Protocol::toString).collect(Collectors.joining(", "));
  }

  /** The command that runs the script again; empty where the stack was only read. */
  private static Optional<String> replay(DiffResult.Who who, Difference one) {
    if (who.isSaved()) {
      return Optional.empty();
    }
    String options = who.library().map(path -> "--lib " + Replay.quoted(path)).orElse("");
    return one.script().map(script -> Replay.command(who.stack(), one.protocol(), options, script));
  }

  /** For programs. Its schema is {@code diff.schema.json}, and it is closed. */
  public static String json(DiffResult comparison, String version) {
    ObjectNode json = MAPPER.createObjectNode();
    json.putObject("tool").put("name", "reprise").put("version", version);
    who(json.putObject("a"), comparison.a());
    who(json.putObject("b"), comparison.b());
    ArrayNode protocols = json.putArray("protocols");
    comparison.protocols().forEach(protocol -> protocols.add(protocol.toString()));
    ArrayNode differences = json.putArray("differences");
    for (Difference one : comparison.differences()) {
      ObjectNode entry = differences.addObject();
      entry.put("protocol", one.protocol().toString());
      entry.put("kind", one.kind().toString());
      entry.put("about", one.about());
      entry.put("clause", one.clause().id());
      entry.put("script", one.script().map(Script::toString).orElse(""));
      entry.put("call", one.call());
      did(entry.putObject("a"), one.a(), replay(comparison.a(), one));
      did(entry.putObject("b"), one.b(), replay(comparison.b(), one));
    }
    ArrayNode notes = json.putArray("notes");
    comparison.notes().forEach(notes::add);
    return MAPPER.writeValueAsString(json) + "\n";
  }

  private static void who(ObjectNode json, DiffResult.Who who) {
    json.put("name", who.name());
    json.put("stack", who.stack());
    json.put("version", who.version());
    json.put("saved", who.isSaved());
  }

  private static void did(ObjectNode json, Difference.Did did, Optional<String> replay) {
    json.put("word", did.word());
    json.put("observed", did.observed());
    replay.ifPresent(command -> json.put("replay", command));
  }
}
