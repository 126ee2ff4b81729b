package dev.reprise.vectors;

import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what a subject said against the words of vectors, without the machine. */
final class Agreement {

  private final Map<String, String> expected = new HashMap<>();
  private final Map<String, String> seen = new HashMap<>();

  private Agreement() {}

  /** The first thing that is not as expected. */
  static Optional<String> mistake(Trace trace, Expectation expectation) {
    Agreement agreement = new Agreement();
    for (int i = 0; i < expectation.lines().size(); i++) {
      agreement.forgetFreed(ScriptText.print(trace.script().calls().get(i)));
      String mistake = agreement.at(expectation.lines().get(i).sees(), trace.observations().get(i));
      if (!mistake.isEmpty()) {
        return Optional.of(i + ": " + mistake + " in\n" + trace.script());
      }
    }
    return Optional.empty();
  }

  private String at(String sees, Observation observation) {
    List<String> words = new ArrayList<>(List.of(sees.split("; ")));
    String result = words.removeFirst();
    if (!isResult(result, observation.result())) {
      return "expected " + result + ", saw " + observation;
    }
    List<String> events = new ArrayList<>(words.stream().filter(Agreement::isEvent).toList());
    words.stream().filter(word -> !isEvent(word)).forEach(word -> expected.put(about(word), word));
    for (Fact fact : observation.facts()) {
      if (fact instanceof Fact.Accepted) {
        continue; // the script's peer says so, and no line expects it
      }
      String text = ObservationText.print(fact);
      if (isEvent(text)) {
        if (!text.contains("unnamed") && !events.remove(text)) {
          return "did not expect " + text;
        }
      } else {
        seen.put(about(text), text);
      }
    }
    if (!events.isEmpty()) {
      return "expected " + events;
    }
    for (Map.Entry<String, String> fact : seen.entrySet()) {
      String said = expected.getOrDefault(fact.getKey(), fact.getValue());
      if (!isFact(said, fact.getValue())) {
        return "expected " + said + ", saw " + fact.getValue();
      }
    }
    forget(sees);
    return "";
  }

  /** A destroyed session is no longer reported, nor is it expected. */
  private void forget(String sees) {
    for (String word : sees.split("; ")) {
      if (word.endsWith(" destroyed")) {
        forgetAll(word.split(" ")[0]);
      }
    }
  }

  /** A freed object is no longer reported or expected either. */
  private void forgetFreed(String call) {
    if (call.startsWith("free ")) {
      forgetAll(call.substring("free ".length()));
    }
  }

  private void forgetAll(String name) {
    seen.keySet().removeIf(key -> key.startsWith(name + " "));
    expected.keySet().removeIf(key -> key.startsWith(name + " "));
  }

  private static boolean isEvent(String word) {
    return word.endsWith(" destroyed") || word.contains(" callback ") || word.contains(" offers ");
  }

  private static String about(String fact) {
    String[] words = fact.split(" ");
    for (String what : List.of("holds", "reused", "count", "resumable", "caches")) {
      if (List.of(words).contains(what)) {
        return words[0] + " " + what;
      }
    }
    throw new IllegalArgumentException(fact);
  }

  private static boolean isFact(String expected, String seen) {
    return expected.endsWith(" reused or not")
        || (expected.endsWith(" none or unnamed")
            && (seen.endsWith(" none") || seen.endsWith(" unnamed")))
        || expected.equals(seen);
  }

  private static boolean isResult(String expected, Result result) {
    String seen = new Observation(result, List.of()).toString().replaceFirst(" because .*", "");
    return switch (expected) {
      case "anything" -> true;
      case "done" -> !seen.equals("returned 0");
      case "failed" -> !seen.equals("returned 1");
      case "refused" -> seen.equals("returned 0");
      case "gave none or unnamed" -> seen.equals("gave none") || seen.equals("gave unnamed");
      // A size that may never have been set.
      case "was 20480 or 0" -> seen.equals("was 20480") || seen.equals("was 0");
      default -> expected.equals(seen);
    };
  }
}
