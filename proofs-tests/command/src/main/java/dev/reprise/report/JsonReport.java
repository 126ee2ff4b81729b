package dev.reprise.report;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.Failure;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Step;
import dev.reprise.replay.Replay;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Capability;
import dev.reprise.vectors.Made;
import dev.reprise.verify.Departure;
import dev.reprise.verify.Run;
import dev.reprise.verify.StackReport;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report for programs. Its schema is {@code verify.schema.json}, and it is closed. */
public final class JsonReport {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  /**
   * Writes the report.
   *
   * @param options those that a command needs to find the same stack again, such as {@code --lib}
   */
  public static String of(Report report, String options) {
    ObjectNode json = MAPPER.createObjectNode();
    json.putObject("tool").put("name", "reprise").put("version", report.version());
    json.put("seed", report.seed());
    json.put("seconds", Math.round(report.seconds() * 1000) / 1000.0);
    ArrayNode stacks = json.putArray("stacks");
    for (StackReport stack : report.stacks()) {
      stack(stacks.addObject(), stack, options);
    }
    return MAPPER.writeValueAsString(json) + "\n";
  }

  private static void stack(ObjectNode json, StackReport stack, String options) {
    json.put("stack", stack.stack());
    json.put("version", stack.version());
    ArrayNode protocols = json.putArray("protocols");
    stack.runs().forEach(run -> protocols.add(run.identity().protocol().toString()));
    json.put("scripts", stack.scripts());
    json.put("calls", stack.calls());
    json.put("transitionCoverage", stack.transitionCoverage());
    json.put("verdict", stack.verdict().toString());
    stack.missing().ifPresent(reason -> json.put("reason", reason));
    ArrayNode runs = json.putArray("runs");
    ArrayNode departures = json.putArray("departures");
    ArrayNode passes = json.putArray("unexpectedPasses");
    ArrayNode findings = json.putArray("findings");
    for (Run run : stack.runs()) {
      run(runs.addObject(), run);
      for (Departure departure : run.seenDepartures()) {
        departure(departures.addObject(), run, departure);
      }
      for (Departure departure : run.unexpectedPasses()) {
        declaration(passes.addObject(), run, departure);
      }
      for (Shrunk found : run.findings()) {
        finding(findings.addObject(), run, found, options);
      }
      if (!run.declared().refusesMisuse()) {
        for (CampaignResult.Misuse misuse : run.result().misuses()) {
          misuse(findings.addObject(), run, misuse, options);
        }
      }
    }
  }

  private static void run(ObjectNode json, Run run) {
    json.put("protocol", run.identity().protocol().toString());
    json.put("dialect", run.declared().name());
    json.put("scripts", run.result().scripts());
    json.put("calls", run.result().calls());
    json.put("transitionCoverage", run.result().coverage().ratio());
    ObjectNode chapters = json.putObject("chapters");
    run.result()
        .coverages()
        .forEach((chapter, coverage) -> chapters.put(chapter.toString(), coverage.ratio()));
    json.put("verdict", run.verdict().toString());
    ArrayNode capabilities = json.putArray("capabilities");
    for (Capability capability : new TreeSet<>(run.identity().capabilities())) {
      capabilities.add(capability.toString());
    }
    ObjectNode clauses = json.putObject("clauses");
    run.result().steps().forEach((clause, steps) -> clauses.put(clause.id(), steps));
    ObjectNode cannotTell = json.putObject("cannotTell");
    for (Map.Entry<String, Integer> entry : run.result().cannotTell().entrySet()) {
      cannotTell.put(entry.getKey(), entry.getValue());
    }
    ArrayNode surprises = json.putArray("surprises");
    Map<Value, CampaignResult.Choice> choices = run.result().choices();
    for (Value value : run.surprises()) {
      surprise(surprises.addObject(), value, Objects.requireNonNull(choices.get(value)));
    }
    ArrayNode missing = json.putArray("transitionsNotSeen");
    run.result().coverage().missing().forEach(missing::add);
    if (!run.vectors().isEmpty()) {
      ArrayNode vectors = json.putArray("vectors");
      run.vectors().forEach(made -> made(vectors.addObject(), made));
    }
  }

  private static void made(ObjectNode json, Made made) {
    json.put("section", made.section().toString());
    json.put("transitions", made.transitions());
    json.put("askable", made.askable());
    json.put("made", made.made());
    json.put("leftOpen", made.leftOpen());
    ObjectNode unsupported = json.putObject("unsupported");
    new TreeMap<>(made.unsupported()).forEach(unsupported::put);
  }

  private static void surprise(ObjectNode json, Value value, CampaignResult.Choice seen) {
    json.put("clause", value.of().clause().id());
    json.put("switch", value.of().toString());
    json.put("value", value.toString());
    json.put("script", seen.script().toString());
    json.put("scripts", seen.scripts());
  }

  private static void departure(ObjectNode json, Run run, Departure departure) {
    declaration(json, run, departure);
    departure.script().ifPresent(script -> json.put("script", script.toString()));
    json.put("scripts", departure.scripts());
  }

  private static void declaration(ObjectNode json, Run run, Departure departure) {
    json.put("clause", departure.clause().id());
    json.put("protocol", run.identity().protocol().toString());
    json.put("switch", departure.value().of().toString());
    json.put("value", departure.value().toString());
    json.put("reason", departure.setting().reason());
    json.put("source", departure.setting().source());
  }

  private static void finding(ObjectNode json, Run run, Shrunk found, String options) {
    Failure failure = found.failure();
    json.put("clause", failure.verdict().clause().id());
    json.put("blame", "stack");
    json.put("protocol", run.identity().protocol().toString());
    json.put("script", failure.script().toString());
    json.put("call", failure.verdict().call());
    json.put("expected", failure.verdict().expected());
    json.put("observed", failure.verdict().observed());
    json.put("shortest", found.proof() == Shrunk.Proof.SHORTEST ? "true" : "unproven");
    json.put(
        "replay",
        Replay.command(run.named(), run.identity().protocol(), options, failure.script()));
    ledger(json.putArray("ledger"), failure.judgement());
  }

  private static void misuse(
      ObjectNode json, Run run, CampaignResult.Misuse misuse, String options) {
    json.put("clause", misuse.clause().id());
    json.put("blame", "caller");
    json.put("protocol", run.identity().protocol().toString());
    json.put("script", misuse.trace().script().toString());
    json.put("call", misuse.call());
    json.put("expected", "the caller does not make this call");
    json.put("observed", misuse.observed());
    json.put("manner", misuse.finding().outcome().toString());
    json.put("evidence", misuse.finding().evidence());
    json.put("shortest", "false");
    json.put(
        "replay",
        Replay.command(run.named(), run.identity().protocol(), options, misuse.trace().script()));
    json.putArray("ledger");
  }

  private static void ledger(ArrayNode json, Judgement judgement) {
    for (Step step : judgement.steps()) {
      ObjectNode row = json.addObject();
      row.put("call", ScriptText.print(step.call()));
      ArrayNode owners = row.putArray("owners");
      OwnersText.lines(step.after()).forEach(owners::add);
    }
  }
}
