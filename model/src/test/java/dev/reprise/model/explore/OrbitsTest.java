package dev.reprise.model.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.TransitionClass;
import dev.reprise.model.walk.Walker;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One state stands for all that differ from it by the names of connections and sessions. */
class OrbitsTest {

  private static final int[] SAME = {0, 1, 2};
  private static final int[] EXCHANGED = {0, 2, 1};

  /** Each name becomes the next one, and the last the first. */
  private static int next(int number, int count) {
    return number % count + 1;
  }

  private static int[] next(int count) {
    int[] next = new int[count + 1];
    for (int number = 1; number <= count; number++) {
      next[number] = next(number, count);
    }
    return next;
  }

  @Property(tries = 100)
  void a_script_on_other_names_leads_to_the_state_on_other_names(
      @ForAll Chapter chapter, @ForAll long seed) {
    Scope scope = chapter.wide();
    Coverage none = Coverage.of(Dialects.PLAIN, chapter.small(), List.of());
    List<Call> walked =
        new Walker(scope, chapter.calls(scope), Dialects.PLAIN)
            .walk(new SplittableRandom(seed), 40, none)
            .calls();
    UnaryOperator<Object> renaming =
        name ->
            switch (name) {
              case Connection c -> new Connection(next(c.number(), scope.connections()));
              case Session s when s.number() > 0 -> new Session(next(s.number(), scope.sessions()));
              default -> name;
            };
    PackedState state = scope.empty();
    PackedState other = scope.empty();
    for (Call call : walked) {
      Machine.step(state, call, new Choices(Dialects.PLAIN));
      Machine.step(other, call.with(renaming), new Choices(Dialects.PLAIN));

      assertThat(state.renamed(next(scope.connections()), next(scope.sessions())))
          .as("%s", call)
          .isEqualTo(other.bits());
      assertThat(scope.orbits().key(state)).isEqualTo(scope.orbits().key(other));
    }
  }

  @Test
  void what_the_states_that_are_visited_stand_for_adds_up_to_every_state() {
    Scope scope = new Scope(1, 2, 2, 1, 1);
    Set<PackedState.Bits> all = new HashSet<>();
    new Explorer(scope, scope.calls(), Dialects.PLAIN)
        .explore(new StatesSeen(s -> all.add(s.bits())));

    Set<PackedState.Bits> stoodFor = new HashSet<>();
    int[] sum = {0};
    new Explorer(scope, scope.calls(), Dialects.PLAIN)
        .upToSymmetry()
        .explore(
            new StatesSeen(
                state -> {
                  Set<PackedState.Bits> orbit = orbit(state);
                  sum[0] += orbit.size();
                  stoodFor.addAll(orbit);
                }));

    assertThat(stoodFor).isEqualTo(all);
    assertThat(sum[0]).as("none is visited twice").isEqualTo(all.size());
  }

  private static Set<PackedState.Bits> orbit(PackedState state) {
    return new HashSet<>(
        List.of(
            state.renamed(SAME, SAME),
            state.renamed(SAME, EXCHANGED),
            state.renamed(EXCHANGED, SAME),
            state.renamed(EXCHANGED, EXCHANGED)));
  }

  @ParameterizedTest
  @EnumSource
  void no_shape_of_step_is_lost(Chapter chapter) {
    Set<String> all = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    List<Call> calls = chapter.calls(chapter.small());
    int within = chapter.within();
    new Explorer(chapter.small(), calls, Dialects.PLAIN).within(within).explore(transitions(all));
    new Explorer(chapter.small(), calls, Dialects.PLAIN)
        .upToSymmetry()
        .within(within)
        .explore(transitions(found));

    assertThat(found).isEqualTo(all);
  }

  private static Explorer.Visitor transitions(Set<String> seen) {
    return (before, call, answer, choices, after) ->
        seen.add(TransitionClass.of(before, call, answer, choices.taken()).text());
  }
}
