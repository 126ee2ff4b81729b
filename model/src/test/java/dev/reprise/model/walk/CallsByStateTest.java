package dev.reprise.model.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a state is what the machine says of each call, one by one. */
class CallsByStateTest {

  private static final int WALKS = 40;
  private static final int LENGTH = 20;

  private final Choices choices = new Choices(Dialects.PLAIN);

  @ParameterizedTest
  @EnumSource
  void the_calls_of_a_state_are_those_of_the_machine(Chapter chapter) {
    Scope scope = chapter.wide();
    List<Call> calls = chapter.walked();
    CallsByState byState = new CallsByState(scope, calls, Dialects.PLAIN);
    SplittableRandom random = new SplittableRandom(5);
    int breaches = 0;
    for (int walk = 0; walk < WALKS; walk++) {
      PackedState state = scope.empty();
      for (int i = 0; i < LENGTH; i++) {
        CallsByState.Here here = byState.at(state);
        List<Call> possible = new ArrayList<>();
        List<Call> breaking = new ArrayList<>();
        ask(scope, calls, state, possible, breaking);
        assertThat(Arrays.stream(here.possible()).mapToObj(calls::get).toList())
            .isEqualTo(possible);
        assertThat(here.breaches()).extracting(CallsByState.Breach::call).isEqualTo(breaking);
        breaches += breaking.size();
        step(state, possible.get(random.nextInt(possible.size())));
      }
    }
    assertThat(breaches).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void calls_that_lead_back_do_so(Chapter chapter) {
    Scope scope = chapter.wide();
    List<Call> calls = chapter.walked();
    CallsByState byState = new CallsByState(scope, calls, Dialects.PLAIN);
    SplittableRandom random = new SplittableRandom(6);
    Set<PackedState.Bits> led = new HashSet<>();
    PackedState state = scope.empty();
    for (int i = 0; i < LENGTH; i++) {
      CallsByState.Here here = byState.at(state);
      for (int call : here.changing()) {
        for (int back : here.back(call)) {
          PackedState there = scope.empty();
          there.set(state);
          step(there, calls.get(call));
          assertThat(there).isNotEqualTo(state);
          step(there, calls.get(back));
          assertThat(there).isEqualTo(state);
          led.add(state.bits());
        }
      }
      int[] possible = here.possible();
      step(state, calls.get(possible[random.nextInt(possible.length)]));
    }
    assertThat(led).isNotEmpty();
  }

  /** Asks the machine for each call. */
  private void ask(
      Scope scope, List<Call> calls, PackedState state, List<Call> possible, List<Call> breaking) {
    for (Call call : calls) {
      PackedState after = scope.empty();
      after.set(state);
      Answer answer = scope.admits(state, call) ? step(after, call) : Answer.UNCHANGED;
      if (scope.admits(state, call) && Coverage.counts(answer)) {
        possible.add(call);
      }
      boolean hasSessions =
          call.used().stream()
                  .allMatch(it -> !(it instanceof Session s) || state.exists(s.number()))
              && call.made().stream()
                  .noneMatch(it -> it instanceof Session s && state.exists(s.number()));
      if (answer.word() == Answer.Word.UNDEFINED && hasSessions) {
        breaking.add(call);
      }
    }
  }

  private Answer step(PackedState state, Call call) {
    choices.begin();
    return Machine.step(state, call, choices);
  }
}
