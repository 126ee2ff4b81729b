package dev.reprise.kit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.catalogue.Declared;
import dev.reprise.format.Resource;
import dev.reprise.format.Words;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.walk.Coverage;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplayText;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of an examination, as the tests of one stack.
 *
 * @param coverage the part of the transitions that must have been seen, from 0 to 1
 * @param pinned scripts that are a test each
 */
record Outline(StackExamination examination, double coverage, List<String> pinned) {

  /** Transitions that were missed and are named; of more, the number. */
  private static final int NAMED = 12;

  private static final Map<Clause, Reading> READINGS = Reading.all();

  Stream<DynamicNode> nodes() {
    List<DynamicNode> nodes = new ArrayList<>();
    Stream<Clause> clauses = Arrays.stream(Clause.values());
    nodes.add(
        dynamicContainer("clauses", clauses.map(it -> dynamicTest(it.id(), () -> check(it)))));
    nodes.add(dynamicContainer("choices", choices()));
    Coverage seen = examination.run().result().coverage();
    nodes.add(
        dynamicTest(
            "transitions: " + seen.seen() + " of " + seen.possible() + " were seen",
            () -> transitions(seen)));
    nodes.add(dynamicTest("nothing is lost when everything is closed", this::leaks));
    nodes.add(dynamicTest("what is refused says why and changes nothing", this::refusals));
    List<DynamicTest> untold = untold();
    if (!untold.isEmpty()) {
      nodes.add(dynamicContainer("what cannot be told", untold));
    }
    if (!pinned.isEmpty()) {
      Stream<String> scripts = pinned.stream();
      nodes.add(
          dynamicContainer(
              "pinned scripts",
              scripts.map(text -> dynamicTest(text.strip(), () -> replay(text)))));
    }
    return nodes.stream();
  }

  private static TestAbortedException unsupported(String reason) {
    return new TestAbortedException("unsupported: " + reason);
  }

  // Clauses

  private void check(Clause clause) {
    fail(found -> found.clause() == clause);
    Set<Capability> showing = showing(clause);
    if (!showing.isEmpty() && showing.stream().noneMatch(examination.identity()::can)) {
      throw unsupported("it takes a stack that can be asked " + Words.joined(" or ", showing));
    }
    Optional<Value> departure = departure(clause);
    if (departure.isPresent()) {
      String setting = Words.setting(departure.get());
      throw new TestAbortedException(
          "the stack departs from it, as its dialect declares: " + setting);
    }
    if (!examination.run().result().steps().containsKey(clause)) {
      throw unsupported(whyNotMet(clause));
    }
  }

  /**
   * A clause shows only where the stack can be asked one of these, in the order in which they are
   * declared; empty for any stack.
   */
  private static Set<Capability> showing(Clause clause) {
    return switch (clause) {
      case SET_1 -> EnumSet.of(Capability.IDENTITY, Capability.REUSED);
      case SET_2, SET_3, SET_5, GET_1, UP_1, FREE_1, CONN_1 ->
          EnumSet.of(Capability.COUNT, Capability.DESTRUCTION);
      case SET_4 -> Set.of(Capability.REUSED);
      case SET_6 -> EnumSet.of(Capability.IDENTITY, Capability.COUNT, Capability.DESTRUCTION);
      case OPEN_1, OPEN_2, SHUT_1 -> Set.of(Capability.RESUMABLE);
      case GET_0 -> Set.of(Capability.IDENTITY);
      default -> Set.of();
    };
  }

  /** A departure from the clause that was seen; those that nobody declares are violations too. */
  private Optional<Value> departure(Clause clause) {
    return Arrays.stream(Switch.values())
        .filter(of -> of.clause() == clause)
        .flatMap(of -> examination.profile().value(of).stream())
        .filter(examination.declared()::departs)
        .findFirst();
  }

  private String whyNotMet(Clause clause) {
    Reading reading = reading(clause);
    String met =
        reading.callersOnly() && !examination.declared().refusesMisuse()
            ? "only a caller can break it, and the stack's dialect does not promise that misuse is"
                + " refused"
            : "no script came to it" + lacking();
    return reading.unruled().orElse(met);
  }

  /** The capabilities that the stack lacks, which is why some calls are in no script. */
  private String lacking() {
    List<Capability> lacking =
        Arrays.stream(Capability.values())
            .filter(capability -> !examination.identity().can(capability))
            .toList();
    return lacking.isEmpty()
        ? ", of " + examination.run().result().scripts() + ": raise scripts()"
        : "; the stack cannot be asked " + Words.listed(lacking);
  }

  private static Reading reading(Clause clause) {
    return READINGS.getOrDefault(clause, new Reading("", false, Optional.empty()));
  }

  // Violations

  /** Fails where there are such violations. */
  private void fail(Predicate<Shrunk> which) {
    List<Shrunk> violations = examination.run().findings().stream().filter(which).toList();
    if (!violations.isEmpty()) {
      Failure first = violations.getFirst().failure();
      throw new AssertionFailedError(
          violations.stream().map(this::text).collect(Collectors.joining("\n")),
          first.verdict().expected(),
          first.verdict().observed());
    }
  }

  /** All that is needed to see it again. */
  private String text(Shrunk found) {
    Script script = found.failure().script();
    Verdict.StackViolates verdict = found.failure().verdict();
    Clause clause = verdict.clause();
    Formatter out = new Formatter(Locale.ROOT);
    out.format(
        "%s is violated (%d calls, %s)%n  %s%n%n",
        clause, script.size(), found.proof().words(), reading(clause).text());
    out.format("  expected  %s%n  observed  %s%n%n", verdict.expected(), verdict.observed());
    Replay.ledger(script, found.failure().judgement(), verdict.call())
        .forEach(line -> out.format("    %s%n", line));
    return out.format("%n  pinned    \"%s\"%n", Replay.line(script)).toString();
  }

