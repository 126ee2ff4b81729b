package dev.reprise.report;

import dev.reprise.campaign.Tally;
import dev.reprise.catalogue.Setting;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;

/**
 * A departure from the pages that the stack's dialect declares, and that was seen.
 *
 * @param setting the declaration, with its reason
 * @param script a shortest script that shows it
 * @param seen how often, and where first
 */
public record Departure(Value value, Setting setting, Script script, Tally.Choice seen) {

  public Clause clause() {
    return value.of().clause();
  }
}
