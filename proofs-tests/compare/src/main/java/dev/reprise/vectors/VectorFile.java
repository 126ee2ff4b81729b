package dev.reprise.vectors;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
      for (JsonNode vector : read(file).path("scripts")) {
        scripts.add(script(file, vector));
      }
    }
    return scripts;
  }

  /** The bugs of the past. */
  public static JsonNode corpus() {
    return read(FOLDER + "corpus.json");
  }

  static JsonNode read(String file) {
    try (InputStream in = VectorFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new CatalogueException(file, "no such file on the class path");
      }
      return JsonMapper.shared().readTree(in);
    } catch (IOException | JacksonException e) {
      throw new CatalogueException(file, e);
    }
  }

  static Script script(String file, JsonNode vector) {
    try {
      return Script.parse(vector.path("calls").asString(""));
    } catch (ScriptException e) {
      throw new CatalogueException(file, vector.path("id").asString("") + ": " + e.getMessage());
    }
  }
}
