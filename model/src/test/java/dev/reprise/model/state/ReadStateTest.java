package dev.reprise.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A state that notes what is read and written of it is the same state, and notes all of it. */
class ReadStateTest {

  @ParameterizedTest
  @EnumSource
  void the_same_follows_as_from_the_state_that_it_reads(Chapter chapter) {
    PackedState other = chapter.small().empty();
    visit(
        chapter,
        Dialects.PLAIN,
        4,
        (before, call, answer, after) -> {
          other.set(before);
          ReadState read = new ReadState(other);

          assertThat(Machine.step(read, call, new Choices(Dialects.PLAIN))).isSameAs(answer);
          assertThat(other).isEqualTo(after);
          assertThat(with(before, written(other, read))).as("%s", call).isEqualTo(after);
        });
  }

  /** The state with what was written in place of what it had there. */
  private static PackedState with(PackedState before, long[][] written) {
    long[] words = words(before);
    for (int i = 0; i < words.length; i++) {
      words[i] = (words[i] & ~written[0][i]) | written[1][i];
    }
    PackedState after =
        new PackedState(
            before.contexts(), before.connections(), before.sessions(), before.actors());
    after.set(words, 0);
    return after;
  }

  /** Which bits were written, and what was written there. */
  private static long[][] written(PackedState after, ReadState read) {
    return new long[][] {read.written(), only(words(after), read.written())};
  }

  @ParameterizedTest
  @EnumSource
  void a_rule_does_the_same_wherever_what_it_read_is_the_same(Chapter chapter) {
    assertThat(conflicts(chapter, Dialects.PLAIN, Dialects.ANY, 4, LongUnaryOperator.identity()))
        .isEmpty();
  }

  @Test
  void so_it_does_where_a_session_is_a_value() {
    assertThat(ofValues(LongUnaryOperator.identity())).isEmpty();
  }

  @Test
  void were_a_field_read_and_not_noted_another_thing_would_follow() {
    assertThat(
            conflicts(
                Chapter.REFERENCES, Dialects.PLAIN, Dialects.ANY, 4, bits -> bits & (bits - 1)))
        .isNotEmpty();
  }

  @Test
  void were_the_session_object_of_a_connection_not_noted_another_thing_would_follow() {
    long own = ConnectionField.OWN.bits(1) | ConnectionField.OWN.bits(2);
    assertThat(ofValues(bits -> bits & ~own)).isNotEmpty();
  }

  private static List<Call> ofValues(LongUnaryOperator noted) {
    Dialect one =
        Dialects.plainBut(Value.NEW_HOLDS_ITS_OWN, Value.SET_COPIES, Value.OVERWRITTEN_FAILS);
    return conflicts(Chapter.REFERENCES, one, Dialects.COPYING, 6, noted);
  }

  /** As {@code explore --dialect wolfssl} needs it, whose connections have objects of their own. */
  @Test
  void all_that_is_stored_is_noted_field_by_field() {
    PackedState state =
        new PackedState(
            PackedState.MAX_CONTEXTS,
            PackedState.MAX_CONNECTIONS,
            PackedState.MAX_SESSIONS,
            PackedState.MAX_ACTORS);
    ReadState read = new ReadState(state);
    for (List<Field> fields :
        List.of(ContextField.all(), ConnectionField.all(), SessionField.all())) {
      for (Field field : fields) {
        for (int number = 1; number <= state.count(field.of()); number++) {
          read.begin();
          state.set(PackedState.Bits.EMPTY);
          read.set(field, number, field.most());

          assertThat(read.get(field, number)).isEqualTo(field.most());
          assertThat(words(state)).as("%s %s", field, number).isEqualTo(read.read());
          assertThat(words(state)).as("%s %s", field, number).isEqualTo(read.written());
        }
      }
    }
  }

  @Test
  void no_two_fields_have_a_bit_in_common() {
    long[] taken = new long[PackedState.WORDS];
    PackedState state =
        new PackedState(
            PackedState.MAX_CONTEXTS,
            PackedState.MAX_CONNECTIONS,
            PackedState.MAX_SESSIONS,
            PackedState.MAX_ACTORS);
    for (List<Field> fields :
        List.of(ContextField.all(), ConnectionField.all(), SessionField.all())) {
      for (Field field : fields) {
        for (int number = 1; number <= state.count(field.of()); number++) {
          state.set(PackedState.Bits.EMPTY);
          state.set(field, number, field.most());
          assertThat(Long.bitCount(words(state)[field.word()]))
              .isEqualTo(Integer.bitCount(field.most()));
          assertThat(only(words(state), taken)).as("%s %s", field, number).containsOnly(0);
          taken[field.word()] |= words(state)[field.word()];
        }
      }
    }
  }

