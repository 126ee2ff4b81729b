package dev.reprise.shimcheck;

import dev.reprise.campaign.WorkProgress;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.process.ProcessSubject;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.impl.shim.ShimHello;
import dev.reprise.impl.shim.ShimProcess;
import dev.reprise.impl.shim.ShimSubject;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Verdict;
import dev.reprise.profile.Profiler;
import dev.reprise.shimcheck.ShimCheckReport.Finding.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Printed;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Checks that a shim speaks the protocol: that it answers what it claims to, tells apart what it
 * has not and what failed, begins every script with an empty world, and that a few scripts in which
 * no stack departs conform on the machine.
 */
public final class ShimCheck {

  /** Without these, hardly any script can be run. */
  private static final Set<CallKind> NEEDED =
      EnumSet.of(
          CallKind.CONTEXT_NEW,
          CallKind.CONTEXT_FREE,
          CallKind.CONNECTION_NEW,
          CallKind.CONNECTION_FREE,
          CallKind.SET_SESSION,
          CallKind.CONNECT,
          CallKind.SESSION_REUSED,
          CallKind.SESSION_UP_REF,
          CallKind.SESSION_FREE,
          CallKind.SHUTDOWN);

  /** What these return when they succeed may be 0. */
  private static final Set<CallKind> MAY_BE_ZERO =
      EnumSet.of(CallKind.SESSION_REUSED, CallKind.SHUTDOWN, CallKind.CACHE_NUMBER);

  /** The fact that a shim with the capability always tells, for those that every script shows. */
  private static final Map<Capability, Class<? extends Fact>> FACTS =
      new EnumMap<>(
          Map.of(
              Capability.IDENTITY, Fact.Holds.class,
              Capability.REUSED, Fact.Reused.class,
              Capability.RESUMABLE, Fact.Resumable.class,
              Capability.DESTRUCTION, Fact.Destroyed.class,
              Capability.COUNT, Fact.Count.class,
              Capability.CACHED, Fact.Cached.class,
              Capability.OFFERED, Fact.Offered.class));

  private static final Duration TO_LEAVE = Duration.ofSeconds(5);

  /** So often a shim may end or hang, one time after the other, before it is not asked any more. */
  private static final int MOST_ENDS = 3;

  /** What no stack is asked, with the answer that is due. */
  private static final List<Map.Entry<String, String>> NONSENSE =
      List.of(
          Map.entry("levitate", "unimplemented"),
          Map.entry(CallKind.CONNECTION_FREE.toString(), "skipped"));

  /** How much of an answer is shown. */
  private static final int LONGEST_ANSWER = 120;

  private static final String FRESH = "context A; connection c1 in A";
  private static final String OPEN = FRESH + "; connect c1 full s1";

  /** A session is got, kept over the end of its connection, set on another one and reused. */
  private static final Script REUSE =
      Script.parse(
          OPEN
              + "; reused c1; app takes s1; shutdown c1; free c1"
              + "; connection c2 in A; set c2 s1; connect c2 reused s2; reused c2"
              + "; shutdown c2; free c2; app frees s1; free A");

  /** A session is set, and the server does not know it. */
  private static final Script DECLINED =
      Script.parse(
          OPEN
              + "; app takes s1; shutdown c1; free c1"
              + "; connection c2 in A; set c2 s1; connect c2 full s2; reused c2; shutdown c2");

  /** The server ends the handshake. */
  private static final Script FAILED = Script.parse(FRESH + "; connect c1 failed; free c1; free A");

  /** A script whose end leaves everything open, and nothing for the next. */
  private static final Script LEFT_OPEN = Script.parse(OPEN + "; app takes s1");

  private final ShimCommand command;
  private final ProcessOptions options;
  private final ShimHello hello;
  private final WorkProgress progress;
  private final List<ShimCheckReport.Finding> findings = new ArrayList<>();

