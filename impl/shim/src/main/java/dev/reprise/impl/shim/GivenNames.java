package dev.reprise.impl.shim;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallNames;
import dev.reprise.spec.call.Session;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names that a script has given so far: no shim can know of others. */
final class GivenNames {

  private final Map<String, Object> given = new HashMap<>();

  /** The names of a call that is about to be made. */
  void take(Call call) {
    CallNames.made(call).forEach(name -> given.put(name.toString(), name));
    CallNames.used(call).forEach(name -> given.put(name.toString(), name));
  }

  /** A session, or one that no name was given to, or none. */
  Session shown(String text) throws WrongAnswerException {
    return switch (text) {
      case "none" -> Session.NONE;
      case "unnamed" -> Session.UNNAMED;
      default -> session(text);
    };
  }

  Session session(String text) throws WrongAnswerException {
    Session session = of(Session.class, text);
    Json.must(session.number() > 0, "speaks of the session '%s' as if it had a name", text);
    return session;
  }

  /** A name of that type: a context, a connection or a session. */
  <T> T of(Class<T> type, String text) throws WrongAnswerException {
    Object name = given.get(text);
    if (!type.isInstance(name)) {
      String what = type.getSimpleName().toLowerCase(Locale.ROOT);
      throw new WrongAnswerException(
          "speaks of the " + what + " '" + Json.shown(text) + "', which the script has not named");
    }
    return type.cast(name);
  }
}
