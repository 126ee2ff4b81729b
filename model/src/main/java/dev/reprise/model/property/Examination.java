package dev.reprise.model.property;

import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Looks at every state and every step of a scope, nearest first, so that what it finds is nearest.
 */
public final class Examination {

  /**
   * What was found, each with a shortest route to it.
   *
   * @param broken the properties that do not hold
   * @param witnessed the witnesses that were seen
   * @param refuted the non-properties that are indeed false
   */
  public record Findings(
      Explorer.Counts explored,
      Map<Property, Route> broken,
      Map<Witness, Route> witnessed,
      Map<NonProperty, Route> refuted) {

    public Findings {
      broken = Collections.unmodifiableMap(broken);
      witnessed = Collections.unmodifiableMap(witnessed);
      refuted = Collections.unmodifiableMap(refuted);
    }
  }

  /** Something that is looked for until it is found. */
  private record Search<T>(T what, Predicate<Transition> found) {}

  private final List<Search<Property>> breaches = new ArrayList<>();
  private final List<Search<Witness>> witnesses = new ArrayList<>();
  private final List<Search<NonProperty>> refutations = new ArrayList<>();

  private final Map<Property, Route> broken = new LinkedHashMap<>();
  private final Map<Witness, Route> witnessed = new LinkedHashMap<>();
  private final Map<NonProperty, Route> refuted = new LinkedHashMap<>();

  private final Explorer explorer;

  private Examination(Explorer explorer) {
    this.explorer = explorer;
    for (StepInvariant invariant : StepInvariants.all()) {
      breaches.add(new Search<>(invariant, step -> !invariant.holds(step)));
    }
    for (Witness witness : Witnesses.all()) {
      witnesses.add(new Search<>(witness, witness.shows()));
    }
    for (NonProperty belief : NonProperties.all()) {
      refutations.add(new Search<>(belief, step -> !belief.holds(step)));
    }
  }

  /** Examines the whole scope under a dialect, making these calls. */
  public static Findings examine(Scope scope, List<Call> calls, Dialect dialect) {
    return examine(scope, calls, dialect, Integer.MAX_VALUE);
  }

  /**
   * Examines a scope as far as so many calls lead.
   *
   * @param within calls from the empty state to the end of the last step that is examined
   */
  public static Findings examine(Scope scope, List<Call> calls, Dialect dialect, int within) {
    Explorer explorer = new Explorer(scope, calls, dialect).within(within);
    Examination examination = new Examination(explorer);
    Explorer.Counts explored = explorer.explore(examination.new Looking());
    return new Findings(explored, examination.broken, examination.witnessed, examination.refuted);
  }

  /** A call that is not done and changes nothing breaks nothing; it can be a witness only. */
  private final class Looking implements Explorer.Visitor {

    private final List<Invariant> invariants = new ArrayList<>(StateInvariants.all());

    @Override
    public void state(PackedState state) {
      invariants.removeIf(
          invariant -> {
            boolean breached = !invariant.holds(state);
            if (breached) {
              broken.put(invariant, route());
            }
            return breached;
          });
    }

    @Override
    public void step(
        PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
      Transition step = Transition.of(before, call, answer, choices, after);
      look(witnesses, step, witnessed);
      if (answer.done() || !after.equals(before)) {
        look(breaches, step, broken);
        look(refutations, step, refuted);
      }
    }
  }

  private <T> void look(List<Search<T>> searches, Transition step, Map<T, Route> found) {
    for (int i = searches.size() - 1; i >= 0; i--) {
      Search<T> search = searches.get(i);
      if (search.found().test(step)) {
        searches.remove(i);
        found.put(search.what(), route());
      }
    }
  }

  /** A shortest route to the step that is looked at. */
  private Route route() {
    return new Route(
        explorer.path().stream().map(made -> new Route.Leg(made.call(), made.taken())).toList());
  }
}
