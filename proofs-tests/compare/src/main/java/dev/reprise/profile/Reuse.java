package dev.reprise.profile;

import dev.reprise.replay.Names;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
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
        : Stream.concat(Stream.of(script), triedAfter(script));
  }

  /** The script with a try after it, once for each session that it names. */
  private static Stream<Script> triedAfter(Script script) {
    Set<Object> names = Names.in(script.calls());
    Connection connection = Names.freeConnection(names);
    Session fresh = Names.freeSession(names);
    return names.stream()
        .filter(Context.class::isInstance)
        .map(Context.class::cast)
        .limit(1)
        .flatMap(
            context ->
                names.stream()
                    .filter(name -> name instanceof Session session && session.number() > 0)
                    .map(
                        session ->
                            script
                                .with(new Call.ConnectionNew(connection, context))
                                .with(new Call.SetSession(connection, (Session) session))
                                .with(new Call.Connect(connection, Outcome.REUSED, fresh))));
  }
}
