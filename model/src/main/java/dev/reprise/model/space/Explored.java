package dev.reprise.model.space;

import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Witness;
import dev.reprise.search.SearchResult;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The findings of an exploration.
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
 * @param unrouted what was found as well, and has no route since the limits did not suffice for it:
 *     properties that do not hold, witnesses that were seen, beliefs that are refuted
 * @param done steps by the kind of their call, as often as they were made
 * @param under steps by the clause that they follow from
 * @param idle kinds of calls that could be made and never were done
 * @param untaken values that the dialect leaves to the stack and no step took, of switches of which
 *     another value was taken
 * @param expected which witnesses had to be seen and which beliefs refuted
 */
public record Explored(
    SearchResult found,
    int bits,
    Map<Property, Route> broken,
    List<Property> checked,
    Map<Witness, Route> witnessed,
    List<Witness> notWitnessed,
    Map<NonProperty, Route> refuted,
    List<NonProperty> notRefuted,
    Optional<Visited.Leading> leading,
    Optional<Route> stuck,
    Set<Object> unrouted,
    Map<CallKind, Long> done,
    Map<Clause, Long> under,
    Set<CallKind> idle,
    List<Value> untaken,
    ExpectedWitnesses expected) {

  /**
   * Whether every property holds in all that was visited, everything can be destroyed, and all was
   * shown that had to be.
   */
  public boolean holds() {
    return broken.isEmpty()
        && unrouted(Property.class).isEmpty()
        && leading.map(it -> it.others() == 0).orElse(true)
        && missed().isEmpty();
  }

  /**
   * The known routes to what had to be shown and was not, or only by a longer route. Where the
   * search was stopped before its end, nothing had to.
   */
  public List<KnownRoute> missed() {
    return isStopped()
        ? List.of()
        : expected.due().values().stream().filter(known -> !isShown(known)).toList();
  }

  /** Whether it ended for want of time or memory. */
  public boolean isStopped() {
    return switch (found.ending()) {
      case COMPLETE, DEPTH -> false;
      case TIME, MEMORY -> true;
    };
  }

  /** Of that kind, what was found and has no route. */
  public <T> List<T> unrouted(Class<T> kind) {
    return unrouted.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private boolean isShown(KnownRoute known) {
    if (unrouted.stream().anyMatch(it -> it.toString().equals(known.shows()))) {
      return true;
    }
    return Stream.concat(witnessed.entrySet().stream(), refuted.entrySet().stream())
        .anyMatch(
            it ->
                it.getKey().toString().equals(known.shows())
                    && it.getValue().length() <= known.route().length());
  }
}
