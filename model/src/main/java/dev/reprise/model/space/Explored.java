package dev.reprise.model.space;

import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Witness;
import dev.reprise.search.Found;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an exploration has found.
 *
 * @param found the counts
 * @param bits bits that a state of the scope has
 * @param broken the properties that do not hold, each with a shortest route to where it does not
 * @param checked the properties that were looked at
 * @param witnessed the witnesses that were seen
 * @param notWitnessed those that were looked for and not seen
 * @param refuted what one might believe and is false, each with a shortest counterexample
 * @param notRefuted what one might believe and was not refuted
 * @param leading from how many states everything can be destroyed; empty where it was not asked, or
 *     not every state was visited
 * @param stuck a shortest route to a state from which not everything can be destroyed
 * @param done steps by the kind of their call, as often as they were made
 * @param under steps by the clause that they follow from
 * @param idle kinds of calls that could be made and never were done
 * @param untaken values that the dialect leaves to the stack and no step took, of switches of which
 *     another value was taken
 */
public record Explored(
    Found found,
    int bits,
    Map<Property, Route> broken,
    List<Property> checked,
    Map<Witness, Route> witnessed,
    List<Witness> notWitnessed,
    Map<NonProperty, Route> refuted,
    List<NonProperty> notRefuted,
    Optional<Visited.Leading> leading,
    Optional<Route> stuck,
    Map<CallKind, Long> done,
    Map<Clause, Long> under,
    Set<CallKind> idle,
    List<Value> untaken) {

  /** Whether every property holds in all that was visited, and everything can be destroyed. */
  public boolean holds() {
    return broken.isEmpty() && leading.map(it -> it.others() == 0).orElse(true);
  }
}