  /** How often the shim has ended or hung, one time after the other. */
  private int ends;

  private ShimCheck(
      ShimCommand command, ProcessOptions options, ShimHello hello, WorkProgress progress) {
    this.command = command;
    this.options = options;
    this.progress = progress;
    this.hello = hello;
  }

  /**
   * Checks a shim.
   *
   * @throws StackUnavailableException if it cannot be started, or says no hello
   */
  public static ShimCheckReport examine(
      ShimCommand command, ProcessOptions options, WorkProgress progress)
      throws StackUnavailableException {
    ShimHello hello;
    try (ShimProcess process = ShimProcess.start(command, options)) {
      hello = process.hello();
    }
    ShimCheck check = new ShimCheck(command, options, hello, progress);
    check.hello();
    try {
      check.nonsense();
      List<Protocol> protocols = hello.protocols().stream().sorted().toList();
      for (int i = 0; i < protocols.size(); i++) {
        double before = (double) i / protocols.size();
        check.protocol(protocols.get(i), before, 1.0 / protocols.size());
      }
    } catch (StackUnavailableException | ChildLostException e) {
      check.add("a start after the first", "start each time: " + e.getMessage(), "");
    }
    return new ShimCheckReport(hello, check.findings);
  }

  /** Adds a finding: right, unless there is a problem. */
  private void add(String check, String problem, String right) {
    add(check, problem, right, Optional.empty());
  }

  /** Adds a finding, with the script by which a problem showed. */
  private void add(String check, String problem, String right, Optional<Script> script) {
    findings.add(
        problem.isEmpty()
            ? new ShimCheckReport.Finding(check, State.RIGHT, right, Optional.empty())
            : new ShimCheckReport.Finding(check, State.WRONG, problem, script));
  }

  /** Adds a finding by a script: untried where the shim lacks one of its calls. */
  private void add(
      String what,
      ShimSubject subject,
      Script script,
      Function<Trace, String> problem,
      String right) {
    String check = what + ", " + subject.identity().protocol();
    Optional<CallKind> lacking =
        script.calls().stream().map(Call::kind).filter(kind -> !has(kind)).findFirst();
    if (lacking.isPresent()) {
      untried(check, "needs " + lacking.get());
    } else if (ends >= MOST_ENDS) {
      untried(check, "the shim has ended or hung %d times, one after the other".formatted(ends));
    } else {
      Trace trace = subject.run(script);
      ends = trace.ending().equals(Ending.COMPLETED) ? 0 : ends + 1;
      add(check, problem.apply(trace), right, Optional.of(script));
    }
  }

  private void untried(String check, String why) {
    findings.add(new ShimCheckReport.Finding(check, State.UNTRIED, why, Optional.empty()));
  }

  private boolean has(CallKind kind) {
    return hello.calls().contains(kind);
  }

  // The hello

  private void hello() {
    add("hello", "", "%s — %s".formatted(hello.stack(), hello.version()));
    List<CallKind> lacking = NEEDED.stream().filter(kind -> !has(kind)).toList();
    String problem =
        "implement "
            + Words.listed(lacking)
            + ": without, hardly any script can be run; where the stack's sessions are values, a"
            + " reference is a copy";
    add("basic calls", lacking.isEmpty() ? "" : problem, "all " + NEEDED.size() + " of them");
    pair(Capability.BLANK_SESSION, CallKind.SESSION_NEW);
    pair(Capability.SPLIT_CONNECT, CallKind.CONNECT_START);
    pair(Capability.SPLIT_CONNECT, CallKind.CONNECT_FINISH);
  }

  private void pair(Capability capability, CallKind kind) {
    boolean claims = hello.capabilities().contains(capability);
    if (claims != has(kind)) {
      String problem =
          claims
              ? "implement " + kind + ", or do not claim " + capability
              : "claim " + capability + ": " + kind + " is not asked without it";
      add("capability " + capability, problem, "");
    }
  }

