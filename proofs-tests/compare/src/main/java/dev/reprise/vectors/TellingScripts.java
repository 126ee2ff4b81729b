package dev.reprise.vectors;

import dev.reprise.format.Resource;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The scripts of {@code spec/vectors/switches.json}: in each, a value of a switch makes a
 * difference that is seen. A shorter script may come to the switch and show nothing of it.
 */
public final class TellingScripts {

  /** The file, whose schema is {@code switches.schema.json}. */
  public static final String FILE = Vectors.FOLDER + "switches.json";

  private TellingScripts() {}

  /** The scripts that tell the value from another, the shortest first. */
  public static List<Script> of(Value value) {
    return Resource.json(FILE)
        .path("scripts")
        .valueStream()
        .filter(row -> isOf(row, value))
        .map(row -> parsed(row.path("calls").asString("")))
        .sorted(Comparator.comparingInt(Script::size))
        .toList();
  }

  /** Whether a row of the file tells the value from another. */
  public static boolean isOf(JsonNode row, Value value) {
    return row.path("switch").asString("").equals(value.of().toString()) && names(row, value);
  }

  /** Whether a row of the file names the value as one of its two. */
  public static boolean names(JsonNode row, Value value) {
    return row.path("values")
        .valueStream()
        .anyMatch(named -> named.asString("").equals(value.toString()));
  }

  private static Script parsed(String calls) {
    try {
      return Script.parse(calls);
    } catch (ScriptException e) {
      throw new IllegalStateException(FILE, e);
    }
  }
}
