package dev.reprise.file;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.catalogue.DialectText;
import dev.reprise.catalogue.Setting;
import dev.reprise.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A dialect in a file of the user's own. */
public final class DialectFile {

  private DialectFile() {}

  /**
   * Reads it.
   *
   * @throws CatalogueException if the file cannot be read or is no dialect
   */
  public static DialectText read(Path file) {
    try {
      return read(file.toString(), Json.read(Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new CatalogueException(file.toString(), "no such file");
    } catch (IOException | IllegalArgumentException e) {
      throw new CatalogueException(file.toString(), e);
    }
  }

  /** Reads it from a file's text. */
  public static DialectText read(String file, JsonNode json) {
    if (json.path("dialect").asString("").isBlank() || !json.path("switches").isArray()) {
      throw new CatalogueException(
          file, "no dialect: it needs 'dialect', its name, and 'switches'");
    }
    try {
      return new DialectText(
          json.path("dialect").asString(),
          json.path("stack").asString(""),
          json.path("versions").asString(".*"),
          json.path("like").asStringOpt(),
          json.path("switches").valueStream().map(DialectFile::setting).toList());
    } catch (IllegalArgumentException e) {
      throw new CatalogueException(file, e);
    }
  }

  private static Setting setting(JsonNode entry) {
    return Setting.of(
        entry.path("switch").asString(""),
        texts(entry.path("values")),
        texts(entry.path("protocols")),
        entry.path("reason").asString(""),
        entry.path("source").asString(""));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(it -> it.asString("")).toList();
  }
}
