package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.OPEN;
import static dev.reprise.model.judge.Verdicts.blames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The end of a run, where everything is closed. */
class ClosingTest {

  /** The end, where it is known what there was. */
  @Nested
  class TheEnd {

    @Test
    void a_session_that_was_not_destroyed_is_a_lost_reference() {
      blames(Told.judged(OPEN + "close | done"), Clause.CONN_1, 3);
      blames(Told.judged("app makes s1 | gave s1; s1 count 1\nclose | done"), Clause.FREE_1, 1);
    }

    @Test
    void a_reference_that_was_lost_unseen_is_blamed_on_what_gave_it_back() {
      Set<Capability> blind = EnumSet.of(Capability.DESTRUCTION);

      blames(
          Told.judged(
              """
              context A          | done
              connection c1 in A | done
              app makes s1       | gave s1
              set c1 s1          | returned 1
              set c1 s1          | returned 1
              app frees s1       | done
              close              | done
              """,
              Dialects.PLAIN,
              blind,
              Ending.COMPLETED),
          Clause.SET_5,
          6);
    }

    @Test
    void a_reference_that_was_there_until_the_end_is_blamed_on_the_closing() {
      blames(
          Told.judged(
              """
              context A          | done
              connection c1 in A | done
              app makes s1       | gave s1; s1 count 1
              set c1 s1          | returned 1; s1 count 2
              set c1 s1          | returned 1
              app frees s1       | done; s1 count 1
              close              | done
              """),
          Clause.CONN_1,
          6);
    }

    @Test
    void a_session_is_destroyed_in_the_end_that_was_destroyed_before() {
      blames(
          Told.judged(
              """
              app makes s1 | gave s1; s1 count 1
              app frees s1 | done; s1 destroyed
              close        | done; s1 destroyed
              """),
          Clause.FREE_1,
          2);
      blames(
          Told.judged("app makes s1 | gave s1\nclose | done; s1 destroyed; s1 destroyed"),
          Clause.FREE_1,
          1);
    }
  }

  /** The end, where what was seen leaves it open what there was. */
  @Nested
  class TheEndOnEveryPath {

    /** Whether a session came of the handshake cannot be asked. */
    private static final String PERHAPS =
        """
        context A          | done
        connection c1 in A | done
        connect c1 full s1 | returned 1
        """;

    private static Judgement judged(String close) {
      return Told.judged(
          PERHAPS + close,
          Dialects.plainBut(Value.FULL_RESUMABLE, Value.FULL_NONE),
          EnumSet.of(Capability.DESTRUCTION),
          Ending.COMPLETED);
    }

    @Test
    void is_right_if_any_path_explains_what_was_destroyed() {
      Judgement destroyed = judged("close | done; s1 destroyed");
      Judgement nothing = judged("close | done");

      assertThat(destroyed.verdict()).isEqualTo(new Verdict.Conforms());
      assertThat(destroyed.choices()).containsEntry(Value.FULL_RESUMABLE, 2);
      assertThat(nothing.verdict()).isEqualTo(new Verdict.Conforms());
      assertThat(nothing.choices()).containsEntry(Value.FULL_NONE, 2);
    }

    @Test
    void is_the_stacks_fault_if_none_does() {
      blames(judged("close | done; s1 destroyed; s1 destroyed"), Clause.CONN_1, 3);
      blames(judged("close | done; s2 destroyed"), Clause.FREE_1, 3);
    }
  }
}