  // Calls that no stack is asked

  private void nonsense() throws StackUnavailableException {
    String question = "";
    try (ShimProcess process = ShimProcess.start(command, options)) {
      String protocol = hello.protocols().stream().sorted().findFirst().orElseThrow().toString();
      question = "begin";
      process.ask(Map.of("call", "begin", "protocol", protocol, "misuse", false));
      for (Map.Entry<String, String> answer : NONSENSE) {
        question = answer.getKey();
        expect(
            question, answer.getValue(), process.ask(Map.of("call", question, "connection", "c9")));
      }
      question = "end";
      process.ask(Map.of("call", "end"));

      String problem =
          "end when standard input ends: the shim still runs after " + TO_LEAVE.toSeconds() + " s";
      add("the end of the input", process.leaves(TO_LEAVE) ? "" : problem, "the shim ends");
    } catch (ProcessEnded e) {
      add("what no stack is asked", "answer '%s' and go on: %s".formatted(question, e.how()), "");
    }
  }

  private void expect(String question, String result, String line) {
    boolean isRight = false;
    try {
      JsonNode answer = Json.read(line);
      isRight =
          answer.path("result").asString("").equals(result)
              && !answer.path("reason").asString("").isBlank();
    } catch (IllegalArgumentException e) {
      // The line itself is shown.
    }
    boolean isUnknownCall = result.equals("unimplemented");
    String check =
        isUnknownCall ? "a call that this version does not know" : "a name that was not given";
    String problem =
        "'%s' of c9, %s: answer \"%s\" with a reason, not %s"
            .formatted(
                question,
                isUnknownCall ? "which is no call" : "which the script has not named",
                result,
                Printed.shortened(line, LONGEST_ANSWER));
    add(check, isRight ? "" : problem, result);
  }

  // Scripts

  private void protocol(Protocol protocol, double before, double share)
      throws StackUnavailableException {
    try (ShimSubject subject = ShimSubject.start(command, protocol, options)) {
      for (CallKind kind : CallKind.values()) {
        double part = (double) kind.ordinal() / CallKind.values().length;
        progress.at(before + share * part, kind + ", " + protocol);
        // Tickets that come by themselves are of TLS 1.3.
        if (has(kind) && (kind != CallKind.TICKET || protocol == Protocol.TLS13)) {
          Script script = Script.parse(kind.script());
          add(kind.toString(), subject, script, ShimCheck::problem, "answered");
        }
      }
      Function<Trace, String> outcome = trace -> outcome(subject, trace);
      add("a session is reused", subject, REUSE, outcome, "conforms");
      add("a session is declined", subject, DECLINED, outcome, "conforms");
      add("a handshake fails", subject, FAILED, outcome, "conforms");
      add(
          "each script has a fresh world",
          subject,
          LEFT_OPEN,
          open -> leftOpen(subject, open),
          "nothing is left of the script before");
      tells(subject);
    }
  }

  /** The first problem of a run in which every call should succeed. */
  private static String problem(Trace trace) {
    String ended = ending(trace);
    for (int i = 0; ended.isEmpty() && i < trace.script().size(); i++) {
      Call call = trace.script().calls().get(i);
      String problem =
          switch (trace.observations().get(i).result()) {
            case Result.Unsupported(String reason) ->
                "implement it, or do not name it among the calls; it says " + reason;
            case Result.Skipped(String reason) -> "this can be done; the shim skips it: " + reason;
            case Result.Returned(int value, String reason)
                when value < 1
                    && !trace.script().equals(DECLINED)
                    && !MAY_BE_ZERO.contains(call.kind()) ->
                "this should succeed; it fails: "
                    + (reason.isEmpty() ? "without a reason" : reason);
            default -> "";
          };
      if (!problem.isEmpty()) {
        return at(trace, i) + problem;
      }
    }
    return ended;
  }

