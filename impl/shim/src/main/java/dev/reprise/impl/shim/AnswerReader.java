package dev.reprise.impl.shim;

import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.ResultForm;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answers of one script. Of the facts, which a shim may tell again with every answer, it
 * lets through those that the answer before did not have.
 */
final class AnswerReader {

  private static final List<String> FIELDS = List.of("id", "result", "reason", "facts");

  private static final String DONE = "done";

  private static final int LONGEST_REASON = 300;

  private final Set<Capability> claimed;
  private final GivenNames names;
  private Set<Fact> before = Set.of();

  AnswerReader(Set<Capability> claimed, GivenNames names) {
    this.claimed = claimed;
    this.names = names;
  }

  /** Reads the answer to a question that has no other result than {@code "done"}. */
  static void done(String line, long id) throws WrongAnswerException {
    JsonNode answer = numbered(line, id);
    if (!answer.path("result").asString("").equals(DONE)) {
      throw new WrongAnswerException(
          "the answer to 'begin' has the result \"done\"" + Json.found(answer.path("result")));
    }
  }

  /** Reads the answer to a call. */
  Observation call(String line, long id, CallKind kind) throws WrongAnswerException {
    JsonNode answer = numbered(line, id);
    return new Observation(result(answer, kind), news(answer.path("facts")));
  }

  /** Reads the answer to the end of the script. */
  Observation end(String line, long id) throws WrongAnswerException {
    done(line, id);
    return new Observation(Result.DONE, news(Json.read(line).path("facts")));
  }

  private static JsonNode numbered(String line, long id) throws WrongAnswerException {
    JsonNode answer = Json.read(line);
    JsonNode said = answer.path("id");
    if (!said.isIntegralNumber() || said.asLong() != id) {
      throw new WrongAnswerException("the answer to question " + id + " has its id" + found(said));
    }
    Json.only(answer, FIELDS);
    return answer;
  }

  private static String found(JsonNode said) {
    return said.isMissingNode() ? "; this one has none" : Json.found(said);
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
      case "unimplemented" -> new Result.Unsupported(needed(reason, result));
      case "skipped" -> new Result.Skipped(needed(reason, result));
      case "" -> throw misfit(kind, form, result);
      case String said when form == ResultForm.SESSION && !said.equals(DONE) ->
          new Result.Gave(names.shown(said));
      case String said when form == ResultForm.DONE && said.equals(DONE) -> Result.DONE;
      default -> throw misfit(kind, form, result);
    };
  }

  private static String reason(JsonNode answer) throws WrongAnswerException {
    if (!answer.has("reason")) {
      return "";
    }
    String reason = Json.text(answer, "reason").replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }

  private static String needed(String reason, JsonNode result) throws WrongAnswerException {
    if (reason.isEmpty()) {
      throw new WrongAnswerException("says " + result + " without a reason");
    }
    return reason;
  }

  private static WrongAnswerException misfit(CallKind kind, ResultForm form, JsonNode result) {
    String wanted =
        switch (form) {
          case DONE -> "\"done\", or 0 where the stack refuses";
          case NUMBER -> "the number that was returned";
          case SESSION -> "a session such as \"s1\", or \"none\" or \"unnamed\"";
        };
    return new WrongAnswerException("the result of " + kind + " is " + wanted + Json.found(result));
  }

  // The facts

  private List<Fact> news(JsonNode facts) throws WrongAnswerException {
    if (!facts.isMissingNode() && !facts.isObject()) {
      throw new WrongAnswerException("'facts' is an object" + Json.found(facts));
    }
    List<Fact> told = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : facts.properties()) {
      about(entry.getKey(), entry.getValue(), told);
    }
    List<Fact> news =
        told.stream().filter(fact -> isEvent(fact) || !before.contains(fact)).toList();
    before = Set.copyOf(told);
    return news;
  }

  private static boolean isEvent(Fact fact) {
    return fact instanceof Fact.Destroyed || fact instanceof Fact.CalledBack;
  }

  /** Reads one fact, of the object that is named, or of an event. */
  private interface FactReader {
    Fact read(String name, JsonNode said) throws WrongAnswerException;
  }

  private void about(String what, JsonNode said, List<Fact> told) throws WrongAnswerException {
    switch (what) {
      case "holds" ->
          each(
              what,
              said,
              Capability.IDENTITY,
              told,
              (name, value) ->
                  new Fact.Holds(names.connection(name), names.shown(Json.text(said, name))));
      case "reused" ->
          each(
              what,
              said,
              Capability.REUSED,
              told,
              (name, value) -> new Fact.Reused(names.connection(name), truth(value, what)));
      case "resumable" ->
          each(
              what,
              said,
              Capability.RESUMABLE,
              told,
              (name, value) -> new Fact.Resumable(names.session(name), truth(value, what)));
      case "count" ->
          each(
              what,
              said,
              Capability.COUNT,
              told,
              (name, value) -> new Fact.Count(names.session(name), number(value, what)));
      case "cached" ->
          each(
              what,
              said,
              Capability.CACHED,
              told,
              (name, value) -> new Fact.Cached(names.context(name), number(value, what)));
      case "destroyed" -> {
        for (JsonNode session : list(what, said, Capability.DESTRUCTION)) {
          told.add(new Fact.Destroyed(names.session(session.asString(""))));
        }
      }
      case "called-back" -> {
        for (JsonNode event : list(what, said, Capability.CALLBACKS)) {
          told.add(calledBack(event));
        }
      }
      default ->
          throw new WrongAnswerException(
              "tells '"
                  + Json.shown(what)
                  + "'; facts are holds, reused, resumable, count, cached, destroyed, called-back");
    }
  }

  private void each(String what, JsonNode said, Capability by, List<Fact> told, FactReader reader)
      throws WrongAnswerException {
    mustBeClaimed(what, by);
    if (!said.isObject()) {
      throw new WrongAnswerException("'" + what + "' is an object" + Json.found(said));
    }
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      told.add(reader.read(entry.getKey(), entry.getValue()));
    }
  }

  private Fact calledBack(JsonNode event) throws WrongAnswerException {
    Json.only(event, List.of("context", "callback", "session"));
    String name = Json.text(event, "callback");
    Callback callback =
        Arrays.stream(Callback.values())
            .filter(one -> one.toString().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new WrongAnswerException(
                        "a callback is new, remove or get, not '" + Json.shown(name) + "'"));
    return new Fact.CalledBack(
        names.context(Json.text(event, "context")),
        callback,
        names.shown(Json.text(event, "session")));
  }

  private JsonNode list(String what, JsonNode said, Capability by) throws WrongAnswerException {
    mustBeClaimed(what, by);
    if (!said.isArray()) {
      throw new WrongAnswerException("'" + what + "' is a list" + Json.found(said));
    }
    return said;
  }

  private void mustBeClaimed(String what, Capability by) throws WrongAnswerException {
    if (!claimed.contains(by)) {
      throw new WrongAnswerException(
          "tells '" + what + "' but does not claim the capability " + by);
    }
  }

  private static boolean truth(JsonNode said, String what) throws WrongAnswerException {
    if (!said.isBoolean()) {
      throw new WrongAnswerException("'" + what + "' is true or false" + Json.found(said));
    }
    return said.asBoolean();
  }

  private static int number(JsonNode said, String what) throws WrongAnswerException {
    if (!said.isInt() || said.asInt() < 0) {
      throw new WrongAnswerException("'" + what + "' is a number from 0 up" + Json.found(said));
    }
    return said.asInt();
  }
}
