package dev.reprise.reproducer;

import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Resource;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Symptom;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A program that repeats a finding's script and looks at one symptom. It knows which server answers
 * which client; a subclass knows the language. Mutable: it is written once.
 */
abstract class Program {

  /** The widest line of a comment. */
  private static final int WIDTH = 96;

  /** The servers that the script's clients call. The names are those of variables. */
  enum Server {
    /** The usual one. */
    FIRST,
    /** Another one, which knows no session of the first. */
    SECOND,
    /** One that speaks another version only. */
    OTHER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  final ViolatingRun finding;
  final Protocol protocol;

  /** The lines of the main part, without indentation. */
  final List<String> lines = new ArrayList<>();

  /** The servers that are called. */
  final Set<Server> servers = new LinkedHashSet<>();

  private final Map<Session, Server> issuers = new HashMap<>();
  private final Map<Connection, Server> answered = new HashMap<>();
  private final Map<Connection, Version> versions = new HashMap<>();

  Program(ViolatingRun finding) {
    this.finding = finding;
    this.protocol = finding.identity().protocol();
  }

  /**
   * The whole program.
   *
   * @param symptoms those of which it must see every one to say that the fault is there
   */
  abstract String text(List<Symptom> symptoms) throws UnshownException;

  /** The only symptom, for languages whose programs look at one. */
  static Symptom only(List<Symptom> symptoms) throws UnshownException {
    if (symptoms.size() > 1) {
      throw new UnshownException("the page leaves open which of several things is to be seen");
    }
    return symptoms.getFirst();
  }

  /** A text that lies beside the classes. */
  static String resource(String name) {
    return Resource.text(Program.class, name);
  }

  // The script

  /** The index of the call that shows the symptom; the script's size for the closing. */
  int failing() {
    return finding.verdict().call();
  }

  /** The calls up to the one that shows the symptom. */
  List<Call> calls() {
    List<Call> calls = finding.script().calls();
    return calls.subList(0, Math.min(calls.size(), failing() + 1));
  }

  GrowingState before(int call) {
    return finding.before(call);
  }

  /** The observation of a call; of one that did not come back, none. */
  Observation observed(int call) {
    List<Observation> all = finding.trace().observations();
    return call < all.size() ? all.get(call) : new Observation(Result.DONE, List.of());
  }

  /** The call as the script has it, with the clause that decides it. */
  String comment(int call) {
    String text = ScriptText.print(finding.script().calls().get(call));
    String clause =
        finding
            .judgement()
            .step(call)
            .map(Step::answer)
            .flatMap(answer -> answer.clause())
            .map(it -> "   (" + it + ", " + Clauses.load().of(it).pages().getFirst().page() + ")")
            .orElse("");
    return text + clause;
  }

  /** Whether the connection is seen to hold, after that call, the session that it was to name. */
  boolean isNamed(int call, Connection by, Session fresh) {
    return fresh.number() > 0 && observed(call).facts().contains(new Fact.Holds(by, fresh));
  }

  // Who answers

  /** The server that answers a handshake which must end so. */
  Server answering(int call, Connection by, Outcome outcome) {
    GrowingState state = before(call);
    Session held = new Session(state.session(state.handle(by.number())));
    Server issuer = issuer(held);
    Server server =
        versions.getOrDefault(by, Version.OWN) == Version.OTHER
            ? outcome == Outcome.FAILED ? Server.FIRST : Server.OTHER
            : toMake(outcome, held, issuer);
    servers.add(server);
    answered.put(by, server);
    return server;
  }

  private static Server toMake(Outcome outcome, Session held, Server issuer) {
    return switch (outcome) {
      case REUSED, RENEWED -> issuer;
      case PEER -> issuer == Server.OTHER ? Server.FIRST : issuer;
      case FULL -> held.number() > 0 && issuer == Server.FIRST ? Server.SECOND : Server.FIRST;
      case FAILED, FAILED_GARBAGE -> Server.OTHER;
    };
  }

  /** The session comes from the server that last answered the connection. */
  void issued(Session session, Connection by) {
    issuers.put(session, answered.getOrDefault(by, Server.FIRST));
  }

  /** The copy is accepted where its original is. */
  void copied(Session original, Session copy) {
    issuers.put(copy, issuer(original));
  }

  /** The server that accepts the session. */
  Server issuer(Session session) {
    return issuers.getOrDefault(session, Server.FIRST);
  }

  void speaks(Connection connection, Version version) {
    versions.put(connection, version);
  }

  /** Whether a connection of that version, or the script's own, speaks TLS 1.3. */
  boolean isTls13(Version version) {
    return (protocol == Protocol.TLS13) == (version == Version.OWN);
  }

  // The words at the top

  /** What the program is about, in lines: the stack, the clause with the words of its page. */
  List<String> about(List<String> howToRun) {
    ClauseText clause = Clauses.load().of(finding.verdict().clause());
    List<String> about = new ArrayList<>();
    about.add(finding.identity().version() + ", " + spoken() + ":");
    about.addAll(wrapped(clause.sentence(), "  "));
    ClauseText.Page page = clause.pages().getFirst();
    about.addAll(
        wrapped(page.page() + " (" + page.edition() + "): \"" + page.quote() + "\"", "  "));
    about.add("Here that is not so. To see it:");
    howToRun.forEach(line -> about.add("  " + line));
    about.add(
        "It exits with 1 while that is so, 0 once it is mended, 2 where it does not get so far.");
    return about;
  }

  private String spoken() {
    return switch (protocol) {
      case TLS12_ID -> "TLS 1.2 with session ids";
      case TLS12_TICKET -> "TLS 1.2 with tickets";
      case TLS13 -> "TLS 1.3";
    };
  }

  private static List<String> wrapped(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split("\\s+")) {
      if (line.length() + word.length() >= WIDTH && line.length() > indent.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
