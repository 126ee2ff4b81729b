package dev.reprise.verify;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Setting;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.vectors.VectorRun.Made;
import java.util.List;
import java.util.Optional;

/**
 * One stack with one protocol, checked.
 *
 * @param named how the command line names the stack, such as {@code shim:COMMAND}
 * @param departures what the dialect declares, seen or not
 * @param surprises values that the pages allow and that the stack's dialect says are never seen
 * @param findings what the stack violates, shrunk; one of each kind
 * @param vectors what was made of the vectors, section by section; empty where the scripts were
 *     others
 */
public record Run(
    String named,
    Identity identity,
    Declared declared,
    CampaignResult result,
    List<Departure> departures,
    List<Value> surprises,
    List<Shrunk> findings,
    List<Made> vectors) {

  /** The departures that are declared and were seen. */
  public List<Departure> seenDepartures() {
    return departures.stream().filter(departure -> !departure.unexpectedPass()).toList();
  }

  /** The departures that are declared, and that the stack did not make. */
  public List<Departure> unexpectedPasses() {
    return departures.stream().filter(Departure::unexpectedPass).toList();
  }

  /** Whether the stack did nothing that is neither in the pages nor declared. */
  public StackVerdict verdict() {
    if (result.failed() > 0) {
      return StackVerdict.VIOLATES;
    }
    int told = result.cannotTell().values().stream().mapToInt(Integer::intValue).sum();
    return told == result.scripts() ? StackVerdict.UNKNOWN : StackVerdict.CONFORMS;
  }

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
}
