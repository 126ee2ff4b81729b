package dev.reprise.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Phase;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Consequences of switch values that the reference does not have. */
class DepartingRulesTest {

  /** s1 can be resumed, s2 is blank, and c1 was made anew. */
  private static final String GOOD_AND_BLANK =
      "context A; connection c1 in A; connect c1 full s1; app takes s1 from c1; shutdown c1;"
          + " free c1; app makes s2; connection c1 in A; ";

  /** c1 is a server that has made s1. */
  private static final String MADE = "context A; server c1 in A; accept c1 none s1; ";

  /** It has reused s1 since. */
  private static final String REUSED = MADE + "shutdown c1; reset c1; accept c1 s1 s2; ";

  /** c1 is a server of another id context than that of s1, whose time is over. */
  private static final String OUT_OF_SCOPE =
      MADE + "shutdown c1; free c1; expire s1; id-context A 1; server c1 in A; ";

  /** The state after the script; every call but the last is done. */
  private record After(GrowingState state, Answer last) {}

  /** Makes the calls where these values are the only ones of their switches. */
  private static After after(String script, Value... values) {
    GrowingState state = new GrowingState();
    Choices choices = new Choices(Dialects.plainBut(values));
    Answer last = Answer.UNCHANGED;
    for (Call call : parsed(script).calls()) {
      assertThat(last.done()).as("before %s: %s", call, last).isTrue();
      choices.begin();
      last = Machine.step(state, call, choices);
    }
    return new After(state, last);
  }

  private static Script parsed(String script) {
    try {
      return Script.parse(script.replace("; ", "\n"));
    } catch (ScriptException e) {
      throw new AssertionError(e);
    }
  }

  private static int heldAfter(String script, Value... values) {
    After after = after(script, values);
    assertThat(after.last().done()).isTrue();
    return after.state().session(1);
  }

  private static final String TWO_EXPIRED =
      "context A; connection c1 in A; connect c1 full s1; connection c2 in A; connect c2 full s2;"
          + " add s1 to A; add s2 to A; expire s1; expire s2; remove-callback A flushes; app makes s3; ";

  private static int cachedAfter(String script, Value... values) {
    After after = after(script, values);
    assertThat(after.last().done()).isTrue();
    return after.state().cached(1);
  }

  @Test
  void a_flush_from_inside_the_remove_callback_does_nothing_while_the_cache_is_locked() {
    String evicted = TWO_EXPIRED + "cache-size A 2; add s3 to A";
    assertThat(cachedAfter(evicted, Value.NESTED_FLUSH_ALLOWED)).isEqualTo(1);
    assertThat(cachedAfter(evicted, Value.NESTED_FLUSH_IGNORED)).isEqualTo(2);
    assertThat(after(evicted, Value.NESTED_FLUSH_FORBIDDEN).last().word())
        .isEqualTo(Answer.Word.UNDEFINED);
  }

  @Test
  void a_flush_from_inside_the_remove_callback_works_where_the_cache_is_not_locked() {
    String removed = TWO_EXPIRED + "remove s1 from A";
    assertThat(cachedAfter(removed, Value.NESTED_FLUSH_ALLOWED)).isZero();
    assertThat(cachedAfter(removed, Value.NESTED_FLUSH_IGNORED)).isZero();
    String freed = TWO_EXPIRED + "free c1";
    assertThat(cachedAfter(freed, Value.NESTED_FLUSH_IGNORED)).isZero();
  }

  @Test
  void a_flush_drops_all_that_is_expired_whether_or_not_one_from_inside_is_ignored() {
    for (Value value : List.of(Value.NESTED_FLUSH_ALLOWED, Value.NESTED_FLUSH_IGNORED)) {
      assertThat(cachedAfter(TWO_EXPIRED + "flush A now", value)).isZero();
    }
  }

