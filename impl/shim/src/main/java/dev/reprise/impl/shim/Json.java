package dev.reprise.impl.shim;

import dev.reprise.impl.process.Printed;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

  /** Checks a line; the words say why it is wrong where it is. */
  static void must(boolean isRight, Supplier<String> why) throws WrongAnswerException {
    if (!isRight) {
      throw new WrongAnswerException(why.get());
    }
  }

  /** Reads the line, which must be an object. */
  static JsonNode read(String line) throws WrongAnswerException {
    String wrong = "no JSON";
    try {
      JsonNode node = STRICT.readTree(line);
      if (node.isObject()) {
        return node;
      }
      wrong = "no object";
    } catch (JacksonException e) {
      // The message says enough.
    }
    throw new WrongAnswerException(wrong + ": '" + Printed.shortened(line, 100) + "'");
  }

  /** The object must have no field but these. */
  static void only(JsonNode object, List<String> fields) throws WrongAnswerException {
    for (String name : object.propertyNames()) {
      must(
          fields.contains(name),
          () -> "has a field '" + shown(name) + "'; known are " + String.join(", ", fields));
    }
  }

  static String text(JsonNode object, String field) throws WrongAnswerException {
    JsonNode node = object.path(field);
    must(node.isString(), () -> "needs a text as '" + field + "'" + found(node));
    return node.asString();
  }

  /** The words on a value that is not the one that is needed. */
  static String found(JsonNode node) {
    return node.isMissingNode() ? "" : ", not " + shown(node.toString());
  }

  /** The text of a shim, fit for a message. */
  static String shown(String said) {
    return Printed.shortened(said, 60);
  }
}
