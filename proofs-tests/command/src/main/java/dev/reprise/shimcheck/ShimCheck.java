package dev.reprise.shimcheck;

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
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
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
   * The results of examining a shim.
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

  /** Adds a finding: right, unless there is a problem. */
  private void add(String check, Optional<String> problem, String right) {
    findings.add(
        problem
            .map(wrong -> Finding.wrong(check, wrong))
            .orElseGet(() -> Finding.right(check, right)));
  }

  /** Adds a finding by a script: untried where the shim lacks one of its calls. */
  private void add(
      String what,
      ShimSubject subject,
      Script script,
      Function<Trace, Optional<String>> problem,
      String right) {
    String check = what + ", " + subject.identity().protocol();
    findings.add(
        script.calls().stream()
            .map(Call::kind)
            .filter(kind -> !hello.calls().contains(kind))
            .findFirst()
            .map(kind -> Finding.untried(check, "needs " + kind))
            .or(
                () ->
                    problem
                        .apply(subject.run(script))
                        .map(wrong -> Finding.wrong(check, wrong, script)))
            .orElseGet(() -> Finding.right(check, right)));
  }

  // The hello

  private void hello() {
    findings.add(Finding.right("hello", "%s — %s".formatted(hello.stack(), hello.version())));
    List<CallKind> lacking = NEEDED.stream().filter(kind -> !hello.calls().contains(kind)).toList();
    add(
        "basic calls",
        Optional.of(
                "implement "
                    + Words.listed(lacking)
                    + ": without, hardly any script can be run; where the stack's sessions are"
                    + " values, a reference is a copy")
            .filter(problem -> !lacking.isEmpty()),
        "all " + NEEDED.size() + " of them");
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
      add(
          "the end of the input",
          process.leaves(TO_LEAVE)
              ? Optional.empty()
              : Optional.of(
                  "end when standard input ends: the shim still runs after "
                      + TO_LEAVE.toSeconds()
                      + " s"),
          "the shim ends");
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
        // Tickets that come by themselves are of TLS 1.3.
        if (hello.calls().contains(kind)
            && (kind != CallKind.TICKET || protocol == Protocol.TLS13)) {
          add(
              kind.toString(),
              subject,
              Specimens.script(kind.script()),
              ShimCheck::problem,
              "answered");
        }
      }
      Function<Trace, Optional<String>> outcome =
          trace ->
              (trace.script().equals(Specimens.FAILED) ? ending(trace) : problem(trace))
                  .or(() -> reuse(trace))
                  .or(() -> violation(subject, trace));
      add("a session is reused", subject, Specimens.REUSE, outcome, "conforms");
      add("a session is declined", subject, Specimens.DECLINED, outcome, "conforms");
      add("a handshake fails", subject, Specimens.FAILED, outcome, "conforms");
      freshWorld(subject);
      tells(subject);
    }
  }

  /** The first problem of a run in which every call should succeed. */
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

  /** The problem with the answer to the last {@code reused} of the script, if it has one. */
  private static Optional<String> reuse(Trace trace) {
    boolean isDue = trace.script().equals(Specimens.REUSE);
    for (int i = trace.script().size() - 1; i >= 0; i--) {
      if (trace.script().calls().get(i) instanceof Call.SessionReused(Connection of)) {
        boolean isReused =
            trace.observations().get(i).result() instanceof Result.Returned(int value, String _)
                && value == 1;
        return Optional.of(
                isDue
                    ? "the server that issued the session is to accept it: "
                        + of
                        + " reused nothing"
                    : "a server that never met the client is to decline it: "
                        + of
                        + " reused the session")
            .filter(problem -> isReused != isDue);
      }
    }
    return Optional.empty();
  }

  /** The violation that no dialect explains. */
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
    add(
        "each script has a fresh world",
        subject,
        Specimens.LEFT_OPEN,
        open -> {
          Trace trace = subject.run(Specimens.script("reused c1"));
          return trace.ending().equals(Ending.COMPLETED)
                  && trace.observations().getFirst().result() instanceof Result.Skipped
              ? Optional.empty()
              : Optional.of("forget all names at 'begin': c1 of the script before is still known");
        },
        "nothing is left of the script before");
  }

  // Capabilities

  private void tells(ShimSubject subject) {
    Set<Class<?>> told = told(subject, Specimens.LEFT_OPEN);
    for (Capability capability : hello.capabilities().stream().sorted().toList()) {
      String check = "capability " + capability + ", " + subject.identity().protocol();
      fact(capability)
          .map(
              fact ->
                  told.contains(fact)
                      ? Finding.right(check, "told")
                      : Finding.wrong(
                          check,
                          "tell it, or do not claim it: the facts never had it",
                          Specimens.LEFT_OPEN))
          .ifPresent(findings::add);
    }
  }

  private static Set<Class<?>> told(ShimSubject subject, Script script) {
    return subject.run(script).observations().stream()
        .flatMap(observation -> observation.facts().stream())
        .map(Fact::getClass)
        .collect(Collectors.toSet());
  }

  /**
   * The fact that a shim with the capability always tells; empty where the script may not show it.
   */
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
}
