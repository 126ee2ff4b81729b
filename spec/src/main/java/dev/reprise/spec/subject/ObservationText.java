package dev.reprise.spec.subject;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Part;
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
      case Result.Gave(var session) -> text.append("gave ").append(session);
      case Result.Was(String setting) -> text.append("was ").append(plain(setting));
      case Result.Skipped(String reason) -> text.append("skipped ").append(plain(reason));
      case Result.Unsupported(String reason) -> text.append("unsupported ").append(plain(reason));
    }
    for (Fact fact : observation.facts()) {
      append(text.append("; "), fact);
    }
  }

  /** One fact, such as {@code s1 count 2}. */
  public static String print(Fact fact) {
    return append(new StringBuilder(), fact).toString();
  }

  private static StringBuilder append(StringBuilder text, Fact fact) {
    return switch (fact) {
      case Fact.Holds(var connection, var session) ->
          text.append(connection).append(" holds ").append(session);
      case Fact.Reused(var connection, boolean reused) ->
          text.append(connection).append(reused ? " reused" : " not reused");
      case Fact.Count(var session, int references) ->
          text.append(session).append(" count ").append(references);
      case Fact.Resumable(var session, boolean resumable) ->
          text.append(session).append(resumable ? " resumable" : " not resumable");
      case Fact.Destroyed(var session) -> text.append(session).append(" destroyed");
      case Fact.Cached(var context, int sessions) ->
          text.append(context).append(" caches ").append(sessions);
      case Fact.CalledBack(var context, var callback, var session) ->
          text.append(context).append(" callback ").append(callback).append(' ').append(session);
      case Fact.Offered(var connection, var session) ->
          text.append(connection).append(" offers ").append(session);
      case Fact.Accepted(var connection, boolean accepted) ->
          text.append(connection).append(accepted ? " accepted" : " not accepted");
    };
  }

  /** A reason, which is one line, that cannot be mistaken for the next part. */
  private static String plain(String reason) {
    return reason.replace(';', ',');
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
    return switch (space < 0 ? text : text.substring(0, space)) {
      case "returned" -> {
        int because = rest.indexOf(" because ");
        yield because < 0
            ? new Result.Returned(number(rest), "")
            : new Result.Returned(number(rest.substring(0, because)), rest.substring(because + 9));
      }
      case "gave" -> new Result.Gave(session(rest));
      case "was" -> new Result.Was(rest);
      case "skipped" -> new Result.Skipped(rest);
      case "unsupported" -> new Result.Unsupported(rest);
      default -> throw new IllegalArgumentException("no result: '" + text + "'");
    };
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
    if (said.startsWith("offers ")) {
      return new Fact.Offered(connection(subject), offered(said.substring(7)));
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
      case "accepted" -> new Fact.Accepted(connection(subject), true);
      case "not accepted" -> new Fact.Accepted(connection(subject), false);
      case "reused" -> new Fact.Reused(connection(subject), true);
      case "not reused" -> new Fact.Reused(connection(subject), false);
      case "resumable" -> new Fact.Resumable(session(subject), true);
      case "not resumable" -> new Fact.Resumable(session(subject), false);
      case "destroyed" -> new Fact.Destroyed(session(subject));
      default -> throw new IllegalArgumentException("no fact: '" + text + "'");
    };
  }

  private static Connection connection(String word) {
    return new Connection(number("c", "connection", word));
  }

  private static Context context(String word) {
    Context context = Part.CONTEXT.read(word);
    if (context == null) {
      throw new IllegalArgumentException("no context: '" + word + "'");
    }
    return context;
  }

  private static Session offered(String word) {
    return word.equals(Session.UNKNOWN.toString()) ? Session.UNKNOWN : session(word);
  }

  private static Session session(String word) {
    return switch (word) {
      case "none" -> Session.NONE;
      case "unnamed" -> Session.UNNAMED;
      default -> new Session(number("s", "session", word));
    };
  }

  private static int number(String letter, String kind, String word) {
    if (!word.startsWith(letter)) {
      throw new IllegalArgumentException("no " + kind + ": '" + word + "'");
    }
    return number(word.substring(1));
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no number: '" + word + "'", e);
    }
  }
}
