package dev.reprise.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.spec.call.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A state that notes what is read of it is the same state. */
class ReadStateTest {

  @ParameterizedTest
  @EnumSource
  void the_same_follows_as_from_the_state_that_it_reads(Chapter chapter) {
    PackedState other = chapter.small().empty();
    Explorer.explore(
        chapter.small(),
        chapter.calls(chapter.small()),
        Dialects.PLAIN,
        4,
        new Explorer.Visitor() {
          @Override
          public void step(
              PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
            other.set(before);
            ReadState read = new ReadState(other);

            assertThat(Machine.step(read, call, new Choices(Dialects.PLAIN))).isSameAs(answer);
            assertThat(other).isEqualTo(after);
            assertThat(read.width()).as("%s", call).isPositive();
          }
        });
  }

  @Test
  void it_says_which_field_was_read_first_and_whether_another_was() {
    PackedState state = new PackedState(1, 2, 2, 1);
    ReadState read = new ReadState(state);
    assertThat(read.width()).isZero();

    assertThat(read.phase(2)).isEqualTo(Phase.ABSENT);
    assertThat(read.phase(2)).isEqualTo(Phase.ABSENT);
    assertThat(read.readsMore()).isFalse();
    state.phase(2, Phase.OPEN);
    assertThat((int) (state.first() >>> read.shift()) & ((1 << read.width()) - 1))
        .isEqualTo(Phase.OPEN.ordinal());

    assertThat(read.tokens(1, 1)).isZero();
    assertThat(read.readsMore()).isTrue();
    assertThat(read.word()).isZero();
  }
}