  @Test
  void a_harmless_shutdown_before_the_handshake_and_a_second_connect_change_nothing() {
    String made = "context A; connection c1 in A; ";
    After early = after(made + "shutdown c1", Value.EARLY_SHUTDOWN_HARMLESS);
    assertThat(early.state()).isEqualTo(after(made + "get c1").state());
    String started = made + "start c1; ";
    assertThat(after(started + "shutdown c1", Value.EARLY_SHUTDOWN_HARMLESS).state())
        .isEqualTo(after(started + "get c1").state());
    String open = made + "connect c1 full s1; ";
    After again = after(open + "connect c1 full s2", Value.CONNECT_AGAIN_IGNORED);
    assertThat(again.last().done()).isTrue();
    assertThat(again.state()).isEqualTo(after(open + "get c1").state());
    assertThat(after(open + "start c1", Value.CONNECT_AGAIN_IGNORED).last().word())
        .isEqualTo(Answer.Word.NO_CALL);
  }

  @Test
  void a_stack_may_pass_over_a_ticket_that_comes_after_its_shutdown() {
    String closed =
        "context A; connection c1 in A; handshake c1 full s1; shutdown c1; ticket c1 s2";
    After read = after(closed);
    assertThat(read.last().done()).isTrue();
    assertThat(read.state().session(1)).isEqualTo(2);
    assertThat(read.state().phase(1)).isEqualTo(Phase.CLOSED);
    After passedOver = after(closed, Value.CLOSED_READ_IGNORED);
    assertThat(passedOver.last().done()).isTrue();
    assertThat(passedOver.state())
        .isEqualTo(
            after("context A; connection c1 in A; handshake c1 full s1; shutdown c1").state());
  }

  @Test
  void a_stack_may_forbid_to_duplicate_a_connection_that_has_started() {
    String dup = "context A; connection c1 in A; connect c1 full s1; dup c2 of c1";
    assertThat(after(dup, Value.STARTED_DUP_FORBIDDEN).last().word())
        .isEqualTo(Answer.Word.UNDEFINED);
  }

  @Test
  void a_session_that_is_flushed_while_it_comes_in_has_no_place_in_the_list() {
    After added =
        after(
            "context A; app makes s1; connection c1 in A; connect c1 full s2;"
                + " cache-size A 1; add s2 to A; remove-callback A flushes; expire s1; add s1 to A",
            Value.CACHE_ORDER_EXPIRY);

    assertThat(added.state().cached(1)).isZero();
    assertThat(added.state().exists(1)).isTrue();
    assertThat(StateInvariants.CACHE_IS_A_LIST.holds(added.state())).isTrue();
  }

  @Test
  void a_cache_that_was_made_smaller_drops_all_that_is_too_much_when_the_next_comes_in() {
    After added =
        after(
            "context A; cache-size A 3; app makes s1; "
                + "connection c1 in A; connect c1 full s2; add s2 to A; add s1 to A; "
                + "connection c2 in A; connect c2 full s3; cache-size A 1; add s3 to A");

    assertThat(added.state().cached(1)).isEqualTo(1);
    assertThat(added.state().cache(3)).isEqualTo(1);
  }

  @Test
  void the_copy_of_a_connection_speaks_the_version_that_was_set_in_its_id_context() {
    GrowingState copied =
        after(
                "context A; id-context A 1; connection c1 in A; version c1 other; id-context A 0;"
                    + " dup c2 of c1")
            .state();

    assertThat(copied.is(ConnectionField.OTHER_VERSION, 2)).isTrue();
    assertThat(copied.is(ConnectionField.ID_CONTEXT, 2)).isTrue();
    assertThat(copied.is(ConnectionField.SERVER, 2)).isFalse();
  }

  @Test
  void a_server_that_drops_what_it_has_made_keeps_what_it_has_reused() {
    Value[] drops = {Value.RESET_OPEN_KEPT, Value.RESET_SERVER_DROPPED};

    assertThat(heldAfter(MADE + "reset c1", drops)).isZero();
    assertThat(heldAfter(MADE + "shutdown c1; reset c1", drops)).isZero();
    assertThat(heldAfter(REUSED + "reset c1", drops)).isEqualTo(1);
    assertThat(heldAfter(REUSED + "shutdown c1; reset c1", drops)).isEqualTo(1);
  }