  /**
   * Calls that do different things in states which have the same in the bits that were read.
   *
   * @param by the dialect by which states are reached
   * @param noted what is taken to have been read of each word
   */
  private static List<Call> conflicts(
      Chapter chapter, Dialect by, Dialect any, int depth, LongUnaryOperator noted) {
    Map<List<Object>, List<Object>> known = new HashMap<>();
    List<Call> conflicts = new ArrayList<>();
    PackedState scratch = chapter.small().empty();
    Choices choices = new Choices(any);
    visit(
        chapter,
        by,
        depth,
        (before, call, answer, after) -> {
          ReadState read = new ReadState(scratch);
          List<Object> done = new ArrayList<>();
          choices.begin();
          do {
            scratch.set(before);
            read.forgetWrites();
            done.add(Machine.step(read, call, choices));
            done.add(choices.taken());
            done.add(numbers(written(scratch, read)[0]));
            done.add(numbers(written(scratch, read)[1]));
          } while (choices.advance());
          long[] bits = read.read();
          for (int i = 0; i < bits.length; i++) {
            bits[i] = noted.applyAsLong(bits[i]);
          }
          List<Object> wherever = List.of(call, numbers(bits), numbers(only(words(before), bits)));
          List<Object> there = known.putIfAbsent(wherever, done);
          if (there != null && !there.equals(done)) {
            conflicts.add(call);
          }
        });
    return conflicts;
  }

  private static long[] words(PackedState state) {
    long[] words = new long[PackedState.WORDS];
    state.copyTo(words, 0);
    return words;
  }

  private static long[] only(long[] words, long[] bits) {
    long[] only = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      only[i] = words[i] & bits[i];
    }
    return only;
  }

  private static List<Long> numbers(long[] words) {
    List<Long> numbers = new ArrayList<>();
    for (long word : words) {
      numbers.add(word);
    }
    return numbers;
  }

  private interface Look {
    void at(PackedState before, Call call, Answer answer, PackedState after);
  }

  /** Looks at every call in the states that so many calls lead to. */
  private static void visit(Chapter chapter, Dialect by, int depth, Look look) {
    new Explorer(chapter.small(), chapter.calls(chapter.small()), by)
        .within(depth)
        .explore((before, call, answer, choices, after) -> look.at(before, call, answer, after));
  }

  @Test
  void what_was_read_and_written_is_noted_until_it_is_forgotten() {
    PackedState state = new PackedState(1, 2, 2, 1);
    ReadState read = new ReadState(state);
    assertThat(read.read()).containsOnly(0);

    assertThat(read.phase(2)).isEqualTo(Phase.ABSENT);
    read.set(ConnectionField.PHASE, 2, Phase.OPEN);
    assertThat(state.phase(2)).isEqualTo(Phase.OPEN);
    assertThat(read.read()).isEqualTo(read.written());
    assertThat(only(words(state), read.read())).isEqualTo(words(state));

    read.forgetWrites();
    assertThat(read.written()).containsOnly(0);
    assertThat(Long.bitCount(read.read()[0])).isEqualTo(3);
    read.begin();
    assertThat(read.read()).containsOnly(0);
  }

  @Test
  void all_of_a_name_is_read() {
    PackedState state = new PackedState(1, 2, 2, 1);
    ReadState connection = new ReadState(state);
    connection.readAllOf(new Connection(2));
    read(connection, 2);
    ReadState session = new ReadState(state);
    session.readAllOf(new Session(1));

    for (Field field : ConnectionField.all()) {
      state.set(field, 2, field.most());
    }
    assertThat(only(words(state), connection.read())).isEqualTo(words(state));
    assertThat(only(words(state), session.read())).containsOnly(0);
  }

  private static void read(ReadState state, int connection) {
    long[] before = state.read();
    state.own(connection);
    state.session(connection);
    assertThat(state.read()).isEqualTo(before);
  }
}
