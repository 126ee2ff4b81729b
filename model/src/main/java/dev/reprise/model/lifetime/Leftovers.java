package dev.reprise.model.lifetime;

import dev.reprise.model.judge.Judgement;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * The things that the application still owns when a script ends. A script that frees every context
 * that it made is whole, so that they are leaks; any other is a fragment, which may go on.
 *
 * @param leaks what the caller should have given back
 * @param held what the caller may still give back, as the script is a fragment
 * @param needless names that the script says it leaves, and that nobody owns
 */
public record Leftovers(List<Held> leaks, List<Held> held, List<Object> needless) {

  public Leftovers {
    leaks = List.copyOf(leaks);
    held = List.copyOf(held);
    needless = List.copyOf(needless);
  }

  /**
   * The leftovers of a run; none, unless the run conforms: else nobody knows what is owned.
   *
   * @param judgement with the steps of the run
   * @param isWhole whether the script is judged as a whole one, whatever it frees
   */
  public static Leftovers of(Script script, Judgement judgement, boolean isWhole) {
    if (!judgement.conforms()) {
      return new Leftovers(List.of(), List.of(), List.of());
    }
    Lifetimes lifetimes = Lifetimes.along(judgement.steps());
    List<Held> left = new ArrayList<>(lifetimes.held());
    List<Object> needless = new ArrayList<>(script.leaves());
    left.forEach(held -> needless.remove(held.name()));
    left.removeIf(held -> script.leaves().contains(held.name()));
    return isWhole || lifetimes.isWhole()
        ? new Leftovers(left, List.of(), needless)
        : new Leftovers(List.of(), left, needless);
  }
}
