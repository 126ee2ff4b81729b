package dev.reprise.verify;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.catalogue.Declared;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Identity;
import dev.reprise.vectors.Made;
import java.util.List;

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
}
