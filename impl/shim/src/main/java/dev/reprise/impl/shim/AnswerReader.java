package dev.reprise.impl.shim;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.ResultForm;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.Printed;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answers of one script. They speak of names that the script has given so far: no shim
 * can know of others. Of the facts, which a shim may tell again with every answer, it lets through
 * those that the answer before did not have.
 */
final class AnswerReader {

  private static final List<String> FIELDS = List.of("id", "result", "reason", "facts");

  private static final String DONE = "done";
  private static final String CALLED_BACK = "called-back";

  /** The events of both kinds, in the order in which they happened. */
  private static final String EVENTS = "events";

  /** Stands before the setting that a call has changed. */
  private static final String WAS = "was ";

  private static final int LONGEST_REASON = 300;

  /** Each kind of fact, with the capability that lets a shim tell it. */
  private static final Map<String, Capability> FACTS =
      Map.of(
          "holds",
          Capability.IDENTITY,
          "reused",
          Capability.REUSED,
          "resumable",
          Capability.RESUMABLE,
          "count",
          Capability.COUNT,
          "cached",
          Capability.CACHED,
          "offers",
          Capability.OFFERED,
          "accepted",
          Capability.OFFERED,
          "destroyed",
          Capability.DESTRUCTION,
          CALLED_BACK,
          Capability.CALLBACKS);

  private final Set<Capability> claimed;
  private final Map<String, Object> names = new HashMap<>();
  private Set<Fact> before = Set.of();

  AnswerReader(Set<Capability> claimed) {
    this.claimed = claimed;
  }

  /** Takes note of the names of a call that is about to be made. */
  void take(Call call) {
    call.made().forEach(name -> names.put(name.toString(), name));
    call.used().forEach(name -> names.put(name.toString(), name));
  }

  /** Reads the answer to {@code begin}. */
  static void begun(String line, long id) throws WrongAnswerException {
    var _ = done(line, id, "begin");
  }

  /** Reads the answer to a question that has no other result than {@code "done"}. */
  private static JsonNode done(String line, long id, String question) throws WrongAnswerException {
    JsonNode answer = numbered(line, id);
    JsonNode result = answer.path("result");
    boolean isDone = result.asString("").equals(DONE);
    JsonLine.must(isDone, "the answer to '%s' has the result \"done\"%s", question, result);
    return answer;
  }

  /** Reads the answer to a call. */
  Observation call(String line, long id, CallKind kind) throws WrongAnswerException {
    JsonNode answer = numbered(line, id);
    return new Observation(result(answer, kind), news(answer.path("facts")));
  }

  /** Reads the answer to the end of the script. */
  Observation end(String line, long id) throws WrongAnswerException {
    return new Observation(Result.DONE, news(done(line, id, "end").path("facts")));
  }

  private static JsonNode numbered(String line, long id) throws WrongAnswerException {
    JsonNode answer = JsonLine.read(line);
    JsonNode said = answer.path("id");
    Object found = said.isMissingNode() ? "; this one has none" : said;
    boolean isRight = said.canConvertToLong() && said.isIntegralNumber() && said.asLong() == id;
    JsonLine.must(isRight, "the answer to question %s has its id%s", id, found);
    JsonLine.only(answer, FIELDS);
    return answer;
  }

  // The result

  private Result result(JsonNode answer, CallKind kind) throws WrongAnswerException {
    String reason = reason(answer);
    JsonNode result = answer.path("result");
    ResultForm form = kind.result();
    if (result.isInt()) {
      if (form != ResultForm.NUMBER && result.asInt() != 0) {
        throw misfit(kind, form, result);
      }
      return new Result.Returned(result.asInt(), reason);
    }
    return switch (result.asString("")) {
      case String said when isSetting(kind) && said.startsWith(WAS) -> was(said);
      case "unimplemented" -> new Result.Unsupported(needed(reason, result));
      case "skipped" -> new Result.Skipped(needed(reason, result));
      case "" -> throw misfit(kind, form, result);
      case String said when form == ResultForm.SESSION && !said.equals(DONE) ->
          new Result.Gave(shown(said));
      case String said when form == ResultForm.DONE && said.equals(DONE) -> Result.DONE;
      default -> throw misfit(kind, form, result);
    };
  }

  private static boolean isSetting(CallKind kind) {
    return kind == CallKind.SET_CACHE_MODE || kind == CallKind.SET_CACHE_SIZE;
  }

  private Result was(String said) throws WrongAnswerException {
    mayTell(Capability.FORMER_SETTINGS, said);
    return new Result.Was(JsonLine.shown(said.substring(WAS.length())));
  }

  private static String reason(JsonNode answer) throws WrongAnswerException {
    String said = answer.has("reason") ? JsonLine.text(answer, "reason") : "";
    return Printed.shortened(said, LONGEST_REASON);
  }

  private static String needed(String reason, JsonNode result) throws WrongAnswerException {
    JsonLine.must(!reason.isEmpty(), "says %s without a reason", result.toString());
    return reason;
  }

  private static WrongAnswerException misfit(CallKind kind, ResultForm form, JsonNode result) {
    String wanted =
        switch (form) {
          case DONE -> "\"done\", or 0 where the stack refuses";
          case NUMBER -> "the number that was returned";
          case SESSION -> "a session such as \"s1\", or \"none\" or \"unnamed\"";
        };
    return new WrongAnswerException(
        "the result of " + kind + " is " + wanted + JsonLine.found(result));
  }

  // The facts

