package dev.reprise.report;

import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.verify.StackReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The findings of an earlier run, with which a later one is compared: what is in it is known, and
 * only what is new fails. Its file is {@code baseline.schema.json}.
 */
public record Baseline(List<Entry> entries) {

  private static final Clauses CLAUSES = Clauses.load();

  private static final Set<String> MEMBERS =
      Set.of("stack", "protocol", "clause", "fingerprint", "deviations", "script");

  public Baseline {
    entries = List.copyOf(entries);
  }

  /**
   * A finding that is known.
   *
   * @param stack as the command line named it
   * @param deviations what explains it; empty where no single deviation does
   */
  public record Entry(
      String stack,
      Protocol protocol,
      Clause clause,
      String fingerprint,
      String deviations,
      Script script) {

    private static Entry of(Finding it) {
      return new Entry(
          it.stack(), it.protocol(), it.clause(), it.fingerprint(), it.deviations(), it.script());
    }

    /** The stack's name without the library that stands for it, which may lie anywhere. */
    private String name() {
      return Baseline.name(stack);
    }

    private Json json() {
      return new Json()
          .put("stack", stack)
          .put("protocol", protocol)
          .put("clause", clause)
          .put("fingerprint", fingerprint)
          .put("deviations", deviations)
          .put("script", script);
    }

    private static Entry parse(JsonNode json) {
      if (!Set.copyOf(json.propertyNames()).equals(MEMBERS)) {
        throw new IllegalArgumentException("a finding has " + Words.listed(new TreeSet<>(MEMBERS)));
      }
      String protocol = json.path("protocol").asString();
      String clause = json.path("clause").asString();
      try {
        return new Entry(
            json.path("stack").asString(),
            Protocol.named(protocol).orElseThrow(() -> unknown("protocol", protocol)),
            Arrays.stream(Clause.values())
                .filter(it -> it.id().equals(clause))
                .findFirst()
                .orElseThrow(() -> unknown("clause", clause)),
            json.path("fingerprint").asString(),
            json.path("deviations").asString(),
            Script.parse(json.path("script").asString()));
      } catch (ScriptException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }

    private static IllegalArgumentException unknown(String kind, String name) {
      return new IllegalArgumentException("no " + kind + " is called '" + name + "'");
    }
  }

  /**
   * Reads a baseline.
   *
   * @throws IllegalArgumentException if the text is none; the message says where
   */
  public static Baseline parse(String text) {
    JsonNode json = Json.read(text);
    if (!json.isObject()
        || !Set.copyOf(json.propertyNames()).equals(Set.of("tool", "findings"))
        || !json.path("findings").isArray()) {
      throw new IllegalArgumentException("no baseline: it has 'tool' and a list of 'findings'");
    }
    return new Baseline(json.path("findings").valueStream().map(Entry::parse).toList());
  }

  /** The baseline as JSON, a line for each finding. */
  public String json(String version) {
    return Json.ofTool(version).put("findings", entries.stream().map(Entry::json)).lines();
  }

  /** The scripts that failed on the stack of that name. */
  public List<Script> scripts(String stack, Protocol protocol) {
    return entries.stream()
        .filter(it -> it.protocol == protocol && it.name().equals(name(stack)))
        .map(Entry::script)
        .distinct()
        .toList();
  }

  private static String name(String stack) {
    return stack.startsWith("shim:") ? stack : stack.replaceFirst("@.*", "");
  }

  /** Compares a run with this. */
  public Difference compare(VerifyReport report) {
    List<Entry> left = new ArrayList<>(entries);
    List<Finding> added = new ArrayList<>();
    Set<String> run = new TreeSet<>();
    report.stacks().forEach(stack -> run.add(name(stack.stack())));
    List<Finding> found = new ArrayList<>(Finding.all(report));
    // What is just the same goes first, so that it is not taken for what only resembles it.
    found.removeIf(it -> taken(left, entry -> isSame(entry, it) && isOf(entry, it)));
    found.removeIf(it -> taken(left, entry -> isSame(entry, it) && !run.contains(entry.name())));
    for (Finding it : found) {
      boolean isExplained = !it.deviations().isEmpty();
      if (!isExplained || entries.stream().noneMatch(entry -> isLike(entry, it))) {
        added.add(it);
      }
    }
    List<Entry> gone =
        left.stream()
            .filter(entry -> wasRun(report, entry))
            .filter(entry -> Finding.all(report).stream().noneMatch(it -> isLike(entry, it)))
            .toList();
    List<Entry> others = left.stream().filter(it -> !wasRun(report, it)).toList();
    return new Difference(added, gone, next(report, others));
  }

  private static boolean taken(List<Entry> left, Predicate<Entry> is) {
    Optional<Entry> entry = left.stream().filter(is).findFirst();
    entry.ifPresent(left::remove);
    return entry.isPresent();
  }

  private static boolean isSame(Entry entry, Finding it) {
    return entry.protocol == it.protocol() && entry.fingerprint.equals(it.fingerprint());
  }

  private static boolean isOf(Entry entry, Finding it) {
    return entry.protocol == it.protocol() && entry.name().equals(name(it.stack()));
  }

  /** Whether both have the same clause and deviations on one stack, in whatever script. */
  private static boolean isLike(Entry entry, Finding it) {
    return isOf(entry, it)
        && entry.clause == it.clause()
        && entry.deviations.equals(it.deviations());
  }

  /** Whether its stack was checked to its end with its protocol, and could be judged. */
  private static boolean wasRun(VerifyReport report, Entry entry) {
    return report.stacks().stream()
        .filter(stack -> name(stack.stack()).equals(entry.name()))
        .flatMap(stack -> stack.runs().stream())
        .anyMatch(
            run ->
                run.identity().protocol() == entry.protocol
                    && !run.isCut()
                    && run.verdict() != StackReport.StackVerdict.UNKNOWN);
  }

  private static Baseline next(VerifyReport report, List<Entry> others) {
    return new Baseline(
        Stream.concat(Finding.all(report).stream().map(Entry::of), others.stream())
            .distinct()
            .toList());
  }

  /**
   * The difference between a baseline and a run.
   *
   * @param added findings of the run that the baseline does not know
   * @param gone those of the baseline that the run did not show, though it ran their scripts
   * @param next the baseline that knows this run; it keeps what was not looked at
   */
  public record Difference(List<Finding> added, List<Entry> gone, Baseline next) {

    /** Whether anything is new. */
    public boolean isWorse() {
      return !added.isEmpty();
    }

    /** For people, in lines. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      added.forEach(
          it ->
              lines.addAll(line("new     ", it.stack(), it.protocol(), it.clause(), it.message())));
      gone.forEach(
          it ->
              lines.addAll(
                  line(
                      "better  ",
                      it.stack,
                      it.protocol,
                      it.clause,
                      "its script was run, and does not fail")));
      return lines;
    }

    private static List<String> line(
        String what, String stack, Protocol protocol, Clause clause, String more) {
      String text = stack + " " + protocol + ", " + CLAUSES.sentence(clause) + " " + more;
      return Words.lines("  " + what, " ".repeat(10), text, SummaryTable.WIDEST);
    }
  }
}
