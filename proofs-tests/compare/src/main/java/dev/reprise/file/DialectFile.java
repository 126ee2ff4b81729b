package dev.reprise.file;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.catalogue.DialectText;
import dev.reprise.catalogue.Setting;
import dev.reprise.format.BoundedText;
import dev.reprise.format.Json;
import dev.reprise.impl.process.EnvironmentException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** A dialect in a file of the user's own. */
public final class DialectFile {

  /** A file that is larger is no dialect. */
  private static final int MOST_MEBIBYTES = 1;

  /** Of the versions that a dialect is about. */
  private static final int LONGEST_PATTERN = 200;

  private DialectFile() {}

  /**
   * Reads it.
   *
   * @throws CatalogueException if the file cannot be read or is no dialect
   */
  public static DialectText read(Path file) {
    String name = file.toString();
    try {
      String text =
          BoundedText.read(file, MOST_MEBIBYTES)
              .orElseThrow(() -> new CatalogueException(name, "larger than any dialect, 1 MiB"));
      return read(name, Json.read(text));
    } catch (NoSuchFileException e) {
      throw new CatalogueException(name, "no such file");
    } catch (CharacterCodingException e) {
      throw new CatalogueException(name, "not a text in UTF-8, so no dialect");
    } catch (IOException e) {
      throw new CatalogueException(name, "cannot be read: " + EnvironmentException.words(e));
    } catch (IllegalArgumentException e) {
      throw new CatalogueException(name, e);
    }
  }

  /** Reads it from a file's text. */
  public static DialectText read(String file, JsonNode json) {
    if (json.path("dialect").asString("").isBlank() || !json.path("switches").isArray()) {
      throw new CatalogueException(
          file, "no dialect: it needs 'dialect', its name, and 'switches'");
    }
    try {
      Json.only(
          json, "dialect", "$schema", "dialect", "stack", "versions", "about", "like", "switches");
      String versions = json.path("versions").asString(".*");
      if (versions.length() > LONGEST_PATTERN) {
        throw new IllegalArgumentException(
            "'versions' is longer than " + LONGEST_PATTERN + " characters");
      }
      return new DialectText(
          json.path("dialect").asString(),
          json.path("stack").asString(""),
          versions,
          json.path("like").asStringOpt(),
          json.path("switches").valueStream().map(DialectFile::setting).toList());
    } catch (PatternSyntaxException e) {
      throw new CatalogueException(
          file, "'versions' is no regular expression: " + e.getDescription());
    } catch (IllegalArgumentException e) {
      throw new CatalogueException(file, e);
    }
  }

  private static Setting setting(JsonNode entry) {
    Json.only(entry, "switches", "switch", "values", "protocols", "reason", "source");
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
