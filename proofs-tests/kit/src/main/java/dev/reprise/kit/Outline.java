package dev.reprise.kit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.catalogue.Declared;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.walk.Coverage;
import dev.reprise.replay.LedgerTable;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplayText;
import dev.reprise.shrink.Shrunk;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The results of an examination, as the tests of one stack. */
final class Outline {

  /** Transitions that were missed and are named; of more, the number. */
  private static final int NAMED = 12;

  private final StackExamination examination;
  private final double coverage;
  private final List<String> pinned;
  private final Map<Clause, Reading> readings = Reading.all();

  Outline(StackExamination examination, double coverage, List<String> pinned) {
    this.examination = examination;
    this.coverage = coverage;
    this.pinned = List.copyOf(pinned);
  }

  Stream<DynamicNode> nodes() {
    List<DynamicNode> nodes = new ArrayList<>();
    nodes.add(container("clauses", Arrays.stream(Clause.values()).map(this::clause)));
    nodes.add(container("choices", choices()));
    nodes.add(dynamicTest(transitionsName(), this::transitions));
    nodes.add(dynamicTest("nothing is lost when everything is closed", this::leaks));
    nodes.add(dynamicTest("what is refused says why and changes nothing", this::refusals));
    List<DynamicTest> untold = untold().toList();
    if (!untold.isEmpty()) {
      nodes.add(container("what cannot be told", untold.stream()));
    }
    if (!pinned.isEmpty()) {
      nodes.add(container("pinned scripts", pinned.stream().map(this::pin)));
    }
    return nodes.stream();
  }

  private static DynamicContainer container(String name, Stream<DynamicTest> tests) {
    return dynamicContainer(name, tests);
  }

  private static TestAbortedException unsupported(String reason) {
    return new TestAbortedException("unsupported: " + reason);
  }

  // Clauses

  private DynamicTest clause(Clause clause) {
    return dynamicTest(clause.id(), () -> check(clause));
  }

  private void check(Clause clause) {
    fail(violations(found -> found.failure().verdict().clause() == clause));
    Set<Capability> showing = showing(clause);
    if (!showing.isEmpty() && showing.stream().noneMatch(examination.identity()::can)) {
      throw unsupported("it takes a stack that can be asked " + anyOf(showing));
    }
    Optional<Value> departure = departure(clause);
    if (departure.isPresent()) {
      throw new TestAbortedException(
          "the stack departs from it, as its dialect declares: "
              + departure.get().of()
              + " = "
              + departure.get());
    }
    if (!examination.run().result().steps().containsKey(clause)) {
      throw unsupported(whyNotMet(clause));
    }
  }

  /** A clause shows only where the stack can be asked one of these; empty for any stack. */
  private static Set<Capability> showing(Clause clause) {
    return switch (clause) {
      case SET_1 -> Set.of(Capability.IDENTITY, Capability.REUSED);
      case SET_2, SET_3, SET_5, GET_1, UP_1, FREE_1, CONN_1 ->
          Set.of(Capability.COUNT, Capability.DESTRUCTION);
      case SET_4 -> Set.of(Capability.REUSED);
      case SET_6 -> Set.of(Capability.IDENTITY, Capability.COUNT, Capability.DESTRUCTION);
      case OPEN_1, OPEN_2, SHUT_1 -> Set.of(Capability.RESUMABLE);
      case GET_0 -> Set.of(Capability.IDENTITY);
      default -> Set.of();
    };
  }

  /** A departure from the clause that was seen; those that nobody declares are violations too. */
  private Optional<Value> departure(Clause clause) {
    return Arrays.stream(Switch.values())
        .filter(of -> of.clause() == clause)
        .flatMap(of -> examination.value(of).stream())
        .filter(examination.declared()::departs)
        .findFirst();
  }

  private String whyNotMet(Clause clause) {
    Reading reading = reading(clause);
    if (reading.unruled().isPresent()) {
      return reading.unruled().get();
    }
    if (reading.callersOnly() && !examination.declared().refusesMisuse()) {
      return "only a caller can break it, and the stack's dialect does not promise that misuse is"
          + " refused";
    }
    return "no script came to it" + lacking();
  }

  /** The capabilities that the stack lacks, which is why some calls are in no script. */
  private String lacking() {
    List<Capability> lacking =
        Arrays.stream(Capability.values())
            .filter(capability -> !examination.identity().can(capability))
            .toList();
    return lacking.isEmpty()
        ? ", of " + examination.run().result().scripts() + ": raise scripts()"
        : "; the stack cannot be asked " + joined(lacking, ", ");
  }