  private List<Fact> news(JsonNode facts) throws WrongAnswerException {
    JsonLine.must(facts.isMissingNode() || facts.isObject(), "'facts' is an object%s", facts);
    List<Fact> told = new ArrayList<>();
    // Two lists do not say which event was first: a callback while the session existed is right.
    if (facts.has(CALLED_BACK)) {
      read(CALLED_BACK, facts.path(CALLED_BACK), told);
    }
    for (Map.Entry<String, JsonNode> entry : facts.properties()) {
      if (entry.getKey().equals(EVENTS)) {
        JsonLine.must(
            !facts.has("destroyed") && !facts.has(CALLED_BACK),
            "tells its events in one list, or in 'destroyed' and 'called-back', not in both");
        events(entry.getValue(), told);
      } else if (!entry.getKey().equals(CALLED_BACK)) {
        read(entry.getKey(), entry.getValue(), told);
      }
    }
    List<Fact> news =
        told.stream()
            .filter(fact -> ObservedState.isEvent(fact) || !before.contains(fact))
            .toList();
    before = Set.copyOf(told);
    return news;
  }

  private void events(JsonNode said, List<Fact> told) throws WrongAnswerException {
    JsonLine.must(said.isArray(), "'%s' is a list%s", EVENTS, said);
    for (JsonNode event : said) {
      boolean isEnd = event.has("destroyed");
      Capability by = isEnd ? Capability.DESTRUCTION : Capability.CALLBACKS;
      mayTell(by, EVENTS);
      if (isEnd) {
        JsonLine.only(event, List.of("destroyed"));
      }
      told.add(event(by, isEnd ? event.path("destroyed") : event));
    }
  }

  private void mayTell(Capability by, String what) throws WrongAnswerException {
    JsonLine.must(
        claimed.contains(by), "tells '%s' but does not claim the capability %s", what, by);
  }

  private void read(String what, JsonNode said, List<Fact> told) throws WrongAnswerException {
    Capability by = FACTS.get(what);
    if (by == null) {
      throw new WrongAnswerException(
          ("tells '%s'; facts are holds, reused, resumable, count, cached, offers, accepted,"
                  + " destroyed, called-back, events")
              .formatted(JsonLine.shown(what)));
    }
    mayTell(by, what);
    if (by == Capability.DESTRUCTION || by == Capability.CALLBACKS) {
      JsonLine.must(said.isArray(), "'%s' is a list%s", what, said);
      for (JsonNode event : said) {
        told.add(event(by, event));
      }
    } else {
      JsonLine.must(said.isObject(), "'%s' is an object%s", what, said);
      for (String name : said.propertyNames()) {
        told.add(fact(by, what, name, said));
      }
    }
  }

  /** Reads one fact, of the object that is named. */
  private Fact fact(Capability by, String what, String name, JsonNode said)
      throws WrongAnswerException {
    JsonNode value = said.path(name);
    return switch (by) {
      case IDENTITY ->
          new Fact.Holds(named(Connection.class, name), shown(JsonLine.text(said, name)));
      case REUSED -> new Fact.Reused(named(Connection.class, name), truth(value, what));
      case RESUMABLE -> new Fact.Resumable(session(name), truth(value, what));
      case OFFERED ->
          what.equals("accepted")
              ? new Fact.Accepted(named(Connection.class, name), truth(value, what))
              : new Fact.Offered(named(Connection.class, name), offered(JsonLine.text(said, name)));
      case COUNT -> new Fact.Count(session(name), number(value, what));
      default -> new Fact.Cached(named(Context.class, name), number(value, what));
    };
  }

  private Fact event(Capability by, JsonNode event) throws WrongAnswerException {
    if (by == Capability.DESTRUCTION) {
      return new Fact.Destroyed(session(event.asString("")));
    }
    JsonLine.only(event, List.of("context", "callback", "session"));
    String name = JsonLine.text(event, "callback");
    Optional<Callback> callback = JsonLine.constant(Callback.class, name);
    JsonLine.must(
        callback.isPresent(), "a callback is new, remove or get, not '%s'", JsonLine.shown(name));
    return new Fact.CalledBack(
        named(Context.class, JsonLine.text(event, "context")),
        callback.get(),
        shown(JsonLine.text(event, "session")));
  }

  private static boolean truth(JsonNode said, String what) throws WrongAnswerException {
    JsonLine.must(said.isBoolean(), "'%s' is true or false%s", what, said);
    return said.asBoolean();
  }

  private static int number(JsonNode said, String what) throws WrongAnswerException {
    boolean isCount = said.isInt() && said.asInt() >= 0;
    JsonLine.must(isCount, "'%s' is a number from 0 up%s", what, said);
    return said.asInt();
  }

  // The names

  /** The same, or some session of which the shim cannot tell which it is. */
  private Session offered(String text) throws WrongAnswerException {
    return text.equals(Session.UNKNOWN.toString()) ? Session.UNKNOWN : shown(text);
  }

  /** A session, or one that no name was given to, or none. */
  private Session shown(String text) throws WrongAnswerException {
    return switch (text) {
      case "none" -> Session.NONE;
      case "unnamed" -> Session.UNNAMED;
      default -> session(text);
    };
  }

  Session session(String text) throws WrongAnswerException {
    Session session = named(Session.class, text);
    JsonLine.must(session.number() > 0, "speaks of the session '%s' as if it had a name", text);
    return session;
  }

  /** A name of that type: of a context, a connection or a session. */
  private <T> T named(Class<T> type, String text) throws WrongAnswerException {
    Object name = names.get(text);
    if (!type.isInstance(name)) {
      String what = type.getSimpleName().toLowerCase(Locale.ROOT);
      throw new WrongAnswerException(
          "speaks of the "
              + what
              + " '"
              + JsonLine.shown(text)
              + "', which the script has not named");
    }
    return type.cast(name);
  }
}
