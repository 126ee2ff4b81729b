package dev.reprise.spec.subject;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * The text form of an observation, on one line: the result, then the facts, parted by {@code "; "}.
 *
 * <pre>returned 1; c2 holds s1; s1 count 2</pre>
 */
public final class ObservationText {

  private ObservationText() {}

  static String print(Observation observation) {
    StringBuilder text = new StringBuilder(64);
    append(text, observation);
    return text.toString();
  }

  /** Writes an observation. Plain appending, since it is done for every call that a child makes. */
  public static void append(StringBuilder text, Observation observation) {
    switch (observation.result()) {
      case Result.Done() -> text.append("done");
      case Result.Returned(int value, String reason) -> {
        text.append("returned ").append(value);
        if (!reason.isEmpty()) {
          text.append(" because ").append(plain(reason));
        }
      }
      case Result.Gave(var session) -> append(text.append("gave "), session);
      case Result.Skipped(String reason) -> text.append("skipped ").append(plain(reason));
      case Result.Unsupported(String reason) -> text.append("unsupported ").append(plain(reason));
    }
    for (Fact fact : observation.facts()) {
      append(text.append("; "), fact);
    }
  }

  /** One fact, such as {@code s1 count 2}. */
  public static String print(Fact fact) {
    StringBuilder text = new StringBuilder();
    append(text, fact);
    return text.toString();
  }

  private static void append(StringBuilder text, Fact fact) {
    switch (fact) {
      case Fact.Holds(var connection, var session) -> {
        append(text, connection);
        append(text.append(" holds "), session);
      }
      case Fact.Reused(var connection, boolean reused) -> {
        append(text, connection);
        text.append(reused ? " reused" : " not reused");
      }
      case Fact.Count(var session, int references) -> {
        append(text, session);
        text.append(" count ").append(references);
      }
      case Fact.Resumable(var session, boolean resumable) -> {
        append(text, session);
        text.append(resumable ? " resumable" : " not resumable");
      }
      case Fact.Destroyed(var session) -> {
        append(text, session);
        text.append(" destroyed");
      }
      case Fact.Cached(var context, int sessions) ->
          text.append(context).append(" caches ").append(sessions);
      case Fact.CalledBack(var context, var callback, var session) -> {
        text.append(context).append(" callback ").append(callback).append(' ');
        append(text, session);
      }
    }
  }

  private static void append(StringBuilder text, Connection connection) {
    text.append('c').append(connection.number());
  }

  private static void append(StringBuilder text, Session session) {
    if (session.number() > 0) {
      text.append('s').append(session.number());
    } else {
      text.append(session);
    }
  }

  /** A reason that cannot be mistaken for the next part or the next line. */
  private static String plain(String reason) {
    return reason.replace(';', ',').replaceAll("\\p{Cntrl}", " ");
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException where the text is none; the message says why
   */
  public static Observation parse(String text) {
    int end = text.indexOf("; ");
    Result result = result(end < 0 ? text : text.substring(0, end));
    List<Fact> facts = new ArrayList<>();
    while (end >= 0) {
      int from = end + 2;
      end = text.indexOf("; ", from);
      facts.add(fact(end < 0 ? text.substring(from) : text.substring(from, end)));
    }
    return new Observation(result, facts);
  }

  private static Result result(String text) {
    if (text.equals("done")) {
      return Result.DONE;
    }
    if (text.equals("returned 1")) {
      return Result.ONE;
    }
    int space = text.indexOf(' ');
    String rest = space < 0 ? "" : text.substring(space + 1);
    switch (space < 0 ? text : text.substring(0, space)) {
      case "returned" -> {
        int because = rest.indexOf(" because ");
        return because < 0
            ? new Result.Returned(number(rest), "")
            : new Result.Returned(number(rest.substring(0, because)), rest.substring(because + 9));
      }
      case "gave" -> {
        return new Result.Gave(session(rest));
      }
      case "skipped" -> {
        return new Result.Skipped(rest);
      }
      case "unsupported" -> {
        return new Result.Unsupported(rest);
      }
      default -> throw new IllegalArgumentException("no result: '" + text + "'");
    }
  }

  private static Fact fact(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("no fact: '" + text + "'");
    }
    String subject = text.substring(0, space);
    String said = text.substring(space + 1);
    if (said.startsWith("holds ")) {
      return new Fact.Holds(connection(subject), session(said.substring(6)));
    }
    if (said.startsWith("count ")) {
      return new Fact.Count(session(subject), number(said.substring(6)));
    }
    if (said.startsWith("caches ")) {
      return new Fact.Cached(context(subject), number(said.substring(7)));
    }
    if (said.startsWith("callback ")) {
      String[] words = said.split(" ", 3);
      if (words.length == 3) {
        return new Fact.CalledBack(context(subject), Callback.named(words[1]), session(words[2]));
      }
    }
    return switch (said) {
      case "reused" -> new Fact.Reused(connection(subject), true);
      case "not reused" -> new Fact.Reused(connection(subject), false);
      case "resumable" -> new Fact.Resumable(session(subject), true);
      case "not resumable" -> new Fact.Resumable(session(subject), false);
      case "destroyed" -> new Fact.Destroyed(session(subject));
      default -> throw new IllegalArgumentException("no fact: '" + text + "'");
    };
  }

  private static Connection connection(String word) {
    if (!word.startsWith("c")) {
      throw new IllegalArgumentException("no connection: '" + word + "'");
    }
    return new Connection(number(word.substring(1)));
  }

  private static Context context(String word) {
    try {
      return Context.named(word);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no context: '" + word + "'", e);
    }
  }

  private static Session session(String word) {
    if (word.equals("none")) {
      return Session.NONE;
    }
    if (word.equals("unnamed")) {
      return Session.UNNAMED;
    }
    if (!word.startsWith("s")) {
      throw new IllegalArgumentException("no session: '" + word + "'");
    }
    return new Session(number(word.substring(1)));
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no number: '" + word + "'", e);
    }
  }
}
