package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.READY;
import static dev.reprise.model.judge.Verdicts.blames;
import static dev.reprise.model.judge.Verdicts.cannotTell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choices that the stack made, where the dialect leaves a choice. */
class ChoicesSeenTest {

  /** Choices that are seen at once, later, or that no dialect allows. */
  @Nested
  class ChoicesSeen {

    private static final String SET = READY + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\n";

    @Test
    void are_told_with_the_first_call_that_shows_them() {
      Judgement judgement =
          Told.judged(
              SET
                  + """
                  connect c2 reused s2 | returned 1; c2 reused; c2 holds s2; s2 resumable; s1 count 1
                  close                | done; s1 destroyed; s2 destroyed
                  """,
              Dialects.ANY);

      assertThat(judgement.conforms()).isTrue();
      assertThat(judgement.choices())
          .containsAllEntriesOf(Map.of(Value.FULL_RESUMABLE, 2, Value.REUSED_SUCCESSOR, 8));
    }

    @ParameterizedTest
    @CsvSource({
      "FAILED_KEPT,       done,               done; s1 destroyed",
      "FAILED_GIVEN_BACK, done; s1 destroyed, done",
    })
    void that_show_later_are_followed_until_they_do(Value choice, String frees, String freed) {
      Judgement judgement =
          Told.judged(
              """
              context A            | done
              connection c1 in A   | done
              connect c1 full s1   | returned 1; s1 resumable
              app takes s1 from c1 | gave s1
              shutdown c1          | returned 0
              free c1              | done
              connection c2 in A   | done
              set c2 s1            | returned 1
              connect c2 failed    | returned -1 because no
              app frees s1         | %s
              free c2              | %s
              close                | done
              """
                  .formatted(frees, freed),
              Dialects.ANY,
              EnumSet.of(Capability.DESTRUCTION),
              Ending.COMPLETED);

      assertThat(judgement.conforms()).isTrue();
      assertThat(judgement.choices()).containsEntry(choice, 8);
    }

    @Test
    void that_no_dialect_allows_are_a_violation() {
      blames(
          Told.judged(
              SET
                  + """
                  connect c2 reused s2 | returned 1; c2 reused; c2 holds s2; s2 count 1; s1 count 1
                  """),
          Clause.GET_0,
          8);
    }
  }

  /** A subject that cannot be asked whether a session is resumable, and s1's unclean end. */
  @Nested
  class ReuseThatShowsWhatIsResumable {

    private static final Set<Capability> WHAT_IS_REUSED = EnumSet.of(Capability.REUSED);

    private static final String UNCLEAN =
        """
        context A            | done
        connection c1 in A   | done
        connect c1 full s1   | returned 1; c1 not reused
        app takes s1         | returned 1
        free c1              | done
        connection c2 in A   | done
        set c2 s1            | returned 1
        """;

    private static final Dialect EITHER =
        Dialects.plainBut(Value.OPEN_FREED_NOT_RESUMABLE, Value.OPEN_FREED_UNCHANGED);

    private static Judgement judged(String last, Dialect dialect) {
      return Told.judged(UNCLEAN + last, dialect, WHAT_IS_REUSED, Ending.COMPLETED);
    }

    @Test
    void what_is_reused_was_resumable() {
      Judgement judgement =
          judged("connect c2 reused s2 | returned 1; c2 reused\nclose | done", EITHER);
      assertThat(judgement.conforms()).isTrue();
      assertThat(judgement.choices()).containsKey(Value.OPEN_FREED_UNCHANGED);
    }

    @Test
    void what_is_not_reused_though_the_server_would_was_not_and_no_stack_is_to_blame() {
      Judgement judgement =
          judged("connect c2 reused s2 | returned 1; c2 not reused\nclose | done", EITHER);
      cannotTell(judgement, 7, "not offered");
      assertThat(judgement.choices()).containsKey(Value.OPEN_FREED_NOT_RESUMABLE);
    }

    @Test
    void where_the_session_must_be_resumable_that_it_is_not_reused_is_a_violation() {
      blames(
          judged(
              "connect c2 reused s2 | returned 1; c2 not reused\nclose | done",
              Dialects.plainBut(Value.OPEN_FREED_UNCHANGED)),
          Clause.SET_4,
          7);
    }

    @Test
    void a_handshake_that_fails_instead_is_a_violation_all_the_same() {
      blames(judged("connect c2 reused s2 | returned 0\nclose | done", EITHER), Clause.SET_3, 7);
    }
  }
}
