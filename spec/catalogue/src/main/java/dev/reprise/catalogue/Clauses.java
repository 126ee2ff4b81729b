package dev.reprise.catalogue;

import dev.reprise.spec.clause.Clause;

/** The catalogue of clauses that comes with Reprise: what each says, and where it is written. */
public final class Clauses {

  private Clauses() {}

  /** All of it. */
  public static Clauses load() {
    return new Clauses();
  }

  /** The id of the clause and its sentence, such as {@code UP-1: SSL_SESSION_up_ref gives …}. */
  public String sentence(Clause clause) {
    return clause + ": " + of(clause).sentence();
  }

  /**
   * The text of the clause.
   *
   * @throws CatalogueException if the catalogue does not have it
   */
  public ClauseText of(Clause clause) {
    return ClauseTable.ALL.stream()
        .filter(text -> text.id().equals(clause.id()))
        .findFirst()
        .orElseThrow(() -> new CatalogueException("clauses.json", "says nothing of " + clause));
  }
}