  private Reading reading(Clause clause) {
    return readings.getOrDefault(clause, new Reading("", false, Optional.empty()));
  }

  private static String anyOf(Set<Capability> capabilities) {
    return joined(capabilities.stream().sorted().toList(), " or ");
  }

  private static String joined(List<Capability> capabilities, String between) {
    return capabilities.stream().map(Capability::toString).collect(Collectors.joining(between));
  }

  // Violations

  private List<Shrunk> violations(Predicate<Shrunk> which) {
    return examination.run().findings().stream().filter(which).toList();
  }

  private void fail(List<Shrunk> violations) {
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
    Failure failure = found.failure();
    Clause clause = failure.verdict().clause();
    return String.format(
        Locale.ROOT,
        "%s is violated (%d calls, %s)%n  %s%n%n  expected  %s%n  observed  %s%n%n    %s%n%n"
            + "  pinned    \"%s\"%n",
        clause,
        failure.script().size(),
        found.proof().words(),
        reading(clause).text(),
        failure.verdict().expected(),
        failure.verdict().observed(),
        String.join(
            "\n    ",
            LedgerTable.lines(failure.script(), failure.judgement(), failure.verdict().call())),
        Replay.line(failure.script()));
  }

  // Choices

  private Stream<DynamicTest> choices() {
    return Arrays.stream(Switch.values())
        .filter(of -> of != Switch.MISUSE)
        .map(
            of ->
                dynamicTest(
                    of + examination.value(of).map(value -> " = " + value).orElse(""),
                    () -> choice(of)));
  }

  private void choice(Switch of) {
    Declared declared = examination.declared();
    Value value = examination.value(of).orElseThrow(() -> unsupported("no script shows it"));
    if (!declared.judged().allows(value)) {
      throw new AssertionFailedError(
          "it departs from the page at "
              + of.clause()
              + ", and no dialect declares it; shown by\n  "
              + examination.script(of));
    }
    Optional<Value> departure =
        declared.expected().allowed(of).stream().filter(declared::departs).findFirst();
    if (departure.isPresent() && !declared.departs(value)) {
      throw new TestAbortedException(
          "unexpected pass: the dialect declares "
              + departure.get()
              + ", and the stack keeps "
              + of.clause());
    }
    if (declared.surprises(value)) {
      throw new TestAbortedException(
          "not as its dialect says, though the page allows it; shown by\n  "
              + examination.script(of));
    }
  }

  // The whole

  private String transitionsName() {
    Coverage seen = examination.run().result().coverage();
    return String.format(
        Locale.ROOT, "transitions: %d of %d were seen", seen.seen(), seen.possible());
  }

  private void transitions() {
    Coverage seen = examination.run().result().coverage();
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
    fail(violations(found -> found.failure().verdict().call() == found.failure().script().size()));
    if (!examination.identity().can(Capability.DESTRUCTION)) {
      throw unsupported("the stack does not tell when a session is destroyed");
    }
  }

  private void refusals() {
    fail(violations(found -> !answer(found).done()));
    if (!examination.run().result().steps().containsKey(Clause.RET_0)) {
      throw unsupported("the stack refused nothing that it was asked");
    }
  }

  /** The machine's answer to the call that failed. */
  private static Answer answer(Shrunk found) {
    return found.failure().judgement().steps().getLast().answer();
  }

  private Stream<DynamicTest> untold() {
    int scripts = examination.run().result().scripts();
    Stream<DynamicTest> calls =
        examination.identity().missing().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(missing -> untold(missing.getKey().function(), missing.getValue()));
    Stream<DynamicTest> reasons =
        examination.run().result().cannotTell().entrySet().stream()
            .map(
                reason ->
                    untold(
                        reason.getKey(),
                        reason.getKey()
                            + " ("
                            + reason.getValue()
                            + " of "
                            + scripts
                            + " scripts)"));
    return Stream.concat(calls, reasons);
  }

  private static DynamicTest untold(String name, String reason) {
    return dynamicTest(
        name,
        () -> {
          throw unsupported(reason);
        });
  }

  // Pinned scripts

  private DynamicTest pin(String text) {
    return dynamicTest(text.strip(), () -> replay(text));
  }

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
}
