package dev.reprise.catalogue;

import dev.reprise.spec.clause.Clause;
import java.util.HashMap;
import java.util.Map;

/** The catalogue of clauses that comes with Reprise: what each says, and where it is written. */
public final class Clauses {

  private final Map<String, ClauseText> clauses = new HashMap<>();

  private Clauses() {
    ClauseTable.ALL.forEach(text -> clauses.put(text.id(), text));
  }

  /** All of it. */
  public static Clauses load() {
    return new Clauses();
  }

  /**
   * The text of the clause.
   *
   * @throws CatalogueException if the catalogue does not have it
   */
  public ClauseText of(Clause clause) {
    ClauseText text = clauses.get(clause.id());
    if (text == null) {
      throw new CatalogueException("clauses.json", "says nothing of " + clause);
    }
    return text;
  }
}
