package dev.reprise.model.mutation;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Corner;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.mutation.Outcome.Noticed;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.Readings;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariants;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The trial of mutants. The right machine explores every chapter, all of them together, and every
 * corner. Of the steps that come by the place of a mutant, some of each kind of call are made once
 * more by the mutant. Where such a step leads elsewhere, or asks the stack for other choices, every
 * property is asked of it; where all of them hold, of the steps after it, too.
 *
 * <p>It is loaded beside the changed machine, see {@link MutatedClasses}.
 */
public final class Trial implements BiFunction<List<Mutant>, Set<String>, List<Outcome>> {

  /** As many steps are kept of a part, a kind of call and a mutant. */
  private static final int KEPT = Integer.getInteger("reprise.mutants.steps", 300);

  /** As many steps that lead elsewhere are followed. */
  private static final int FOLLOWED = 12;

  private static final int NEAR = 6;

  /** A part of the machine's graph that is explored. */
  private record Part(
      Scope scope, List<Call> calls, Dialect dialect, int within, boolean symmetric) {}

  /** A call in a state that the right machine gets to, and a shortest script that ends with it. */
  private record Sample(Part part, GrowingState before, Call call, Script script) {}

  /** The effects of a call with some choices. */
  private record Made(List<Value> taken, Answer answer, GrowingState after, List<Movement> moved) {}

  /** Some of the steps of one kind that come by one mutant: each has the same chance. */
  private static final class Kept {

    private final List<Sample> samples = new ArrayList<>();
    private int seen;

    /** The place for one more step; none if it is not kept. */
    int place(SplittableRandom random) {
      int place = seen < KEPT ? seen : random.nextInt(seen + 1);
      seen++;
      return place < KEPT ? place : -1;
    }

    void put(int place, Sample sample) {
      if (place == samples.size()) {
        samples.add(sample);
      } else {
        samples.set(place, sample);
      }
    }
  }

  private final SplittableRandom random = new SplittableRandom(1);
  private final Map<Integer, List<Sample>> samples = new HashMap<>();
  private final List<Property> properties = new ArrayList<>();

