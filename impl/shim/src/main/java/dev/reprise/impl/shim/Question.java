package dev.reprise.impl.shim;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Part;
import dev.reprise.spec.subject.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines to a shim: a call's fields under the names that {@code PROTOCOL.md} gives them. */
final class Question {

  private Question() {}

  /** Begins a script in a fresh world. */
  static Map<String, Object> begin(Protocol protocol, boolean misuse) {
    return fields("call", "begin", "protocol", protocol.toString(), "misuse", misuse);
  }

  /** Ends the script: everything is to be given back. */
  static Map<String, Object> end() {
    return fields("call", "end");
  }

  static Map<String, Object> of(Call call) {
    Map<String, Object> question = fields("call", call.kind());
    List<Part<?>> described = call.kind().parts();
    for (int i = 0; i < described.size(); i++) {
      question.putAll(fields(described.get(i).field(), call.values().get(i)));
    }
    return question;
  }

  /** Names and values in turn: numbers and truth as they are, everything else as its text. */
  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      boolean isPlain = value instanceof Integer || value instanceof Boolean;
      fields.put(namesAndValues[i].toString(), isPlain ? value : value.toString());
    }
    return fields;
  }
}
