package dev.reprise.spec.call;

import java.util.LinkedHashSet;
import java.util.Set;

/** The names in a call: {@link Context}, {@link Connection} or {@link Session} each. */
public final class CallNames {

  private CallNames() {}

  /** The names that the call gives: for a connection, a context or a session object. */
  public static Set<Object> made(Call call) {
    return switch (call) {
      case Call.ContextNew(var context) -> Set.of(context);
      case Call.ConnectionNew(var connection, var in) -> Set.of(connection);
      case Call.ServerNew(var connection, var in) -> Set.of(connection);
      case Call.ConnectionDup(var connection, var of) -> Set.of(connection);
      case Call.SessionNew(var by, var session) -> Set.of(session);
      case Call.SessionDup(var by, var of, var copy) -> Set.of(copy);
      case Call.Connect(var connection, var outcome, var fresh) -> Set.of(fresh);
      case Call.ConnectFinish(var connection, var outcome, var fresh) -> Set.of(fresh);
      case Call.Handshake(var connection, var outcome, var fresh) -> Set.of(fresh);
      case Call.Ticket(var connection, var fresh) -> Set.of(fresh);
      case Call.Accept(var connection, var offered, var fresh) -> Set.of(fresh);
      default -> Set.of();
    };
  }

  /** The names in the call that it does not give itself. */
  public static Set<Object> used(Call call) {
    Set<Object> named = new LinkedHashSet<>();
    new Renaming() {
      @Override
      public Context context(Context context) {
        named.add(context);
        return context;
      }

      @Override
      public Connection connection(Connection connection) {
        named.add(connection);
        return connection;
      }

      @Override
      public Session session(Session session) {
        named.add(session);
        return session;
      }
    }.of(call);
    named.removeAll(made(call));
    return named;
  }
}
