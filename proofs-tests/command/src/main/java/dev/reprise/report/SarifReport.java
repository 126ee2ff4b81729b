package dev.reprise.report;

import dev.reprise.campaign.CampaignResult.Misuse;
import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Setting;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.StackReport.Run.Departure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report for tools that show findings beside code, as SARIF 2.1.0: one rule for each clause, a
 * result for each finding. A departure that is known is a result that is suppressed. The place of a
 * result is a call of its script, which is a part of the report: the code of the stack is not seen.
 */
public final class SarifReport {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Clauses clauses = Clauses.load();
  private final VerifyReport report;
  private final List<Json> artifacts = new ArrayList<>();
  private final List<Json> results = new ArrayList<>();

  private SarifReport(VerifyReport report) {
    this.report = report;
  }

  /** Writes the report. */
  public static String of(VerifyReport report) {
    return new SarifReport(report).text();
  }

  private String text() {
    Finding.all(report).forEach(this::finding);
    for (StackReport stack : report.stacks()) {
      for (Run run : stack.runs()) {
        run.seenDepartures().forEach(it -> departure(stack, run, it));
        run.misuses().forEach(it -> misuse(stack, run, it));
      }
    }
    Json driver =
        new Json()
            .put("name", "reprise")
            .put("version", report.version())
            .put("semanticVersion", report.version())
            .put("rules", Arrays.stream(Clause.values()).map(this::rule));
    Json run =
        new Json()
            .put("tool", new Json().put("driver", driver))
            .put("automationDetails", new Json().put("id", "reprise/verify/"))
            .put("invocations", List.of(invocation()))
            .put("columnKind", "utf16CodeUnits")
            .put("artifacts", artifacts)
            .put("results", results);
    return new Json()
        .put("$schema", SCHEMA)
        .put("version", "2.1.0")
        .put("runs", List.of(run))
        .text();
  }

  /** Whether all was run; the stacks that could not be had, or not be judged, are notifications. */
  private Json invocation() {
    List<Json> notes = new ArrayList<>();
    for (StackReport stack : report.stacks()) {
      stack.missing().ifPresent(why -> notes.add(note(stack.stack() + " is unsupported: " + why)));
      if (stack.verdict() == StackReport.StackVerdict.UNKNOWN) {
        notes.add(note(stack.stack() + ": " + stack.verdict().words()));
      }
    }
    report.end().ifPresent(end -> notes.add(note("This is not all: " + end.cause() + " ended it")));
    return new Json()
        .put("executionSuccessful", report.isComplete())
        .put("toolExecutionNotifications", notes);
  }

  private static Json note(String text) {
    return new Json().put("level", "warning").put("message", message(text));
  }

  private static Json message(String text) {
    return new Json().put("text", text);
  }

  private Json rule(Clause clause) {
    ClauseText text = clauses.of(clause);
    String quotes =
        text.pages().stream()
            .map(
                it ->
                    "\n\n" + it.page() + " (" + it.edition() + "): \u201c" + it.quote() + "\u201d")
            .collect(Collectors.joining());
    return new Json()
        .put("id", clause)
        .put("shortDescription", message(text.sentence()))
        .put("fullDescription", message(text.reading()))
        .put("help", message(clauses.sentence(clause) + quotes))
        .put("defaultConfiguration", new Json().put("level", "error"));
  }

  private void finding(Finding it) {
    String place = it.stack() + ", " + it.protocol();
    results.add(
        result(it.clause(), "error", place + ": " + it.message() + ". Again: " + it.again())
            .put("locations", List.of(location(it.stack(), it.protocol(), it.script(), it.call())))
            .put("partialFingerprints", fingerprints(it.fingerprint(), place)));
  }

  /** The caller's error is none of the stack's: it has no level. */
  private void misuse(StackReport stack, Run run, Misuse it) {
    String place = stack.stack() + ", " + run.identity().protocol();
    String how = ": " + it.finding().outcome() + ", where the caller is wrong: " + it.words();
    String again = ". Again: " + report.replay(run, it.trace().script());
    results.add(
        result(it.clause(), "none", place + how + again)
            .put("kind", "informational")
            .put(
                "locations",
                List.of(location(stack.stack(), run.identity().protocol(), it.script(), it.call())))
            .put("partialFingerprints", fingerprints(Finding.fingerprint(it), place)));
  }

  private void departure(StackReport stack, Run run, Departure departure) {
    Value value = departure.value();
    String place = stack.stack() + ", " + run.identity().protocol();
    Script script = departure.script().orElseThrow();
    Setting setting = departure.setting();
    Json suppression =
        new Json()
            .put("kind", "external")
            .put("status", "accepted")
            .put(
                "justification",
                "declared in the dialect "
                    + run.declared().name()
                    + ": "
                    + setting.reason()
                    + " ("
                    + setting.source()
                    + ")");
    results.add(
        result(departure.clause(), "note", place + ": departs as is known, " + Words.setting(value))
            .put(
                "locations",
                List.of(
                    location(stack.stack(), run.identity().protocol(), script, script.size() - 1)))
            .put(
                "partialFingerprints",
                fingerprints(
                    Finding.fingerprint(departure.clause(), Words.setting(value), script), place))
            .put("suppressions", List.of(suppression)));
  }

  private static Json result(Clause clause, String level, String text) {
    return new Json()
        .put("ruleId", clause)
        .put("ruleIndex", clause.ordinal())
        .put("level", level)
        .put("message", message(text));
  }

  private static Json fingerprints(String fingerprint, String place) {
    return new Json().put("clauseDeviationScript/v1", fingerprint).put("stackProtocol/v1", place);
  }

  /** A call of a script, which is put into the report with it. */
  private Json location(String stack, Object protocol, Script script, int call) {
    String uri =
        "scripts/%s/%s/%d.script"
            .formatted(stack.replaceAll("[^\\w.-]+", "-"), protocol, artifacts.size() + 1);
    int index = artifacts.size();
    artifacts.add(
        new Json()
            .put("location", new Json().put("uri", uri))
            .put("contents", new Json().put("text", script.toString())));
    boolean isCall = call < script.size();
    String function =
        isCall ? script.calls().get(call).kind().function() : "(everything is closed)";
    return new Json()
        .put(
            "physicalLocation",
            new Json()
                .put("artifactLocation", new Json().put("uri", uri).put("index", index))
                .put("region", new Json().put("startLine", Math.min(call + 1, script.size()))))
        .put("logicalLocations", List.of(new Json().put("name", function).put("kind", "function")));
  }
}
