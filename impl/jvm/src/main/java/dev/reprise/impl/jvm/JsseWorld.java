package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.TlsHello;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/** One script's contexts, connections and sessions in a provider of the JSSE API. */
final class JsseWorld extends JvmWorld<SSLContext, EngineConnection, JsseSession> {

  /** How the cipher suite of the session ends that an engine shows while it has none. */
  private static final String NO_SUITE = "_NULL_WITH_NULL_NULL";

  private final JsseStack stack;

  /** Every session that this world has met, named or not. */
  private final List<JsseSession> met = new ArrayList<>();

  /** Which session was cached last under which address. */
  private final Map<String, JsseSession> cachedUnder = new HashMap<>();

  /** How many hosts have been called. */
  private int addresses;

  JsseWorld(JsseStack stack, boolean misuse) {
    super(stack, misuse);
    this.stack = stack;
  }

  @Override
  SSLContext makeContext() throws GeneralSecurityException {
    return stack.newContext();
  }

  @Override
  EngineConnection makeConnection(SSLContext context) {
    addresses++;
    String unknown = "host" + addresses + ".reprise.invalid";
    return new EngineConnection(stack, context, unknown, servers.first());
  }

  // Setting and connecting

  @Override
  Result set(EngineConnection on, Optional<JsseSession> session) {
    if (on.phase != EngineConnection.Phase.FRESH && !stack.provider.setsSessions()) {
      return new Result.Returned(0, "an engine that has begun calls the host it was made for");
    }
    try {
      on.choose(session);
      return Result.ONE;
    } catch (IllegalArgumentException e) {
      return new Result.Returned(0, String.valueOf(e.getMessage()));
    }
  }

  @Override
  Result start(EngineConnection connection) {
    Optional<JsseSession> chosen = connection.chosen.filter(s -> !stack.provider.setsSessions());
    if (chosen.filter(s -> s.context.equals(connection.context) && resumable(s)).isPresent()) {
      connection.goTo(chosen.get().address);
    }
    return connection.start();
  }

  @Override
  Result connect(EngineConnection connection, Outcome outcome, Session fresh) {
    if (connection.phase == EngineConnection.Phase.FRESH) {
      Result started = start(connection);
      if (!started.equals(Result.DONE)) {
        return started;
      }
    }
    if (connection.phase != EngineConnection.Phase.STARTED) {
      return new Result.Returned(-1, "an engine makes one connection");
    }
    Optional<JsseSession> neighbour =
        Optional.ofNullable(cachedUnder.get(connection.address))
            .filter(s -> !connection.chosen.equals(Optional.of(s)) && resumable(s));
    JdkServer server = servers.toMake(outcome, connection.offeredTo);
    Result result = connection.finish(server);
    if (!connection.isEstablished()) {
      return result;
    }
    JsseSession held = meet(connection.session(), connection, server);
    nameIfNew(held, fresh);
    cachedUnder.put(connection.address, held);
    return neighbour
        .filter(s -> s != held && !resumable(s))
        .map(JsseWorld::displaced)
        .orElse(result);
  }

  private static Result displaced(JsseSession session) {
    return new Result.Unsupported(
        "two handshakes with one host ran at once, and the client's cache keeps one session for it:"
            + " "
            + session.name()
            + " has lost its place");
  }

  // Sessions

  /** The session that the provider shows; it was not met before if no connection showed it. */
  private JsseSession meet(SSLSession shown, EngineConnection by, JdkServer issuer) {
    for (JsseSession known : met) {
      if (known.is(shown)) {
        return known;
      }
    }
    JsseSession fresh = new JsseSession(shown, by, issuer);
    met.add(fresh);
    return fresh;
  }

  @Override
  Session held(EngineConnection connection) {
    SSLSession shown = connection.session();
    return shown.getCipherSuite().endsWith(NO_SUITE)
        ? Session.NONE
        : meet(shown, connection, connection.offeredTo).name();
  }

  @Override
  Result get(EngineConnection from) {
    if (from.chosen.isPresent() && !from.showsSession()) {
      return new Result.Unsupported("an engine shows no session until its handshake has ended");
    }
    return super.get(from);
  }

  /**
   * {@code SSLSession.invalidate}. It returns nothing: no script can put a session into a cache.
   */
  @Override
  Result invalidate(JsseSession session) {
    session.session.invalidate();
    return new Result.Returned(0, "");
  }

  /** Whether an engine that is to offer the session would offer it. */
  private boolean resumable(JsseSession session) {
    if (stack.provider.setsSessions()) {
      return session.session.isValid() && says(probe(session), session);
    }
    if (stack.protocol == Protocol.TLS13) {
      return session.equals(cachedUnder.get(session.address))
          && cached(session).anyMatch(c -> met.stream().noneMatch(known -> known.is(c)));
    }
    if (cached(session).noneMatch(session::is)) {
      return false;
    }
    Optional<TlsHello> hello = probe(session);
    return says(hello, session)
        || (hello.filter(TlsHello::hasTicket).isPresent()
            && met.stream().noneMatch(known -> says(hello, known))
            && cached(session).findFirst().filter(session::is).isPresent());
  }

  private static boolean says(Optional<TlsHello> hello, JsseSession session) {
    return hello.filter(h -> h.says(session.id())).isPresent();
  }

  /** The sessions that the client's cache has for the session's address. */
  private static Stream<SSLSession> cached(JsseSession session) {
    SSLSessionContext cache = session.context.getClientSessionContext();
    return Collections.list(cache.getIds()).stream()
        .map(cache::getSession)
        .filter(cached -> cached != null && session.address.equals(cached.getPeerHost()));
  }

  /** The ClientHello of an engine that is to offer the session and is used for nothing else. */
  private Optional<TlsHello> probe(JsseSession session) {
    EngineConnection probe =
        new EngineConnection(stack, session.context, session.address, servers.first());
    try {
      probe.choose(Optional.of(session));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    probe.start();
    probe.free();
    return probe.offer;
  }

  // Observations

  @Override
  protected void tellFacts() {
    super.tellFacts();
    sessions.forEach((name, session) -> facts.resumable(name, resumable(session)));
  }
}