  // Choices

  private Stream<DynamicTest> choices() {
    return EnumSet.complementOf(EnumSet.of(Switch.MISUSE)).stream()
        .map(of -> dynamicTest(name(of), () -> choice(of)));
  }

  private String name(Switch of) {
    return examination.profile().value(of).map(Words::setting).orElse(of.toString());
  }

  private void choice(Switch of) {
    Declared declared = examination.declared();
    Value value =
        examination.profile().value(of).orElseThrow(() -> unsupported("no script shows it"));
    if (declared.judged().leavesOpen(of)) {
      return;
    }
    if (!declared.judged().allows(value)) {
      throw new AssertionFailedError(
          "it departs from the page at %s, and no dialect declares it; shown by\n  %s"
              .formatted(of.clause(), examination.script(of)));
    }
    Optional<Value> departure =
        declared.expected().allowed(of).stream().filter(declared::departs).findFirst();
    if (departure.isPresent() && !declared.departs(value)) {
      throw new TestAbortedException(
          "unexpected pass: the dialect declares %s, and the stack keeps %s"
              .formatted(departure.get(), of.clause()));
    }
    if (declared.surprises(value)) {
      throw new TestAbortedException(
          "not as its dialect says, though the page allows it; shown by\n  "
              + examination.script(of));
    }
  }

  // The whole

  private void transitions(Coverage seen) {
    if (seen.ratio() >= coverage) {
      return;
    }
    if (!examination.run().findings().isEmpty()) {
      throw new TestAbortedException("scripts that violate a clause end there: mend that first");
    }
    List<String> missing = seen.missing();
    throw new AssertionFailedError(
        String.format(
            Locale.ROOT,
            "%d of %d transitions were seen, less than %.0f %%: raise scripts(), or lower"
                + " coverage(). Not seen:%n  %s%s",
            seen.seen(),
            seen.possible(),
            100 * coverage,
            missing.stream().limit(NAMED).collect(Collectors.joining("\n  ")),
            missing.size() > NAMED ? "\n  and " + (missing.size() - NAMED) + " more" : ""));
  }

  private void leaks() {
    fail(found -> found.failure().verdict().call() == found.failure().script().size());
    if (!examination.identity().can(Capability.DESTRUCTION)) {
      throw unsupported("the stack does not tell when a session is destroyed");
    }
  }

  private void refusals() {
    // The machine's answer to the call that failed.
    fail(found -> !found.failure().judgement().steps().getLast().answer().done());
    if (!examination.run().result().steps().containsKey(Clause.RET_0)) {
      throw unsupported("the stack refused nothing that it was asked");
    }
  }

  private List<DynamicTest> untold() {
    List<DynamicTest> untold = new ArrayList<>();
    new TreeMap<>(examination.identity().missing())
        .forEach((kind, why) -> untold.add(untold(kind.function(), why)));
    CampaignResult seen = examination.run().result();
    String scripts = " of " + seen.scripts() + " scripts)";
    seen.cannotTell()
        .forEach((why, count) -> untold.add(untold(why, why + " (" + count + scripts)));
    return untold;
  }

  private static DynamicTest untold(String name, String reason) {
    return dynamicTest(
        name,
        () -> {
          throw unsupported(reason);
        });
  }

  // Pinned scripts

  private void replay(String text) throws ScriptException, StackUnavailableException {
    try (Subject subject = examination.source().open()) {
      Trace trace = subject.run(Script.parse(text).named());
      Judgement judgement = examination.judge(trace);
      String said =
          ReplayText.stack(examination.identity(), examination.declared(), trace, judgement);
      switch (judgement.verdict()) {
        case Verdict.Conforms conforms -> {}
        case Verdict.StackViolates violates -> throw new AssertionFailedError(said);
        case Verdict.CallerViolates violates ->
            throw new AssertionFailedError("the script is wrong:\n" + said);
        case Verdict.CannotTell cannot -> throw unsupported(cannot.reason() + "\n" + said);
      }
    }
  }

  /**
   * The reading of a clause, as the catalogue has it.
   *
   * @param text our reading of the page, in a sentence or two
   * @param callersOnly whether only a caller can break it
   * @param unruled why the machine has no rule for it; empty where it has one
   */
  private record Reading(String text, boolean callersOnly, Optional<String> unruled) {

    /** The whole catalogue. */
    static Map<Clause, Reading> all() {
      Map<Clause, Reading> all = new EnumMap<>(Clause.class);
      String text = Resource.text(Reading.class, "/dev/reprise/spec/clauses/clauses.json");
      for (JsonNode entry : JsonMapper.shared().readTree(text).path("clauses")) {
        all.put(
            Clause.valueOf(entry.path("id").asString().replace('-', '_')),
            new Reading(
                entry.path("reading").asString(),
                entry.path("word").asString().equals("undefined") && entry.path("also").isEmpty(),
                unruled(entry)));
      }
      return all;
    }

    private static Optional<String> unruled(JsonNode entry) {
      return entry
          .path("exceptions")
          .valueStream()
          .filter(exception -> exception.path("from").asString().equals("rule"))
          .map(exception -> exception.path("reason").asString())
          .findFirst();
    }
  }
}
