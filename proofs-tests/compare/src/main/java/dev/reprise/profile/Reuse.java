package dev.reprise.profile;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallNames;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Further calls of a script that show whether a session is resumable: a try to reuse it. */
public final class Reuse {

  private Reuse() {}

  /**
   * The script, and where the subject does not tell whether a session is resumable, the same with a
   * try after it.
   */
  public static Stream<Script> alsoTriedAfter(Script script, Identity identity) {
    return identity.can(Capability.RESUMABLE)
        ? Stream.of(script)
        : Stream.concat(Stream.of(script), triedAfter(script).stream());
  }

  /** The script with a try after it, once for each session that it names. */
  static List<Script> triedAfter(Script script) {
    Set<Object> names = new LinkedHashSet<>();
    for (Call call : script.calls()) {
      names.addAll(CallNames.used(call));
      names.addAll(CallNames.made(call));
    }
    Optional<Context> context =
        names.stream().filter(Context.class::isInstance).map(Context.class::cast).findFirst();
    List<Script> longer = new ArrayList<>();
    int connection = 1;
    int fresh = 1;
    for (Object name : names) {
      connection = name instanceof Connection c ? Math.max(connection, c.number() + 1) : connection;
      fresh = name instanceof Session s ? Math.max(fresh, s.number() + 1) : fresh;
    }
    for (Object name : names) {
      if (name instanceof Session session && session.number() > 0 && context.isPresent()) {
        longer.add(
            tried(script, context.get(), new Connection(connection), session, new Session(fresh)));
      }
    }
    return longer;
  }

  private static Script tried(
      Script script, Context in, Connection connection, Session session, Session fresh) {
    return script
        .with(new Call.ConnectionNew(connection, in))
        .with(new Call.SetSession(connection, session))
        .with(new Call.Connect(connection, Outcome.REUSED, fresh));
  }
}
