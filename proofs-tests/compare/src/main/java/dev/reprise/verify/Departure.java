package dev.reprise.verify;

import dev.reprise.catalogue.Setting;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.Optional;

/**
 * A departure from the pages that the stack's dialect declares.
 *
 * @param setting the declaration, with its reason
 * @param script a short script that shows it; empty where none did: an unexpected pass
 * @param scripts of the campaign, in how many it showed
 */
public record Departure(Value value, Setting setting, Optional<Script> script, int scripts) {

  public Clause clause() {
    return value.of().clause();
  }

  /** Whether the stack did not depart here, though it is declared. */
  public boolean unexpectedPass() {
    return script.isEmpty();
  }
}