  private static String ending(Trace trace) {
    return switch (trace.ending()) {
      case Ending.Completed() -> "";
      case Ending.Died(int call, String how) -> at(trace, call) + "the shim ended: " + how;
      case Ending.Hung(int call, String how) -> at(trace, call) + "the shim hangs: " + how;
      case Ending.Garbage(int call, String how) -> at(trace, call) + "the answer is none: " + how;
      case Ending.Interrupted(int call, String how) -> at(trace, call) + "interrupted: " + how;
    };
  }

  /** The question: each script has one before its first call, and one after its last. */
  private static String at(Trace trace, int call) {
    if (call == 0 && Ending.words(trace.ending()).endsWith(ProcessSubject.BEFORE)) {
      return "'begin': ";
    }
    return call < trace.script().size()
        ? "'" + ScriptText.print(trace.script().calls().get(call)) + "': "
        : "'end': ";
  }

  // Outcomes

  private static String outcome(ShimSubject subject, Trace trace) {
    String problem = trace.script().equals(FAILED) ? ending(trace) : problem(trace);
    if (problem.isEmpty()) {
      problem = reuse(trace);
    }
    return problem.isEmpty() ? violation(subject, trace) : problem;
  }

  /** The problem with the answer to the last {@code reused} of the script, if it has one. */
  private static String reuse(Trace trace) {
    boolean isDue = trace.script().equals(REUSE);
    for (int i = trace.script().size() - 1; i >= 0; i--) {
      if (trace.script().calls().get(i) instanceof Call.SessionReused(Connection of)) {
        boolean isReused =
            trace.observations().get(i).result() instanceof Result.Returned(int value, String _)
                && value == 1;
        String problem =
            isDue
                ? "the server that issued the session is to accept it: %s reused nothing"
                : "a server that never met the client is to decline it: %s reused the session";
        return isReused == isDue ? "" : problem.formatted(of);
      }
    }
    return "";
  }

  /** The violation that no dialect explains. */
  private static String violation(ShimSubject subject, Trace trace) {
    Dialect all = Profiler.everything();
    return switch (Judge.judge(trace, all, subject.identity().capabilities()).verdict()) {
      case Verdict.StackViolates(var clause, int call, String expected, String observed) ->
          "%s: %s expects: %s; the shim says: %s"
              .formatted(at(trace, call).replace(": ", ""), clause.id(), expected, observed);
      case Verdict.CallerViolates _, Verdict.Conforms _, Verdict.CannotTell _ -> "";
    };
  }

  /** The problem with a script that follows one that left everything open. */
  private static String leftOpen(ShimSubject subject, Trace open) {
    String problem = ending(open);
    if (!problem.isEmpty()) {
      return problem;
    }
    Trace trace = subject.run(Script.parse("reused c1"));
    if (!trace.ending().equals(Ending.COMPLETED)) {
      return ending(trace);
    }
    Result result = trace.observations().getFirst().result();
    return result instanceof Result.Skipped
        ? ""
        : "'reused c1' in a script that has not named c1: answer \"skipped\" with a reason, not '%s'"
            .formatted(new Observation(result, List.of()));
  }

  // Capabilities

  private void tells(ShimSubject subject) {
    if (ends >= MOST_ENDS) {
      return;
    }
    Trace trace = subject.run(LEFT_OPEN);
    String ended = ending(trace);
    Set<Class<?>> told =
        trace.observations().stream()
            .flatMap(observation -> observation.facts().stream())
            .map(Fact::getClass)
            .collect(Collectors.toSet());
    FACTS.forEach(
        (capability, fact) -> {
          if (hello.capabilities().contains(capability)) {
            String check = "capability " + capability + ", " + subject.identity().protocol();
            String problem =
                ended.isEmpty() ? "tell it, or do not claim it: the facts never had it" : ended;
            add(check, told.contains(fact) ? "" : problem, "told", Optional.of(LEFT_OPEN));
          }
        });
  }
}
