package dev.reprise.vectors;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.format.Resource;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The vectors that come with Reprise, as far as they are scripts. */
public final class VectorFile {

  /** Every file of vectors is under this folder. */
  static final String FOLDER = "/dev/reprise/spec/vectors/";

  private VectorFile() {}

  /**
   * The scripts of every section, in order.
   *
   * @throws CatalogueException if a file is not what it should be
   */
  public static List<Script> scripts() {
    List<Script> scripts = new ArrayList<>();
    for (Section section : Section.values()) {
      String file = FOLDER + section + ".json";
      read(file).path("scripts").forEach(vector -> scripts.add(script(file, vector)));
    }
    return scripts;
  }

  /** The bugs of the past. */
  public static JsonNode corpus() {
    return read(FOLDER + "corpus.json");
  }

  static JsonNode read(String file) {
    return Resource.json(file);
  }

  static Script script(String file, JsonNode vector) {
    try {
      return Script.parse(vector.path("calls").asString(""));
    } catch (ScriptException e) {
      throw new CatalogueException(file, vector.path("id").asString("") + ": " + e.getMessage());
    }
  }
}
