package dev.reprise.proof.rule;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Sort;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The rules by name, and which one a call follows. */
public final class Rulebook {

  private static final Variable C = new Variable("c", Sort.CONNECTION);
  private static final Variable D = new Variable("d", Sort.CONNECTION);
  private static final Variable S = new Variable("s", Sort.SESSION);
  private static final Variable F = new Variable("f", Sort.SESSION);
  private static final Variable A = new Variable("a", Sort.CONTEXT);
  private static final Variable B = new Variable("b", Sort.ACTOR);
  private static final Variable T = new Variable("t", Sort.ACTOR);
  private static final Variable P = new Variable("p", Sort.BOOL);

  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Rules made;

  /** The rules, and nothing else. */
  public Rulebook() {
    this(new Rules());
  }

  /** The rules, or a twin of theirs. */
  Rulebook(Rules r) {
    made = r;
    add("context-new", r.contextNew(A), A);
    add("context-free", r.contextFree(A), A);
    add("asks-context", r.asksContext(A), A);
    add("set-remove-callback", r.setRemoveCallback(A, P), A, P);
    add("set-get-callback", r.setGetCallback(A, P), A, P);
    add("set-cache-mode", r.setCacheMode(A, P), A, P);
    add("connection-new", r.connectionNew(C, A, P), C, A, P);
    add("connection-free", r.connectionFree(C), C);
    add("asks-connection", r.asksConnection(C), C);
    add("set-version", r.setVersion(C, P), C, P);
    add("shutdown", r.shutdown(C), C);
    add("get-session", r.getSession(C), C);
    rules.put(
        "get1-session",
        new Rule("get1-session", List.of(B, C, S), List.of(S), r.get1Session(B, C, S)));
    add("connection-clear", r.connectionClear(C), C);
    add("connection-dup", r.connectionDup(C, D), C, D);
    add("connection-dup-started", r.connectionDupStarted(C), C);
    add("set-context", r.setContext(C, A), C, A);
    add("set-session", r.setSession(C, S), C, S);
    add("clear-session", r.clearSession(C), C);
    add("copy-session-id", r.copySessionId(C, D), C, D);
    add("connect-start", r.connectStart(C), C);
    add("connect-finish-failed", r.fails(C, P), C, P);
    add("connect-finish-reused", r.reuses(C, F), C, F);
    add("connect-finish-renewed", r.renews(C, F), C, F);
    add("connect-renewed-in-place", r.renewsInPlace(C), C);
    add("connect-finish-full", r.negotiates(C, F), C, F);
    add("connect-again", r.connectAgain(C), C);
    add("ticket", r.ticket(C, F), C, F);
    add("accept-full", r.acceptFull(C, F), C, F);
    add("accept-finds", r.acceptFinds(C, S, P), C, S, P);
    add("accept-gets", r.acceptGets(C, S, P), C, S, P);
    add("accept-declines", r.acceptDeclines(C), C);
    add("cache-add", r.cacheAdd(A, S), A, S);
    add("cache-remove", r.cacheRemove(A, S), A, S);
    add("cache-flush", r.cacheFlush(A, P), A, P);
    add("session-new", r.sessionNew(B, S), B, S);
    add("session-up-ref", r.sessionUpRef(B, S), B, S);
    add("session-free", r.sessionFree(B, S, T), B, S, T);
    add("session-dup", r.sessionDup(B, S, F), B, S, F);
    add("session-set-time", r.sessionSetTime(S, P), S, P);
  }

  private void add(String name, Command command, Variable... parameters) {
    rules.put(name, new Rule(name, List.of(parameters), List.of(), command));
  }

  public Collection<Rule> all() {
    return rules.values();
  }

  /** Any number of sessions of the cache are dropped, of those among which: on its own. */
  public Command.Repeat dropping(Expr a, UnaryOperator<Expr> which) {
    return made.drops(a, which);
  }

