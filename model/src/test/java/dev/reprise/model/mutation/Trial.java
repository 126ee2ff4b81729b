package dev.reprise.model.mutation;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.FewCalls;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.property.Invariant;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.Readings;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariant;
import dev.reprise.model.property.StepInvariants;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The trial of all mutants. The right machine explores some scopes; of the steps that come by the
 * place of a mutant, some of each kind are made once more by the mutant. Where such a step leads
 * elsewhere, every property is asked of it, and where all hold, of the next few steps.
 *
 * <p>It is loaded beside the changed machine, see {@link MutatedClasses}.
 */
public final class Trial implements Function<List<Mutant>, List<Outcome>> {

  /** As many steps are kept of a scope, a kind of call and a mutant. */
  private static final int KEPT = 60;

  /** As many steps that lead elsewhere are followed. */
  private static final int FOLLOWED = 12;

  /** A part of the machine's graph that is explored. */
  private record Part(
      Scope scope, List<Call> calls, Dialect dialect, int within, boolean symmetric) {}

  /** A call in a state that the right machine gets to. */
  private record Sample(Part part, GrowingState before, Call call, Optional<Script> script) {}

  /** What becomes of a call with some choices. */
  private record Made(
      List<Value> taken, Answer answer, GrowingState after, List<Movement> moved) {}

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Chapter chapter : Chapter.values()) {
      Scope small = chapter.small();
      parts.add(new Part(small, chapter.calls(small), Dialects.ANY, 6, true));
    }
    Scope references = Chapter.REFERENCES.small();
    parts.add(new Part(references, references.calls(), Dialects.COPYING, 6, true));
    Scope all = new Scope(1, 1, 2, 1, 1);
    parts.add(new Part(all, Chapter.allCalls(all), Dialects.ANY, 5, true));
    for (FewCalls corner : FewCalls.values()) {
      parts.add(new Part(corner.scope(), corner.calls(), corner.copies() ? Dialects.COPYING : Dialects.ANY, corner.within(), !corner.everyName()));
    }
    return parts;
  }

  private final SplittableRandom random = new SplittableRandom(1);
  private final Map<Integer, List<Sample>> samples = new HashMap<>();

  @Override
  public List<Outcome> apply(List<Mutant> mutants) {
    Active.begin(mutants.size());
    try { parts().forEach(this::explore); } catch (RuntimeException e) { e.printStackTrace(System.out); throw e;}
    Active.met();
    Map<String, Integer> wrong = new java.util.TreeMap<>();
    java.util.Set<Sample> all = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    samples.values().forEach(all::addAll);
    for (Sample sample : all) { try { for (Made made : make(Active.NONE, sample)) broken(sample, made); } catch (RuntimeException e) { System.out.println(script(sample)); e.printStackTrace(System.out); throw e; }
      for (Made made : make(Active.NONE, sample)) {
        broken(sample, made).ifPresent(it -> {
          if (wrong.merge(name(it), 1, Integer::sum) <= 3) {
            System.out.println("RIGHT " + it + " " + script(sample) + "  " + made.taken() + made.answer()); } });
      }
    }
    System.out.println(all.size() + " samples, wrong " + wrong);
    if (!wrong.isEmpty()) return List.of();
    return mutants.stream().map(this::outcome).toList();
  }

  // Steps of the right machine

  private void explore(Part part) {
    Map<Integer, Map<Enum<?>, List<Sample>>> kept = new HashMap<>();
    Map<Integer, Map<Enum<?>, int[]>> seen = new HashMap<>();
    Explorer explorer =
        new Explorer(part.scope(), part.calls(), part.dialect()).within(part.within());
    if (part.symmetric()) {
      explorer.upToSymmetry();
    }
    long start=System.nanoTime();
    var counts = explorer.explore(
        (before, call, answer, choices, after) -> {
          Sample sample = null;
          for (int number : Active.met()) {
            int count =
                seen.computeIfAbsent(number, none -> new HashMap<>())
                    .computeIfAbsent(call.kind(), none -> new int[1])[0]++;
            int place = count < KEPT ? count : random.nextInt(count + 1);
            if (place < KEPT) {
              if (sample == null) {
                sample =
                    new Sample(
                        part, withRoom(before), call, Optional.of(explorer.script()));
              }
              List<Sample> list =
                  kept.computeIfAbsent(number, none -> new HashMap<>())
                      .computeIfAbsent(call.kind(), none -> new ArrayList<>());
              if (count < KEPT) {
                list.add(sample);
              } else {
                list.set(place, sample);
              }
            }
          }
        });
    System.out.println("part " + part.scope() + " within " + part.within() + " " + counts + " " + (System.nanoTime() - start) / 1000000);
    kept.forEach(
        (number, byKind) ->
            byKind
                .values()
                .forEach(
                    list -> samples.computeIfAbsent(number, none -> new ArrayList<>()).addAll(list)));
  }

  /** The same with a ledger, and with room for as many of each as the scope has. */
  private static GrowingState withRoom(PackedState state) {
    GrowingState copy = Readings.withLedger(state);
    copy.set(ContextField.HELD, state.contexts(), state.get(ContextField.HELD, state.contexts()));
    int c = state.connections();
    copy.set(ConnectionField.PHASE, c, state.get(ConnectionField.PHASE, c));
    int s = state.sessions();
    copy.set(SessionField.RESUMABLE, s, state.get(SessionField.RESUMABLE, s));
    return copy;
  }

  // Steps of a mutant

  private Outcome outcome(Mutant mutant) {
    List<Sample> met = samples.get(mutant.number());
    if (met == null) {
      return new Outcome(mutant, Outcome.Noticed.UNMET, "", "");
    }
    List<Sample> differing = new ArrayList<>();
    for (Sample sample : met) {
      List<Made> right = make(Active.NONE, sample);
      try {
        List<Made> wrong = make(mutant.number(), sample);
        boolean differs = false;
        for (Made made : wrong) {
          if (!right.contains(made)) {
            differs = true;
            Optional<Property> broken = broken(sample, made);
            if (broken.isPresent()) {
              return new Outcome(
                  mutant, Outcome.Noticed.PROPERTY, name(broken.get()), script(sample));
            }
          }
        }
        if (differs || right.size() != wrong.size()) {
          differing.add(sample);
        }
      } catch (RuntimeException e) {
        Active.be(Active.NONE);
        return new Outcome(
            mutant, Outcome.Noticed.FAILS, e.getClass().getSimpleName(), script(sample));
      }
    }
    return differing.isEmpty()
        ? new Outcome(mutant, Outcome.Noticed.SAME, "", "")
        : followed(mutant, differing);
  }

  /** The mutant goes on from where it went elsewhere: one more call, and another. */
  private Outcome followed(Mutant mutant, List<Sample> differing) {
    try {
      for (int i = 0; i < Math.min(FOLLOWED, differing.size()); i++) {
        Sample sample = differing.get(i * differing.size() / Math.min(FOLLOWED, differing.size()));
        for (Made made : make(mutant.number(), sample)) {
          Optional<Property> broken = follow(mutant, sample.part(), made.after(), 1);
          if (broken.isPresent()) {
            return new Outcome(
                mutant, Outcome.Noticed.PROPERTY, name(broken.get()) + " later", script(sample));
          }
        }
      }
    } catch (RuntimeException e) {
      Active.be(Active.NONE);
      return new Outcome(
          mutant, Outcome.Noticed.FAILS, e.getClass().getSimpleName(), script(differing.getFirst()));
    }
    return new Outcome(mutant, Outcome.Noticed.DIFFERS, "", script(differing.getFirst()));
  }

  private Optional<Property> follow(Mutant mutant, Part part, GrowingState from, int calls) {
    if (calls == 0) {
      return Optional.empty();
    }
    for (Call call : part.calls()) {
      if (!part.scope().admits(from, call)) {
        continue;
      }
      Sample sample = new Sample(part, from, call, Optional.empty());
      for (Made made : make(mutant.number(), sample)) {
        if (made.answer().done()) {
          Optional<Property> broken = broken(sample, made);
          broken = broken.isPresent() ? broken : follow(mutant, part, made.after(), calls - 1);
          if (broken.isPresent()) {
            return broken;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<Made> make(int mutant, Sample sample) {
    List<Made> all = new ArrayList<>();
    Choices choices = new Choices(sample.part().dialect());
    do {
      GrowingState after = sample.before().copy();
      Active.be(mutant);
      Answer answer = Machine.step(after, sample.call(), choices);
      Active.be(Active.NONE);
      all.add(new Made(choices.taken(), answer, after, List.copyOf(after.ledger())));
    } while (choices.advance());
    return all;
  }

  private static Optional<Property> broken(Sample sample, Made made) {
    Transition step =
        new Transition(
            sample.before(),
            sample.call(),
            made.answer(),
            made.taken(),
            made.after(),
            made.moved());
    for (StepInvariant property : StepInvariants.all()) {
      if (!property.holds(step)) {
        return Optional.of(property);
      }
    }
    for (Invariant property : StateInvariants.all()) {
      if (!property.holds(made.after())) {
        return Optional.of(property);
      }
    }
    return Optional.empty();
  }

  private static String name(Property property) {
    return ((Enum<?>) property).name();
  }

  private static String script(Sample sample) {
    return sample.script().map(Script::toString).orElse("").strip().replace("\n", "; ");
  }
}
