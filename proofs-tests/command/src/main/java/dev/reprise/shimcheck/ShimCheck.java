package dev.reprise.shimcheck;

import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessOptions;
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
  private final List<ShimCheckReport.Finding> findings = new ArrayList<>();

  private ShimCheck(ShimCommand command, ProcessOptions options, ShimHello hello) {
    this.command = command;
    this.options = options;
    this.hello = hello;
  }

  /**
   * Checks a shim.
   *
   * @throws StackUnavailableException if it cannot be started, or says no hello
   */
  public static ShimCheckReport examine(ShimCommand command, ProcessOptions options)
      throws StackUnavailableException {
    ShimHello hello;
    try (ShimProcess process = ShimProcess.start(command, options)) {
      hello = process.hello();
    }
    ShimCheck check = new ShimCheck(command, options, hello);
    check.hello();
    check.nonsense();
    for (Protocol protocol : hello.protocols().stream().sorted().toList()) {
      check.protocol(protocol);
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
      String needs = "needs " + lacking.get();
      findings.add(new ShimCheckReport.Finding(check, State.UNTRIED, needs, Optional.empty()));
    } else {
      add(check, problem.apply(subject.run(script)), right, Optional.of(script));
    }
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
    try (ShimProcess process = ShimProcess.start(command, options)) {
      String protocol = hello.protocols().stream().sorted().findFirst().orElseThrow().toString();
      process.ask(Map.of("call", "begin", "protocol", protocol, "misuse", false));
      expect(
          "a call that this version does not know",
          "unimplemented",
          process.ask(Map.of("call", "levitate", "connection", "c1")));
      expect(
          "a name that was not given",
          "skipped",
          process.ask(Map.of("call", "connection-free", "connection", "c9")));
      process.ask(Map.of("call", "end"));

      String problem =
          "end when standard input ends: the shim still runs after " + TO_LEAVE.toSeconds() + " s";
      add("the end of the input", process.leaves(TO_LEAVE) ? "" : problem, "the shim ends");
    } catch (ProcessEnded e) {
      add("what no stack is asked", "answer it and go on: the shim ended: " + e.how(), "");
    }
  }

  private void expect(String check, String result, String line) {
    String said = line;
    boolean hasReason = false;
    try {
      JsonNode answer = Json.read(line);
      said = answer.path("result").asString("");
      hasReason = !answer.path("reason").asString("").isBlank();
    } catch (IllegalArgumentException e) {
      // The line itself is shown.
    }
    boolean isRight = hasReason && said.equals(result);
    String problem = "answer \"" + result + "\" with a reason, not '" + said + "'";
    add(check, isRight ? "" : problem, result);
  }

  // Scripts

  private void protocol(Protocol protocol) throws StackUnavailableException {
    try (ShimSubject subject = ShimSubject.start(command, protocol, options)) {
      for (CallKind kind : CallKind.values()) {
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
          open -> leftOpen(subject),
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

  private static String at(Trace trace, int call) {
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
  private static String leftOpen(ShimSubject subject) {
    Trace trace = subject.run(Script.parse("reused c1"));
    boolean isFresh =
        trace.ending().equals(Ending.COMPLETED)
            && trace.observations().getFirst().result() instanceof Result.Skipped;
    return isFresh ? "" : "forget all names at 'begin': c1 of the script before is still known";
  }

  // Capabilities

  private void tells(ShimSubject subject) {
    Set<Class<?>> told =
        subject.run(LEFT_OPEN).observations().stream()
            .flatMap(observation -> observation.facts().stream())
            .map(Fact::getClass)
            .collect(Collectors.toSet());
    FACTS.forEach(
        (capability, fact) -> {
          if (hello.capabilities().contains(capability)) {
            String check = "capability " + capability + ", " + subject.identity().protocol();
            String problem = "tell it, or do not claim it: the facts never had it";
            add(check, told.contains(fact) ? "" : problem, "told", Optional.of(LEFT_OPEN));
          }
        });
  }
}
