package dev.reprise.impl.shim;

import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
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

  private void about(String what, JsonNode said, List<Fact> told) throws WrongAnswerException {
    switch (what) {
      case "holds" -> {
        for (Map.Entry<String, JsonNode> e : each(said, what, Capability.IDENTITY)) {
          told.add(new Fact.Holds(connection(e), names.shown(Json.text(said, e.getKey()))));
        }
      }
      case "reused" -> {
        for (Map.Entry<String, JsonNode> e : each(said, what, Capability.REUSED)) {
          told.add(new Fact.Reused(connection(e), truth(e, what)));
        }
      }
      case "resumable" -> {
        for (Map.Entry<String, JsonNode> e : each(said, what, Capability.RESUMABLE)) {
          told.add(new Fact.Resumable(names.session(e.getKey()), truth(e, what)));
        }
      }
      case "count" -> {
        for (Map.Entry<String, JsonNode> e : each(said, what, Capability.COUNT)) {
          told.add(new Fact.Count(names.session(e.getKey()), number(e, what)));
        }
      }
      case "cached" -> {
        for (Map.Entry<String, JsonNode> e : each(said, what, Capability.CACHED)) {
          told.add(new Fact.Cached(context(e.getKey()), number(e, what)));
        }
      }
      case "destroyed" -> {
        for (JsonNode session : list(said, what, Capability.DESTRUCTION)) {
          told.add(new Fact.Destroyed(names.session(session.asString(""))));
        }
      }
      case "called-back" -> {
        for (JsonNode event : list(said, what, Capability.CALLBACKS)) {
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
        context(Json.text(event, "context")), callback, names.shown(Json.text(event, "session")));
  }

  private Set<Map.Entry<String, JsonNode>> each(JsonNode said, String what, Capability by)
      throws WrongAnswerException {
    mustBeClaimed(what, by);
    if (!said.isObject()) {
      throw new WrongAnswerException("'" + what + "' is an object" + Json.found(said));
    }
    return said.properties();
  }

  private JsonNode list(JsonNode said, String what, Capability by) throws WrongAnswerException {
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

  private Connection connection(Map.Entry<String, JsonNode> entry) throws WrongAnswerException {
    return names.connection(entry.getKey());
  }

  private Context context(String name) throws WrongAnswerException {
    return names.context(name);
  }

  private static boolean truth(Map.Entry<String, JsonNode> entry, String what)
      throws WrongAnswerException {
    if (!entry.getValue().isBoolean()) {
      throw new WrongAnswerException(
          "'" + what + "' is true or false" + Json.found(entry.getValue()));
    }
    return entry.getValue().asBoolean();
  }

  private static int number(Map.Entry<String, JsonNode> entry, String what)
      throws WrongAnswerException {
    if (!entry.getValue().isInt() || entry.getValue().asInt() < 0) {
      throw new WrongAnswerException(
          "'" + what + "' is a number from 0 up" + Json.found(entry.getValue()));
    }
    return entry.getValue().asInt();
  }
}
