package dev.reprise.impl.shim;

import dev.reprise.impl.process.Printed;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON: strict, so that two readers never understand it differently. */
final class Json {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static String write(Map<String, ?> object) {
    return STRICT.writeValueAsString(object);
  }

  /** Reads the line, which must be an object. */
  static JsonNode read(String line) throws WrongAnswerException {
    JsonNode node;
    try {
      node = STRICT.readTree(line);
    } catch (JacksonException e) {
      throw new WrongAnswerException(
          "no JSON: '" + Printed.shortened(Printed.oneLine(line), 100) + "'");
    }
    if (!node.isObject()) {
      throw new WrongAnswerException(
          "no object: '" + Printed.shortened(Printed.oneLine(line), 100) + "'");
    }
    return node;
  }

  /** The object must have no field but these. */
  static void only(JsonNode object, List<String> fields) throws WrongAnswerException {
    for (String name : object.propertyNames()) {
      if (!fields.contains(name)) {
        throw new WrongAnswerException(
            "has a field '" + shown(name) + "'; known are " + String.join(", ", fields));
      }
    }
  }

  static String text(JsonNode object, String field) throws WrongAnswerException {
    JsonNode node = object.path(field);
    if (!node.isString()) {
      throw new WrongAnswerException("needs a text as '" + field + "'" + found(node));
    }
    return node.asString();
  }

  /** The words on a value that is not the one that is needed. */
  static String found(JsonNode node) {
    return node.isMissingNode() ? "" : ", not " + shown(node.toString());
  }

  /** The text of a shim, fit for a message. */
  static String shown(String said) {
    return Printed.shortened(Printed.oneLine(said), 60);
  }
}