  @Test
  void a_server_that_drops_nothing_keeps_both_and_one_that_drops_what_is_open_neither() {
    assertThat(heldAfter(MADE + "reset c1", Value.RESET_OPEN_KEPT)).isEqualTo(1);
    assertThat(heldAfter(MADE + "reset c1")).isZero();
    assertThat(heldAfter(MADE + "shutdown c1; reset c1")).isEqualTo(1);
    assertThat(
            heldAfter(
                MADE + "shutdown c1; reset c1; accept c1 s1 s2; reset c1",
                Value.RESET_SERVER_DROPPED))
        .isZero();
  }

  @Test
  void an_expired_session_of_another_id_context_leaves_the_cache_where_its_time_is_looked_at() {
    String found = OUT_OF_SCOPE + "accept c1 s1 s2";

    assertThat(after(found, Value.EXPIRED_OTHER_ID_CONTEXT_REMOVED).state().exists(1)).isFalse();
    assertThat(after(found, Value.EXPIRED_OTHER_ID_CONTEXT_STAYS).state().cache(1)).isEqualTo(1);
    assertThat(after(found, Value.EXPIRED_FOUND_REMOVED).state().cache(1)).isEqualTo(1);
    assertThat(after(found, Value.EXPIRED_OTHER_ID_CONTEXT_REMOVED).state().session(1))
        .isEqualTo(2);
  }

  @Test
  void one_that_is_not_expired_stays_though_it_is_of_another_id_context() {
    After after =
        after(
            OUT_OF_SCOPE + "renew s1; accept c1 s1 s2",
            Value.EXPIRED_OTHER_ID_CONTEXT_REMOVED,
            Value.EXPIRED_FOUND_REMOVED);

    assertThat(after.state().cache(1)).isEqualTo(1);
    assertThat(after.state().session(1)).isEqualTo(2);
  }

  @Test
  void a_blank_session_that_is_copied_over_a_good_one_may_end_the_handshake() {
    Value[] fails = {Value.NEW_HOLDS_ITS_OWN, Value.SET_COPIES, Value.OVERWRITTEN_FAILS};
    Value[] copies = {Value.NEW_HOLDS_ITS_OWN, Value.SET_COPIES};
    String over = GOOD_AND_BLANK + "set c1 s1; set c1 s2; ";

    assertThat(after(over + "connect c1 full s3", fails).state().phase(1)).isEqualTo(Phase.FAILED);
    assertThat(after(over + "set c1 s2; connect c1 full s3", fails).state().phase(1))
        .isEqualTo(Phase.FAILED);
    assertThat(after(over + "connect c1 full s3", copies).state().phase(1)).isEqualTo(Phase.OPEN);
    assertThat(after(over + "connect c1 reused s3", fails).last()).isEqualTo(NoCall.NOT_OFFERED);
    assertThat(after(over + "set c1 s1; connect c1 reused s3", fails).state().phase(1))
        .isEqualTo(Phase.OPEN);
    assertThat(after(GOOD_AND_BLANK + "set c1 s2; connect c1 full s3", fails).state().phase(1))
        .isEqualTo(Phase.OPEN);
  }

  @Test
  void a_blank_session_may_be_refused_before_the_handshake_or_after_it() {
    String early = GOOD_AND_BLANK + "set c1 s2";
    String late = GOOD_AND_BLANK + "connect c1 full s3; shutdown c1; set c1 s2";

    assertThat(after(early, Value.LATE_BLANK_REFUSED).last().word()).isEqualTo(Answer.Word.DONE);
    assertThat(after(late, Value.LATE_BLANK_REFUSED).last().word()).isEqualTo(Answer.Word.REFUSED);
    assertThat(after(early, Value.BLANK_REFUSED).last().word()).isEqualTo(Answer.Word.REFUSED);
    assertThat(after(late, Value.BLANK_REFUSED).last().word()).isEqualTo(Answer.Word.DONE);
  }
}
