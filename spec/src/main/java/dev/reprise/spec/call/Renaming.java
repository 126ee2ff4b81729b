package dev.reprise.spec.call;

/**
 * Other names for the things that calls name. Each answers with the name that it is given, at
 * first.
 */
public interface Renaming {

  default Context context(Context context) {
    return context;
  }

  default Connection connection(Connection connection) {
    return connection;
  }

  /** Asked for real names only, not for {@link Session#NONE}. */
  default Session session(Session session) {
    return session;
  }

  default Actor actor(Actor actor) {
    return actor;
  }

  /** The same call on other names. Every name is asked for once, in the order of the record. */
  default Call of(Call call) {
    return CallParts.of(call)
        .with(
            value ->
                switch (value) {
                  case Context context -> context(context);
                  case Connection connection -> connection(connection);
                  case Session session when session.number() > 0 -> session(session);
                  case Actor actor -> actor(actor);
                  default -> value;
                });
  }
}
