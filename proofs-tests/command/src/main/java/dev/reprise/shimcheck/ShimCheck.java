package dev.reprise.shimcheck;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.impl.shim.ShimHello;
import dev.reprise.impl.shim.ShimProcess;
import dev.reprise.impl.shim.ShimSubject;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  private static final Duration TO_LEAVE = Duration.ofSeconds(5);

  private final ShimCommand command;
  private final ProcessOptions options;
  private final ShimHello hello;
  private final List<Finding> findings = new ArrayList<>();

  private ShimCheck(ShimCommand command, ProcessOptions options, ShimHello hello) {
    this.command = command;
    this.options = options;
    this.hello = hello;
  }

  /**
   * What is known of a shim.
   *
   * @param findings in the order in which they were made
   */
  public record Examined(ShimHello hello, List<Finding> findings) {

    public Examined {
      findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean isRight() {
      return findings.stream().noneMatch(finding -> finding.state() == Finding.State.WRONG);
    }
  }

  /**
   * Checks a shim.
   *
   * @throws StackUnavailableException if it cannot be started, or says no hello
   */
  public static Examined examine(ShimCommand command, ProcessOptions options)
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
    return new Examined(hello, check.findings);
  }

  // The hello

  private void hello() {
    findings.add(Finding.right("hello", "%s — %s".formatted(hello.stack(), hello.version())));
    List<CallKind> lacking = NEEDED.stream().filter(kind -> !hello.calls().contains(kind)).toList();
    findings.add(
        lacking.isEmpty()
            ? Finding.right("basic calls", "all " + NEEDED.size() + " of them")
            : Finding.wrong(
                "basic calls",
                "implement "
                    + listed(lacking)
                    + ": without, hardly any script can be run; where the stack's sessions are"
                    + " values, a reference is a copy"));
    pair(Capability.BLANK_SESSION, CallKind.SESSION_NEW);
    pair(Capability.SPLIT_CONNECT, CallKind.CONNECT_START);
    pair(Capability.SPLIT_CONNECT, CallKind.CONNECT_FINISH);
  }

  private void pair(Capability capability, CallKind kind) {
    boolean claims = hello.capabilities().contains(capability);
    if (claims != hello.calls().contains(kind)) {
      findings.add(
          Finding.wrong(
              "capability " + capability,
              claims
                  ? "implement " + kind + ", or do not claim " + capability
                  : "claim " + capability + ": " + kind + " is not asked without it"));
    }
  }

  // What no stack is asked

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
      boolean leaves = process.leaves(TO_LEAVE);
      findings.add(
          leaves
              ? Finding.right("the end of the input", "the shim ends")
              : Finding.wrong(
                  "the end of the input",
                  "end when standard input ends: the shim still runs after "
                      + TO_LEAVE.toSeconds()
                      + " s"));
    } catch (ProcessEnded e) {
      findings.add(
          Finding.wrong(
              "what no stack is asked", "answer it and go on: the shim ended: " + e.how()));
    }
  }

  private void expect(String check, String result, String line) {
    String said;
    try {
      JsonNode answer = JsonMapper.shared().readTree(line);
      said = answer.path("result").asString("");
      if (said.equals(result) && !answer.path("reason").asString("").isBlank()) {
        findings.add(Finding.right(check, result));
        return;
      }
    } catch (JacksonException e) {
      said = line;
    }
    findings.add(
        Finding.wrong(check, "answer \"" + result + "\" with a reason, not '" + said + "'"));
  }

  // Scripts

  private void protocol(Protocol protocol) throws StackUnavailableException {
    try (ShimSubject subject = ShimSubject.start(command, protocol, options)) {
      for (CallKind kind : CallKind.values()) {
        if (hello.calls().contains(kind) && (kind != CallKind.TICKET || isLast(protocol))) {
          call(subject, kind);
        }
      }
      outcomes(subject);
      freshWorld(subject);
      tells(subject);
    }
  }

  /** Tickets that come by themselves are of TLS 1.3. */
  private static boolean isLast(Protocol protocol) {
    return protocol == Protocol.TLS13;
  }

  private void call(ShimSubject subject, CallKind kind) {
    Script script = Specimens.script(kind.script());
    String check = kind + ", " + subject.identity().protocol();
    Optional<CallKind> lacking = lacking(script);
    if (lacking.isPresent()) {
      findings.add(Finding.untried(check, "needs " + lacking.get()));
      return;
    }
    Trace trace = subject.run(script);
    findings.add(
        problem(trace)
            .map(problem -> Finding.wrong(check, problem, script))
            .orElseGet(() -> Finding.right(check, "answered")));
  }

  private Optional<CallKind> lacking(Script script) {
    return script.calls().stream()
        .map(Call::kind)
        .filter(kind -> !hello.calls().contains(kind))
        .findFirst();
  }

  /** What is wrong with a run in which every call should do well. */
  private static Optional<String> problem(Trace trace) {
    Optional<String> ended = ending(trace);
    if (ended.isPresent()) {
      return ended;
    }
    for (int i = 0; i < trace.script().size(); i++) {
      Call call = trace.script().calls().get(i);
      String asked = "'" + ScriptText.print(call) + "': ";
      switch (trace.observations().get(i).result()) {
        case Result.Unsupported(String reason) -> {
          return Optional.of(
              asked + "implement it, or do not name it among the calls; it says " + reason);
        }
        case Result.Skipped(String reason) -> {
          return Optional.of(asked + "this can be done; the shim skips it: " + reason);
        }
        case Result.Returned(int value, String reason)
            when value < 1 && !Specimens.DECLINED.equals(trace.script()) && !mayBeZero(call) -> {
          return Optional.of(
              asked
                  + "this should succeed; it fails: "
                  + (reason.isEmpty() ? "without a reason" : reason));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static boolean mayBeZero(Call call) {
    return switch (call.kind()) {
      case SESSION_REUSED, SHUTDOWN, CACHE_NUMBER -> true;
      default -> false;
    };
  }

  private static Optional<String> ending(Trace trace) {
    return switch (trace.ending()) {
      case Ending.Completed() -> Optional.empty();
      case Ending.Died(int call, String how) ->
          Optional.of(at(trace, call) + "the shim ended: " + how);
      case Ending.Hung(int call, String how) ->
          Optional.of(at(trace, call) + "the shim hangs: " + how);
      case Ending.Garbage(int call, String how) ->
          Optional.of(at(trace, call) + "the answer is none: " + how);
      case Ending.Interrupted(int call, String how) ->
          Optional.of(at(trace, call) + "interrupted: " + how);
    };
  }

  private static String at(Trace trace, int call) {
    return call < trace.script().size()
        ? "'" + ScriptText.print(trace.script().calls().get(call)) + "': "
        : "'end': ";
  }

  // Outcomes

  private void outcomes(ShimSubject subject) {
    outcome(subject, Specimens.REUSE, "a session is reused", Optional.of(true));
    outcome(subject, Specimens.DECLINED, "a session is declined", Optional.of(false));
    outcome(subject, Specimens.FAILED, "a handshake fails", Optional.empty());
  }

  private void outcome(ShimSubject subject, Script script, String what, Optional<Boolean> reused) {
    String check = what + ", " + subject.identity().protocol();
    Optional<CallKind> lacking = lacking(script);
    if (lacking.isPresent()) {
      findings.add(Finding.untried(check, "needs " + lacking.get()));
      return;
    }
    Trace trace = subject.run(script);
    Optional<String> problem = reused.isPresent() ? problem(trace) : ending(trace);
    if (problem.isEmpty() && reused.isPresent()) {
      problem = reuse(trace, reused.get());
    }
    if (problem.isEmpty()) {
      problem = violation(subject, trace);
    }
    findings.add(
        problem
            .map(wrong -> Finding.wrong(check, wrong, script))
            .orElseGet(() -> Finding.right(check, "conforms")));
  }

  /** What is wrong with what the last {@code reused} of the script says. */
  private static Optional<String> reuse(Trace trace, boolean reused) {
    for (int i = trace.script().size() - 1; i >= 0; i--) {
      if (trace.script().calls().get(i) instanceof Call.SessionReused asked) {
        boolean said =
            trace.observations().get(i).result()
                    instanceof Result.Returned(int value, String reason)
                && value == 1;
        return said == reused
            ? Optional.empty()
            : Optional.of(
                reused
                    ? "the server that issued the session is to accept it: "
                        + asked.of()
                        + " reused nothing"
                    : "a server that never met the client is to decline it: "
                        + asked.of()
                        + " reused the session");
      }
    }
    return Optional.empty();
  }

  /** What no dialect explains. */
  private static Optional<String> violation(ShimSubject subject, Trace trace) {
    return switch (Judge.judge(trace, everything(), subject.identity().capabilities()).verdict()) {
      case Verdict.StackViolates(var clause, int call, String expected, String observed) ->
          Optional.of(
              "%s: %s expects: %s; the shim says: %s"
                  .formatted(at(trace, call).replace(": ", ""), clause.id(), expected, observed));
      case Verdict.CallerViolates violates -> Optional.empty();
      case Verdict.Conforms conforms -> Optional.empty();
      case Verdict.CannotTell cannot -> Optional.empty();
    };
  }

  private static Dialect everything() {
    EnumMap<Switch, Set<Value>> all = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      all.put(of, EnumSet.copyOf(of.settings()));
    }
    all.put(Switch.MISUSE, Set.of(Value.MISUSE_UNSPECIFIED));
    return new Dialect("everything", all);
  }

  // Worlds

  private void freshWorld(ShimSubject subject) {
    String check = "each script has a fresh world, " + subject.identity().protocol();
    Optional<CallKind> lacking = lacking(Specimens.LEFT_OPEN);
    if (lacking.isPresent()) {
      findings.add(Finding.untried(check, "needs " + lacking.get()));
      return;
    }
    subject.run(Specimens.LEFT_OPEN);
    Script stale = Specimens.script("reused c1");
    Trace trace = subject.run(stale);
    boolean isFresh =
        trace.ending().equals(Ending.COMPLETED)
            && trace.observations().getFirst().result() instanceof Result.Skipped;
    findings.add(
        isFresh
            ? Finding.right(check, "nothing is left of the script before")
            : Finding.wrong(
                check,
                "forget all names at 'begin': c1 of the script before is still known",
                Specimens.LEFT_OPEN));
  }

  // Capabilities

  private void tells(ShimSubject subject) {
    Script script = Specimens.LEFT_OPEN;
    Set<Class<?>> told = told(subject, script);
    for (Capability capability : hello.capabilities().stream().sorted().toList()) {
      Optional<Class<? extends Fact>> fact = fact(capability);
      if (fact.isPresent()) {
        String check = "capability " + capability + ", " + subject.identity().protocol();
        findings.add(
            told.contains(fact.get())
                ? Finding.right(check, "told")
                : Finding.wrong(
                    check, "tell it, or do not claim it: the facts never had it", script));
      }
    }
  }

  private static Set<Class<?>> told(ShimSubject subject, Script script) {
    List<Class<?>> told = new ArrayList<>();
    for (Observation observation : subject.run(script).observations()) {
      observation.facts().forEach(fact -> told.add(fact.getClass()));
    }
    return Set.copyOf(told);
  }

  /** What a shim with the capability always tells; empty where the script may give no occasion. */
  private static Optional<Class<? extends Fact>> fact(Capability capability) {
    return switch (capability) {
      case IDENTITY -> Optional.of(Fact.Holds.class);
      case REUSED -> Optional.of(Fact.Reused.class);
      case RESUMABLE -> Optional.of(Fact.Resumable.class);
      case DESTRUCTION -> Optional.of(Fact.Destroyed.class);
      case COUNT -> Optional.of(Fact.Count.class);
      case CACHED -> Optional.of(Fact.Cached.class);
      case CALLBACKS, BLANK_SESSION, SPLIT_CONNECT -> Optional.empty();
    };
  }

  private static String listed(List<CallKind> kinds) {
    return String.join(", ", kinds.stream().map(CallKind::toString).toList());
  }
}
