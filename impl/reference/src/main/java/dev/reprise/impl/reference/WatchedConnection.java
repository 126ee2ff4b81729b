package dev.reprise.impl.reference;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.subject.Fact;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection that a script has named, and what was told of it last. */
final class WatchedConnection {

  private final Connection name;
  private final SslConnection connection;
  private boolean told;
  private @Nullable SslSession toldSession;
  private boolean toldReused;

  WatchedConnection(Connection name, SslConnection connection) {
    this.name = name;
    this.connection = connection;
  }

  SslConnection connection() {
    return connection;
  }

  /** Adds what has changed since this was called last. */
  void tell(List<Fact> facts) {
    SslSession held = connection.getSession();
    if (!told || !Objects.equals(held, toldSession)) {
      toldSession = held;
      facts.add(new Fact.Holds(name, WatchedSession.nameOf(held)));
    }
    boolean reused = connection.sessionReused();
    if (!told || reused != toldReused) {
      toldReused = reused;
      facts.add(new Fact.Reused(name, reused));
    }
    told = true;
  }
}