  /** Explores. */
  public Trial() {
    parts().forEach(this::explore);
  }

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Chapter chapter : Chapter.values()) {
      Scope small = chapter.small();
      parts.add(new Part(small, chapter.calls(small), Dialects.ANY, NEAR, true));
    }
    Scope references = Chapter.REFERENCES.small();
    parts.add(new Part(references, references.calls(), Dialects.COPYING, NEAR, true));
    Scope all = new Scope(1, 1, 2, 1, 1);
    parts.add(new Part(all, Chapter.allCalls(all), Dialects.ANY, NEAR - 1, true));
    for (Corner corner : Corner.values()) {
      Dialect dialect = corner.isOfValues() ? Dialects.COPYING : Dialects.ANY;
      parts.add(
          new Part(
              corner.scope(), corner.calls(), dialect, corner.within(), !corner.needsEveryName()));
    }
    return parts;
  }

  // Steps of the right machine

  private void explore(Part part) {
    Map<Integer, Map<CallKind, Kept>> kept = new HashMap<>();
    Explorer explorer = new Explorer(part.scope(), part.calls(), part.dialect());
    if (part.symmetric()) {
      explorer.upToSymmetry();
    }
    explorer
        .within(part.within())
        .explore(
            (before, call, answer, choices, after) -> {
              Optional<Sample> sample = Optional.empty();
              for (int number : Active.met()) {
                Kept of =
                    kept.computeIfAbsent(number, none -> new EnumMap<>(CallKind.class))
                        .computeIfAbsent(call.kind(), none -> new Kept());
                int place = of.place(random);
                if (place >= 0) {
                  sample =
                      sample.or(
                          () ->
                              Optional.of(
                                  new Sample(part, withRoom(before), call, explorer.script())));
                  of.put(place, sample.get());
                }
              }
            });
    kept.forEach(
        (number, byKind) ->
            byKind
                .values()
                .forEach(
                    of ->
                        samples
                            .computeIfAbsent(number, none -> new ArrayList<>())
                            .addAll(of.samples)));
  }

  /** The same with a ledger, and with room for as many of each as the scope has. */
  private static GrowingState withRoom(PackedState state) {
    GrowingState copy = Readings.withLedger(state);
    int a = state.contexts();
    int c = state.connections();
    int s = state.sessions();
    copy.set(ContextField.HELD, a, state.get(ContextField.HELD, a));
    copy.set(ConnectionField.PHASE, c, state.get(ConnectionField.PHASE, c));
    copy.set(SessionField.RESUMABLE, s, state.get(SessionField.RESUMABLE, s));
    return copy;
  }

  // Steps of a mutant

  /** Tries these mutants, without the properties of those names. */
  @Override
  public List<Outcome> apply(List<Mutant> mutants, Set<String> without) {
    properties.clear();
    Stream.<Property>concat(StepInvariants.all().stream(), StateInvariants.all().stream())
        .filter(property -> !without.contains(name(property)))
        .forEach(properties::add);
    return mutants.stream().map(this::outcome).toList();
  }

  private Outcome outcome(Mutant mutant) {
    List<Sample> met = samples.getOrDefault(mutant.number(), List.of());
    if (met.isEmpty()) {
      return new Outcome(mutant, Noticed.UNMET, "", "");
    }
    List<Sample> differing = new ArrayList<>();
    for (Sample sample : met) {
      try {
        List<Made> right = make(Active.NONE, sample);
        List<Made> wrong = make(mutant.number(), sample);
        Optional<Property> broken =
            wrong.stream()
                .filter(made -> !right.contains(made))
                .flatMap(made -> broken(sample, made).stream())
                .filter(property -> right.stream().allMatch(made -> holds(property, sample, made)))
                .findFirst();
        if (broken.isPresent()) {
          return noticed(mutant, Noticed.PROPERTY, name(broken.get()), sample);
        }
        if (!right.equals(wrong)) {
          differing.add(sample);
        }
      } catch (RuntimeException e) {
        return noticed(mutant, Noticed.FAILS, e.getClass().getSimpleName(), sample);
      }
    }
    return differing.isEmpty()
        ? new Outcome(mutant, Noticed.SAME, "", "")
        : followed(mutant, differing);
  }

  private static Outcome noticed(Mutant mutant, Noticed noticed, String by, Sample sample) {
    return new Outcome(
        mutant, noticed, by, String.valueOf(sample.script()).strip().replace("\n", "; "));
  }

  /** The mutant goes on from where it went elsewhere: one more call. */
  private Outcome followed(Mutant mutant, List<Sample> differing) {
    int count = Math.min(FOLLOWED, differing.size());
    for (int i = 0; i < count; i++) {
      Sample sample = differing.get(i * differing.size() / count);
      try {
        for (Made made : make(mutant.number(), sample)) {
          Optional<Property> broken = follow(mutant, sample, made.after());
          if (broken.isPresent()) {
            return noticed(mutant, Noticed.PROPERTY, name(broken.get()), sample);
          }
        }
      } catch (RuntimeException e) {
        return noticed(mutant, Noticed.FAILS, e.getClass().getSimpleName(), sample);
      }
    }
    return noticed(mutant, Noticed.DIFFERS, "", differing.getFirst());
  }

  private Optional<Property> follow(Mutant mutant, Sample sample, GrowingState from) {
    Part part = sample.part();
    return part.calls().stream()
        .filter(call -> part.scope().admits(from, call))
        .map(call -> new Sample(part, from, call, sample.script()))
        .flatMap(
            next ->
                make(mutant.number(), next).stream()
                    .filter(made -> made.answer().done())
                    .flatMap(made -> broken(next, made).stream()))
        .findFirst();
  }

  /** Makes the call, once for each combination of choices. */
  private static List<Made> make(int mutant, Sample sample) {
    List<Made> all = new ArrayList<>();
    Choices choices = new Choices(sample.part().dialect());
    do {
      GrowingState after = sample.before().copy();
      Active.be(mutant);
      try {
        Answer answer = Machine.step(after, sample.call(), choices);
        all.add(new Made(choices.taken(), answer, after, List.copyOf(after.ledger())));
      } finally {
        Active.be(Active.NONE);
      }
    } while (choices.advance());
    return all;
  }

  private Optional<Property> broken(Sample sample, Made made) {
    return properties.stream().filter(property -> !holds(property, sample, made)).findFirst();
  }

  private static boolean holds(Property property, Sample sample, Made made) {
    return property.holds(
        new Transition(
            sample.before(),
            sample.call(),
            made.answer(),
            made.taken(),
            made.after(),
            made.moved()));
  }

  private static String name(Property property) {
    return ((Enum<?>) property).name();
  }
}
