package dev.reprise.format;

import dev.reprise.catalogue.CatalogueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A text that comes with Reprise, in a file on the class path. */
public final class Resource {

  private Resource() {}

  /** The text of the file, which lies beside a class. */
  public static String text(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The JSON of the file.
   *
   * @param file with its whole path
   * @throws CatalogueException if the file cannot be read or is no JSON
   */
  public static JsonNode json(String file) {
    try (InputStream in = Resource.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new CatalogueException(file, "no such file on the class path");
      }
      return JsonMapper.shared().readTree(in);
    } catch (IOException | JacksonException e) {
      throw new CatalogueException(file, e);
    }
  }
}
