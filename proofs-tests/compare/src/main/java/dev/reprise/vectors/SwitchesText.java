package dev.reprise.vectors;

import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The file of the scripts that tell values apart. Its schema is {@code switches.schema.json}. */
final class SwitchesText {

  private SwitchesText() {}

  static String of(Distinguishing distinguishing) {
    List<String> scripts = new ArrayList<>();
    for (Distinction distinction : distinguishing.found()) {
      scripts.add(JsonMapper.shared().writeValueAsString(json(distinction)));
    }
    List<String> missed = new ArrayList<>();
    for (Undistinguished pair : distinguishing.missed()) {
      Map<String, Object> json = new LinkedHashMap<>(values(pair.value(), pair.otherValue()));
      json.put("reason", pair.reason());
      missed.add(JsonMapper.shared().writeValueAsString(json));
    }
    return "{\n\"$schema\": \"../schema/switches.schema.json\",\n"
        + "\"about\": \"Written by 'reprise vectors --update'. README.md says how to read it.\",\n"
        + "\"scripts\": "
        + VectorText.list(scripts)
        + ",\n\"notToldApart\": "
        + VectorText.list(missed)
        + "\n}\n";
  }

  private static Map<String, Object> values(Value one, Value other) {
    Switch of = one.of();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("switch", of.toString());
    json.put("clause", of.clause().id());
    json.put("values", List.of(one.toString(), other.toString()));
    return json;
  }

  private static Map<String, Object> json(Distinction distinction) {
    Map<String, Object> json =
        new LinkedHashMap<>(values(distinction.value(), distinction.otherValue()));
    json.put("chapter", distinction.chapter().toString());
    json.put("base", distinction.one().name());
    json.put("calls", VectorText.oneLine(distinction.script()));
    json.put(
        "sees",
        List.of(
            Expectation.of(distinction.script(), distinction.one()).lines().getLast().sees(),
            Expectation.of(distinction.script(), distinction.other()).lines().getLast().sees()));
    return json;
  }
}
