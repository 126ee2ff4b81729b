package dev.reprise.impl.shim;

import dev.reprise.spec.subject.Printed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of JSON: strict, so that two readers never understand it differently, and not deeper or
 * with longer numbers than any answer has.
 */
final class JsonLine {

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(32)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonLine() {}

  static String write(Map<String, ?> object) {
    return STRICT.writeValueAsString(object);
  }

  /**
   * Checks a line.
   *
   * @param why the message where it is wrong, with {@code %s} for each part
   * @param parts a value is written as what is found in place of another
   */
  static void must(boolean isRight, String why, Object... parts) throws WrongAnswerException {
    if (!isRight) {
      throw new WrongAnswerException(
          why.formatted(
              Arrays.stream(parts)
                  .map(part -> part instanceof JsonNode node ? found(node) : part)
                  .toArray()));
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
      String known = String.join(", ", fields);
      must(fields.contains(name), "has a field '%s'; known are %s", shown(name), known);
    }
  }

  static String text(JsonNode object, String field) throws WrongAnswerException {
    JsonNode node = object.path(field);
    must(node.isString(), "needs a text as '%s'%s", field, node);
    return node.asString();
  }

  /** The constant of that name. */
  static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(name))
        .findFirst();
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
