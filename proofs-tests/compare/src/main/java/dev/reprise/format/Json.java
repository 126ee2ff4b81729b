package dev.reprise.format;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.Spelling;
import dev.reprise.spec.subject.Printed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object that is built member by member; they are written in that order. */
public final class Json {

  private static final JsonMapper COMPACT =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultVisibility(of -> of.withIsGetterVisibility(Visibility.NONE))
          .build();

  /** Bounds of what is read: no file of ours comes near them. */
  private static final int DEPTH = 64;

  private static final int DIGITS = 64;

  /** How much of a name is shown that should not be there. */
  private static final int LONGEST_NAME = 60;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(DIGITS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonMapper INDENTED =
      COMPACT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Map<String, Object> members = new LinkedHashMap<>();

  /**
   * Reads JSON that somebody else wrote: at most so deep, with numbers of at most so many digits,
   * no name twice in one object, and nothing after it.
   *
   * @throws IllegalArgumentException if the text is something else; the message says where
   */
  public static JsonNode read(String text) {
    try {
      return STRICT.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
      throw new IllegalArgumentException(place + wrong(e), e);
    }
  }

  /**
   * Checks that an object that was read has no member but these: its schema is closed.
   *
   * @param place where it stands, for the message
   * @throws IllegalArgumentException if it has another one, or is no object
   */
  public static void only(JsonNode object, String place, String... known) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(place + ": no object");
    }
    List<String> names = List.of(known);
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        List<String> near = Spelling.near(name, names);
        throw new IllegalArgumentException(
            "%s: no member is called '%s'; %s"
                .formatted(
                    place,
                    Printed.shortened(name, LONGEST_NAME),
                    near.isEmpty()
                        ? "known are " + String.join(", ", names)
                        : "did you mean " + String.join(" or ", near) + "?"));
      }
    }
  }

  private static String wrong(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return "deeper than %d, a number of more than %d digits, or a name or text without end"
          .formatted(DEPTH, DIGITS);
    }
    return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate ")
        ? "a name stands twice in one object"
        : "no JSON";
  }

  /** The beginning of a report: the tool that made it. */
  public static Json ofTool(String version) {
    return new Json().put("tool", new Json().put("name", "reprise").put("version", version));
  }

  /** An object whose members are the components of a record, to which more can be added. */
  public static Json of(Record components) {
    Json json = new Json();
    json.members.putAll(
        COMPACT.convertValue(components, new TypeReference<Map<String, Object>>() {}));
    return json;
  }

  /**
   * Adds a member.
   *
   * @param value a number, a boolean, a record whose components are the members of an object, JSON
   *     that was read, or a stream, collection or map of values; anything else is written as its
   *     text. The member is left out where the value is an empty {@link Optional}
   */
  public Json put(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> put(name, present));
    } else {
      members.put(name, value(value));
    }
    return this;
  }

  private static Object value(Object value) {
    return switch (value) {
      case Json json -> json.members;
      case Stream<?> values -> values.map(Json::value).toList();
      case Collection<?> values -> values.stream().map(Json::value).toList();
      case Map<?, ?> map -> {
        Json json = new Json();
        map.forEach((key, of) -> json.put(key.toString(), of));
        yield json.members;
      }
      case Script script -> script.toString();
      case Number number -> number;
      case Boolean is -> is;
      case Record members -> members;
      case JsonNode node -> node;
      default -> value.toString();
    };
  }

  /** The object as text on one line, with every character as it is. */
  public String compact() {
    return COMPACT.writeValueAsString(members);
  }

  /**
   * The object as text with a line for each member, and for each item of a member that is a list.
   */
  public String lines() {
    return members.entrySet().stream()
        .map(member -> COMPACT.writeValueAsString(member.getKey()) + ": " + line(member.getValue()))
        .map(Printed::json)
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String line(Object value) {
    return value instanceof List<?> items
        ? items.stream()
            .map(COMPACT::writeValueAsString)
            .collect(Collectors.joining(",\n", "[\n", "\n]"))
        : COMPACT.writeValueAsString(value);
  }

  /** The object as indented text; see {@link Printed#json}. */
  public String text() {
    return Printed.json(INDENTED.writeValueAsString(members)) + "\n";
  }
}
