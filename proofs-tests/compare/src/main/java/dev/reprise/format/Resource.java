package dev.reprise.format;

import dev.reprise.catalogue.CatalogueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A text that comes with Reprise, in a file on the class path. */
public final class Resource {

  private Resource() {}

  /**
   * The text of the file, which lies beside a class.
   *
   * @throws CatalogueException if there is no such file
   */
  public static String text(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new CatalogueException(file, "no such file on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CatalogueException(file, e);
    }
  }

  /**
   * The JSON of the file.
   *
   * @param file with its whole path
   * @throws CatalogueException if there is no such file, or it is no JSON
   */
  public static JsonNode json(String file) {
    try {
      return JsonMapper.shared().readTree(text(Resource.class, file));
    } catch (JacksonException e) {
      throw new CatalogueException(file, e);
    }
  }
}
