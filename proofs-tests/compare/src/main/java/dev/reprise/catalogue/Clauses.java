package dev.reprise.catalogue;

import dev.reprise.spec.clause.Clause;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of clauses that comes with Reprise: what each says, and where it is written. */
public final class Clauses {

  private static final String FILE = "/dev/reprise/spec/clauses/clauses.json";

  private final Map<String, ClauseText> clauses;

  private Clauses(Map<String, ClauseText> clauses) {
    this.clauses = clauses;
  }

  /**
   * Reads it.
   *
   * @throws CatalogueException if the file is not what it should be
   */
  public static Clauses load() {
    try (InputStream in = Clauses.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new CatalogueException(FILE, "no such file on the class path");
      }
      Map<String, ClauseText> clauses = new HashMap<>();
      for (JsonNode entry : JsonMapper.shared().readTree(in).path("clauses")) {
        ClauseText text = text(entry);
        clauses.put(text.id(), text);
      }
      return new Clauses(clauses);
    } catch (IOException | JacksonException e) {
      throw new CatalogueException(FILE, e);
    }
  }

  private static ClauseText text(JsonNode entry) {
    List<ClauseText.Page> pages = new ArrayList<>();
    for (JsonNode page : entry.path("pages")) {
      pages.add(
          new ClauseText.Page(
              page.path("page").asString(),
              page.path("edition").asString(),
              page.path("section").asString(),
              page.path("quote").asString()));
    }
    List<String> exceptions = new ArrayList<>();
    entry.path("exceptions").forEach(one -> exceptions.add(one.path("reason").asString()));
    return new ClauseText(
        entry.path("id").asString(), entry.path("reading").asString(), pages, exceptions);
  }

  /**
   * What the clause says.
   *
   * @throws CatalogueException if the catalogue does not have it
   */
  public ClauseText of(Clause clause) {
    ClauseText text = clauses.get(clause.id());
    if (text == null) {
      throw new CatalogueException(FILE, "says nothing of " + clause);
    }
    return text;
  }
}