  /** The rule of that name. */
  public Rule named(String name) {
    Rule rule = rules.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("no rule has the name " + name);
    }
    return rule;
  }

  /**
   * A rule, and what a call names where the rule has its parameters.
   *
   * @param names by parameter: an object's number, 0 for none, or 1 for true
   */
  public record Applied(Rule rule, Map<Variable, Integer> names) {}

  private Applied applied(String name, int... arguments) {
    Rule rule = named(name);
    Map<Variable, Integer> names = new HashMap<>();
    names.put(CacheMoves.APPLICATION, Actor.APP.number());
    for (int i = 0; i < arguments.length; i++) {
      names.put(rule.parameters().get(i), arguments[i]);
    }
    return new Applied(rule, Map.copyOf(names));
  }

  /** A server finds the session, or gets it, or neither; and may decline it then. */
  private List<List<Applied>> accepted(Call.Accept accept) {
    int c = accept.connection().number();
    Applied full = applied("accept-full", c, accept.fresh().number());
    Applied declines = applied("accept-declines", c);
    List<List<Applied>> ways = new ArrayList<>();
    ways.add(List.of(full));
    if (!accept.offered().equals(Session.NONE)) {
      for (String reused : List.of("accept-finds", "accept-gets")) {
        int offered = accept.offered().number();
        ways.add(List.of(applied(reused, c, offered, 1)));
        ways.add(List.of(applied(reused, c, offered, 0), declines, full));
      }
    }
    return ways;
  }

  /** The reference that is given back is one of some actor's. */
  private List<List<Applied>> freed(Call.SessionFree free, int actors) {
    return IntStream.rangeClosed(1, actors)
        .mapToObj(
            taker ->
                List.of(
                    applied("session-free", free.by().number(), free.session().number(), taker)))
        .toList();
  }

  /**
   * The ways of the call: each is rules that it follows, one after the other.
   *
   * @param actors how many there are
   */
  public List<List<Applied>> ways(Call call, int actors) {
    return switch (call) {
      case Call.SessionFree c -> freed(c, actors);
      case Call.Accept c -> accepted(c);
      case Call.ConnectFinish c -> finished(c.connection(), c.outcome(), c.fresh());
      case Call.Connect c -> whole(c.connection(), c.outcome(), c.fresh());
      case Call.Handshake c -> whole(c.connection(), c.outcome(), c.fresh());
      case Call.ConnectionDup c ->
          List.of(
              List.of(byName("connection-dup", c)),
              List.of(applied("connection-dup-started", c.of().number())));
      case Call.ConnectionNew c -> made(c.connection(), c.in(), 0);
      case Call.ServerNew c -> made(c.connection(), c.in(), 1);
      default -> List.of(List.of(byName(call.kind().toString(), call)));
    };
  }

  private List<List<Applied>> made(Connection connection, Context in, int server) {
    return List.of(List.of(applied("connection-new", connection.number(), in.number(), server)));
  }

  /** The rule of that name, or, if there is none, the one that only asks the call's first part. */
  private Applied byName(String name, Call call) {
    int[] parts =
        IntStream.range(0, call.kind().parts().size())
            .map(part -> number(call.values().get(part)))
            .toArray();
    if (rules.containsKey(name)) {
      return applied(name, parts);
    }
    return switch (call.values().getFirst()) {
      case Context context -> applied("asks-context", context.number());
      case Connection connection -> applied("asks-connection", connection.number());
      default -> throw new IllegalArgumentException("no rule has the name " + name);
    };
  }

  /** The number of what a call names; 1 for what a rule's last parameter is true for. */
  private static int number(Object part) {
    return switch (part) {
      case Context context -> context.number();
      case Connection connection -> connection.number();
      case Session session -> session.number();
      case Actor actor -> actor.number();
      case CacheMode mode -> mode.client() ? 1 : 0;
      default ->
          part == RemoveCallback.FLUSHES
                  || part == Moment.LATER
                  || part == Version.OTHER
                  || part == GetCallback.LENDS
                  || part == GetCallback.GIVES
                  || part.equals(true)
              ? 1
              : 0;
    };
  }

  private List<List<Applied>> whole(Connection connection, Outcome outcome, Session fresh) {
    Applied start = applied("connect-start", connection.number());
    List<List<Applied>> ways = new ArrayList<>();
    finished(connection, outcome, fresh)
        .forEach(finish -> ways.add(List.of(start, finish.getFirst())));
    ways.add(List.of(applied("connect-again", connection.number())));
    return ways;
  }

  /**
   * The runs after the peer's answer: a stack may end the handshake there, whatever the answer is.
   */
  private List<List<Applied>> finished(Connection connection, Outcome outcome, Session fresh) {
    int c = connection.number();
    int garbage = outcome == Outcome.FAILED_GARBAGE ? 1 : 0;
    List<Applied> failed = List.of(applied("connect-finish-failed", c, garbage));
    List<Applied> reused = List.of(applied("connect-finish-reused", c, fresh.number()));
    List<Applied> full = List.of(applied("connect-finish-full", c, fresh.number()));
    return switch (outcome) {
      case FAILED, FAILED_GARBAGE -> List.of(failed);
      case REUSED -> List.of(reused, failed);
      case RENEWED ->
          List.of(
              List.of(applied("connect-finish-renewed", c, fresh.number())),
              List.of(applied("connect-renewed-in-place", c)),
              failed);
      case FULL -> List.of(full, failed);
      case PEER -> List.of(reused, full, failed);
    };
  }
}
