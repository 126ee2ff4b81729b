package dev.reprise.model.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.machine.Answer;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts on traces made by hand: who is to blame, at which call, by which clause. */
class JudgeTest {

  private static final Set<Capability> EVERYTHING = EnumSet.allOf(Capability.class);
  private static final Set<Capability> NOTHING = EnumSet.noneOf(Capability.class);

  /** A stack that promises nothing to a caller that is wrong. */
  private static final Dialect UNSPECIFIED = Dialects.plainBut(Value.MISUSE_UNSPECIFIED);

  /** A stack that promises to refuse a caller that is wrong. */
  private static final Dialect REFUSING = Dialects.plainBut(Value.MISUSE_REFUSED);

  /** One connection that has negotiated s1 and is open. */
  private static final String OPEN =
      """
      context A           | done
      connection c1 in A  | done; c1 holds none; c1 not reused
      connect c1 full s1  | returned 1; c1 holds s1; s1 count 1; s1 resumable
      """;

  /** After that, c2 is ready to be given s1, which the application owns too. */
  private static final String READY =
      OPEN
          + """
          app takes s1 from c1 | gave s1; s1 count 2
          shutdown c1          | returned 0
          free c1              | done; s1 count 1
          connection c2 in A   | done; c2 holds none; c2 not reused
          """;

  private static void blames(Judgement judgement, Clause clause, int call) {
    assertThat(judgement.verdict()).isInstanceOf(Verdict.StackViolates.class);
    Verdict.StackViolates violates = (Verdict.StackViolates) judgement.verdict();
    assertThat(violates.clause()).as("%s", violates).isEqualTo(clause);
    assertThat(violates.call()).as("%s", violates).isEqualTo(call);
    assertThat(violates.expected()).isNotBlank().isNotEqualTo(violates.observed());
  }

  private static void blamesCaller(Judgement judgement, Clause clause, int call) {
    assertThat(judgement.verdict()).isInstanceOf(Verdict.CallerViolates.class);
    Verdict.CallerViolates violates = (Verdict.CallerViolates) judgement.verdict();
    assertThat(violates.clause()).isEqualTo(clause);
    assertThat(violates.call()).isEqualTo(call);
  }

  private static void cannotTell(Judgement judgement, int call, String reason) {
    assertThat(judgement.verdict()).isInstanceOf(Verdict.CannotTell.class);
    Verdict.CannotTell cannot = (Verdict.CannotTell) judgement.verdict();
    assertThat(cannot.call()).isEqualTo(call);
    assertThat(cannot.reason()).contains(reason);
  }

  /** What conforms. */
  @Nested
  class Conforming {

    @Test
    void a_session_that_is_reused() {
      Judgement judgement =
          Told.judged(
              READY
                  + """
                  set c2 s1            | returned 1; c2 holds s1; s1 count 2
                  connect c2 reused s2 | returned 1; c2 reused
                  reused c2            | returned 1
                  get c2               | gave s1
                  app frees s1         | done; s1 count 1
                  close                | done; s1 destroyed
                  """);

      assertThat(judgement.verdict()).isEqualTo(new Verdict.Conforms());
      assertThat(judgement.steps()).hasSize(12);
    }

    @Test
    void a_session_that_is_declined() {
      assertThat(
              Told.judged(
                      READY
                          + """
                          set c2 s1          | returned 1; c2 holds s1; s1 count 2
                          connect c2 full s2 | returned 1; c2 holds s2; s1 count 1; s2 count 1
                          close              | done; s2 destroyed; s1 destroyed
                          """)
                  .conforms())
          .isTrue();
    }

    @Test
    void the_empty_script() {
      assertThat(Told.judged("close | done").conforms()).isTrue();
    }

    @Test
    void a_working_session_without_a_name_in_the_middle_of_a_handshake() {
      assertThat(
              Told.judged(
                      """
                      context A           | done
                      connection c1 in A  | done; c1 holds none
                      start c1            | done; c1 holds unnamed
                      finish c1 failed    | returned -1 because no
                      close               | done
                      """)
                  .conforms())
          .isTrue();
    }

    @Test
    void a_name_that_is_given_again_once_its_session_is_destroyed() {
      assertThat(
              Told.judged(
                      """
                      app makes s1 | gave s1; s1 count 1; s1 not resumable
                      app frees s1 | done; s1 destroyed
                      app makes s1 | gave s1; s1 count 1
                      close        | done; s1 destroyed
                      """)
                  .conforms())
          .isTrue();
    }

    @Test
    void a_subject_that_cannot_be_asked_anything_is_judged_by_its_results() {
      String run =
          """
          context A           | done
          connection c1 in A  | done
          connect c1 full s1  | returned 1
          close               | done
          """;

      assertThat(Told.judged(run, Dialects.PLAIN, NOTHING, Ending.COMPLETED).conforms()).isTrue();
      assertThat(Told.judged(run, Dialects.PLAIN, EVERYTHING, Ending.COMPLETED).conforms())
          .as("the same of one that tells of destruction")
          .isFalse();
    }
  }

  /** Where a stack does what a clause forbids, that clause is cited. */
  @Nested
  class Blame {

    @Test
    void set_does_not_return_1() {
      blames(Told.judged(READY + "set c2 s1 | returned 0 because no"), Clause.RET_1, 7);
      blames(Told.judged(READY + "clear c2 | returned 0 because no"), Clause.RET_1, 7);
    }

    @Test
    void set_holds_another_session_than_was_set() {
      blames(Told.judged(READY + "set c2 s1 | returned 1; s1 count 2"), Clause.SET_1, 7);
    }

    @Test
    void set_does_not_take_a_reference() {
      blames(Told.judged(READY + "set c2 s1 | returned 1; c2 holds s1"), Clause.SET_2, 7);
    }

    @Test
    void a_session_that_is_declined_is_not_given_back() {
      blames(
          Told.judged(
              READY
                  + """
                  set c2 s1          | returned 1; c2 holds s1; s1 count 2
                  connect c2 full s2 | returned 1; c2 holds s2; s2 count 1; s2 resumable
                  """),
          Clause.SET_3,
          8);
    }

    @Test
    void a_session_that_is_declined_is_still_held() {
      blames(
          Told.judged(
              READY
                  + """
                  set c2 s1          | returned 1; c2 holds s1; s1 count 2
                  connect c2 full s2 | returned 1; s1 count 1
                  """),
          Clause.SET_3,
          8);
    }

    @ParameterizedTest
    @CsvSource({"full s2, returned -1 because no", "failed, returned 1", "reused s2, returned 0"})
    void a_handshake_ends_otherwise_than_the_peer_answered(String outcome, String returned) {
      blames(
          Told.judged(
              READY
                  + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\n"
                  + "connect c2 "
                  + outcome
                  + " | "
                  + returned),
          Clause.SET_3,
          8);
    }

    @Test
    void reused_says_no_after_a_session_was_reused() {
      String set = READY + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\n";

      blames(Told.judged(set + "connect c2 reused s2 | returned 1"), Clause.SET_4, 8);
      blames(
          Told.judged(set + "connect c2 reused s2 | returned 1; c2 reused\nreused c2 | returned 0"),
          Clause.SET_4,
          9);
    }

    @Test
    void reused_says_yes_after_a_full_handshake() {
      blames(Told.judged(OPEN.replace("s1 resumable", "s1 resumable; c1 reused")), Clause.SET_4, 2);
    }

    @Test
    void the_old_session_is_not_given_back_when_another_is_set() {
      blames(
          Told.judged(
              OPEN
                  + """
                  app makes s2 | gave s2; s2 count 1; s2 not resumable
                  set c1 s2    | returned 1; c1 holds s2; s2 count 2
                  """),
          Clause.SET_5,
          4);
    }

    @Test
    void the_same_session_set_again_takes_a_second_reference() {
      blames(
          Told.judged(
              READY
                  + """
                  set c2 s1 | returned 1; c2 holds s1; s1 count 2
                  set c2 s1 | returned 1; s1 count 3
                  """),
          Clause.SET_5,
          8);
    }

    @Test
    void null_is_ignored() {
      blames(Told.judged(OPEN + "clear c1 | returned 1"), Clause.SET_6, 3);
    }

    @Test
    void null_leaves_a_reference_behind() {
      blames(Told.judged(OPEN + "clear c1 | returned 1; c1 holds none"), Clause.SET_6, 3);
    }

    @Test
    void an_open_session_that_is_replaced_can_still_be_resumed() {
      String owned = OPEN + "app takes s1 from c1 | gave s1; s1 count 2\n";

      blames(
          Told.judged(owned + "clear c1 | returned 1; c1 holds none; s1 count 1"),
          Clause.OPEN_1,
          4);
    }

    @Test
    void an_open_session_whose_connection_is_freed_can_still_be_resumed() {
      String owned = OPEN + "app takes s1 from c1 | gave s1; s1 count 2\n";

      blames(Told.judged(owned + "free c1 | done; s1 count 1"), Clause.OPEN_2, 4);
    }

    @Test
    void a_session_can_still_be_resumed_after_a_fatal_error() {
      blames(
          Told.judged(
              READY
                  + """
                  set c2 s1         | returned 1; c2 holds s1; s1 count 2
                  connect c2 failed | returned -1 because no; c2 holds none; s1 count 1
                  """),
          Clause.OPEN_2,
          8);
    }

    @Test
    void a_session_becomes_bad_for_no_reason() {
      blames(Told.judged(READY + "get c2 | gave none; s1 not resumable"), Clause.RES_1, 7);
    }

    @Test
    void a_session_becomes_bad_when_its_connection_is_shut_down() {
      String taken = OPEN + "app takes s1 from c1 | gave s1; s1 count 2\n";

      blames(Told.judged(taken + "shutdown c1 | returned 0; s1 not resumable"), Clause.SHUT_1, 4);
    }

    @Test
    void a_session_becomes_bad_when_the_connection_of_another_is_shut_down() {
      blames(
          Told.judged(
              READY
                  + """
                  connect c2 full s2 | returned 1; c2 holds s2; s2 count 1; s2 resumable
                  shutdown c2        | returned 0; s1 not resumable
                  """),
          Clause.RES_1,
          8);
    }

    @Test
    void a_session_is_destroyed_that_still_has_an_owner() {
      blames(
          Told.judged(
              OPEN
                  + """
                  app takes s1 from c1 | gave s1; s1 count 2
                  app frees s1         | done; s1 destroyed
                  """),
          Clause.FREE_1,
          4);
    }

    @Test
    void a_session_outlives_its_last_owner() {
      blames(
          Told.judged("app makes s1 | gave s1; s1 count 1\napp frees s1 | done"), Clause.FREE_1, 1);
      blames(Told.judged(OPEN + "free c1 | done"), Clause.CONN_1, 3);
    }

    @Test
    void a_session_is_destroyed_twice() {
      blames(
          Told.judged(
              """
              app makes s1 | gave s1; s1 count 1
              app frees s1 | done; s1 destroyed; s1 destroyed
              """),
          Clause.FREE_1,
          1);
    }

    @ParameterizedTest
    @CsvSource({
      "get c1, gave none, GET_0",
      "get c1, gave s7, GET_0",
      "get c1, returned 1, GET_0",
      "app takes s1 from c1, gave none, GET_1",
      "app takes s1 from c1, gave unnamed, GET_1",
      "app takes s1 from c1, gave s1, GET_1",
      "app takes s1, returned 0, UP_1",
      "app takes s1, returned 1, UP_1",
      "app makes s2, returned 0, NEW_1",
      "connection c2 in A, returned 0, RET_1",
      "free c1, returned 0, CONN_1",
      "free A, returned 0, CTXF_1",
    })
    void a_plain_call_does_not_do_what_it_is_there_for(String call, String seen, Clause clause) {
      blames(Told.judged(OPEN + call + " | " + seen), clause, 3);
    }

    @Test
    void a_reference_that_the_application_has_given_back_is_still_counted() {
      blames(
          Told.judged(
              OPEN
                  + """
                  app takes s1 from c1 | gave s1; s1 count 2
                  app frees s1         | done
                  """),
          Clause.FREE_1,
          4);
    }

    @Test
    void a_blank_session_is_refused_without_a_reason() {
      String blank =
          """
          context A          | done
          connection c1 in A | done; c1 holds none
          app makes s1       | gave s1; s1 count 1; s1 not resumable
          """;
      Dialect refused = Dialects.plainBut(Value.BLANK_REFUSED);

      blames(Told.judged(blank + "set c1 s1 | returned 0", refused), Clause.RET_0, 3);
      blames(Told.judged(blank + "set c1 s1 | returned 1; c1 holds s1", refused), Clause.SET_1, 3);
      assertThat(
              Told.judged(
                      blank
                          + "set c1 s1 | returned 0 because it is blank\n"
                          + "close | done; s1 destroyed",
                      refused)
                  .conforms())
          .isTrue();
    }
  }

  /** Everything is closed in the end. */
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

  /** A caller that breaks a clause. */
  @Nested
  class Misuse {

    private static final String ACROSS =
        OPEN
            + """
            context B          | done
            connection c2 in B | done; c2 holds none; c2 not reused
            """;

    @ParameterizedTest
    @CsvSource({
      "returned 1; c2 holds s1; s1 count 2",
      "returned 0 because no",
      "returned 0",
      "skipped it would do harm",
      "returned 1; s1 destroyed",
    })
    void is_the_callers_fault_whatever_the_stack_does(String seen) {
      blamesCaller(Told.judged(ACROSS + "set c2 s1 | " + seen, UNSPECIFIED), Clause.CTX_1, 5);
    }

    @Test
    void ends_the_judgement_where_nothing_is_promised() {
      Judgement judgement =
          Told.judged(
              ACROSS
                  + """
                  set c2 s1 | returned 1; c2 holds s1; s1 count 2
                  get c1    | gave none
                  close     | done
                  """,
              UNSPECIFIED);

      blamesCaller(judgement, Clause.CTX_1, 5);
      assertThat(judgement.steps()).hasSize(6);
    }

    @Test
    void that_is_refused_as_promised_is_still_the_callers() {
      Judgement judgement =
          Told.judged(
              ACROSS
                  + """
                  set c2 s1 | returned 0 because it is at home in A
                  free c1   | done; s1 destroyed
                  free c1   | skipped it is freed
                  close     | done
                  """,
              REFUSING);

      blamesCaller(judgement, Clause.CTX_1, 5);
      assertThat(judgement.steps()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
      "returned 1",
      "returned 0",
      "returned 0 because no; c2 holds s1",
      "returned 0 because no; s1 count 2",
      "returned 0 because no; s1 not resumable",
      "returned 0 because no; s1 destroyed",
      "done",
    })
    void that_is_not_refused_as_promised_is_the_stacks_fault(String seen) {
      blames(Told.judged(ACROSS + "set c2 s1 | " + seen, REFUSING), Clause.CTX_1, 5);
    }

    @Test
    void that_was_refused_does_not_excuse_what_the_stack_does_later() {
      blames(
          Told.judged(
              ACROSS
                  + """
                  set c2 s1 | returned 0 because it is at home in A
                  clear c1  | returned 0
                  """,
              REFUSING),
          Clause.RET_1,
          6);
    }
  }

  /** Where what the stack chose unseen decides whether the caller may make a call. */
  @Nested
  class MisuseOnSomePaths {

    private static final Dialect EITHER =
        Dialects.plainBut(Value.FAILED_GIVEN_BACK, Value.FAILED_KEPT);

    /** c2 owns s1 alone when its handshake fails: kept, s1 exists; given back, it is destroyed. */
    private static final String DOUBTFUL =
        """
        context A            | done
        connection c1 in A   | done
        connect c1 full s1   | returned 1
        app takes s1 from c1 | gave s1
        shutdown c1          | returned 0
        free c1              | done
        connection c2 in A   | done
        connection c3 in A   | done
        set c2 s1            | returned 1
        app frees s1         | done
        connect c2 failed    | returned -1 because no
        """;

    private static Judgement unasked(String lines, Dialect dialect) {
      return Told.judged(lines, dialect, NOTHING, Ending.COMPLETED);
    }

    @Test
    void a_failure_that_only_a_caller_in_the_wrong_explains_is_not_the_stacks() {
      blamesCaller(
          unasked(DOUBTFUL + "set c3 s1 | returned 0\nclose | done", EITHER), Clause.GET_0, 11);
    }

    @Test
    void the_same_failure_is_the_stacks_where_no_path_says_that_the_caller_is_wrong() {
      blames(
          unasked(
              DOUBTFUL + "set c3 s1 | returned 0\nclose | done",
              Dialects.plainBut(Value.FAILED_KEPT)),
          Clause.RET_1,
          11);
    }

    @Test
    void what_no_path_explains_shows_no_choice() {
      Judgement judgement = unasked(DOUBTFUL + "get c2 | gave s7\nclose | done", EITHER);

      blames(judgement, Clause.GET_0, 11);
      assertThat(judgement.choices())
          .containsKey(Value.FULL_RESUMABLE)
          .doesNotContainKeys(Value.FAILED_KEPT, Value.FAILED_GIVEN_BACK);
    }

    @Test
    void a_success_is_explained_by_the_path_on_which_the_caller_is_right() {
      Judgement judgement =
          unasked(DOUBTFUL + "set c3 s1 | returned 1\nget c3 | gave s1\nclose | done", EITHER);

      assertThat(judgement.verdict()).isEqualTo(new Verdict.Conforms());
    }

    @Test
    void but_where_the_caller_may_be_wrong_nothing_is_proved_by_it() {
      assertThat(unasked(DOUBTFUL + "set c3 s1 | returned 1\nclose | done", EITHER).choices())
          .doesNotContainKeys(Value.FAILED_KEPT, Value.FAILED_GIVEN_BACK);
    }

    @Test
    void a_stack_that_dies_there_is_not_to_blame_either() {
      blamesCaller(
          Told.judged(DOUBTFUL + "set c3 s1", EITHER, NOTHING, new Ending.Died(11, "SIGSEGV")),
          Clause.GET_0,
          11);
    }

    @Test
    void what_this_stack_alone_forbids_is_told_with_its_choice() {
      Judgement judgement =
          Told.judged(
              OPEN + "clear c1",
              Dialects.plainBut(Value.LATE_SET_ALLOWED, Value.LATE_SET_FORBIDDEN),
              EVERYTHING,
              new Ending.Died(3, "SIGABRT"));

      blamesCaller(judgement, Clause.SET_5, 3);
      assertThat(judgement.grounds()).containsExactly(Value.LATE_SET_FORBIDDEN);
    }

    @Test
    void what_no_caller_may_do_goes_before_what_this_stack_forbids() {
      Judgement judgement =
          Told.judged(
              OPEN
                  + """
                  context B          | done
                  connection c2 in B | done
                  connect c2 failed  | returned -1 because no
                  set c2 s1
                  """,
              Dialects.plainBut(Value.LATE_SET_FORBIDDEN),
              EVERYTHING,
              new Ending.Died(6, "SIGABRT"));

      blamesCaller(judgement, Clause.CTX_1, 6);
      assertThat(judgement.grounds()).isEmpty();
    }

    @Test
    void what_no_caller_may_do_on_one_path_goes_before_what_the_stack_forbids_on_another() {
      Judgement judgement =
          unasked(
              """
              context A          | done
              connection c1 in A | done
              connect c1 full s1 | returned 1
              set c1 s1          | returned 0
              close              | done
              """,
              Dialects.plainBut(Value.FULL_RESUMABLE, Value.FULL_NONE, Value.LATE_SET_FORBIDDEN));

      blamesCaller(judgement, Clause.GET_0, 3);
      assertThat(judgement.grounds()).isEmpty();
    }

    @Test
    void a_verdict_that_is_not_on_the_caller_has_no_such_grounds() {
      assertThat(Told.judged(OPEN + "close | done; s1 destroyed", Dialects.ANY).grounds())
          .isEmpty();
    }
  }

  /** Runs that stop. */
  @Nested
  class Endings {

    @ParameterizedTest
    @CsvSource({"clear c1, SET_6", "free c1, CONN_1", "app takes s1 from c1, GET_1"})
    void a_stack_that_dies_hangs_or_babbles_in_a_plain_call_is_to_blame(
        String call, Clause clause) {
      for (Ending ending :
          List.of(
              new Ending.Died(3, "SIGSEGV"),
              new Ending.Hung(3, "no answer in 5 s"),
              new Ending.Garbage(3, "xyzzy"))) {
        Judgement judgement = Told.judged(OPEN + call, UNSPECIFIED, EVERYTHING, ending);

        blames(judgement, clause, 3);
        assertThat(judgement.steps()).hasSize(4);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "free c2, CONN_2",
      "app frees s1, FREE_2",
      "connect c1 full s2, CLR_1",
      "free B, CTXF_1",
      "set c1 s9, GET_0"
    })
    void a_stack_that_dies_of_misuse_is_not(String call, Clause clause) {
      blamesCaller(
          Told.judged(OPEN + call, UNSPECIFIED, EVERYTHING, new Ending.Died(3, "SIGABRT")),
          clause,
          3);
    }

    @Test
    void what_happened_is_told() {
      assertThat(how(new Ending.Died(3, "SIGSEGV"))).isEqualTo("the process died: SIGSEGV");
      assertThat(how(new Ending.Hung(3, "5 s"))).isEqualTo("hung: 5 s");
      assertThat(how(new Ending.Garbage(3, "xyzzy"))).isEqualTo("answered with garbage: xyzzy");
      assertThat(how(Ending.COMPLETED)).isEqualTo("the run ended early");
    }

    private static String how(Ending ending) {
      Verdict verdict = Told.judged(OPEN + "clear c1", UNSPECIFIED, EVERYTHING, ending).verdict();
      return verdict instanceof Verdict.StackViolates violates ? violates.observed() : "";
    }

    @Test
    void a_stack_that_dies_while_everything_is_closed_is_to_blame() {
      blames(
          Told.judged(OPEN, UNSPECIFIED, EVERYTHING, new Ending.Died(3, "SIGSEGV")),
          Clause.CONN_1,
          3);
    }

    @Test
    void of_a_run_that_we_ended_ourselves_nothing_can_be_told() {
      cannotTell(
          Told.judged(
              OPEN + "clear c1", UNSPECIFIED, EVERYTHING, new Ending.Interrupted(3, "stopped")),
          3,
          "stopped");
      cannotTell(
          Told.judged(OPEN, UNSPECIFIED, EVERYTHING, new Ending.Interrupted(3, "stopped")),
          3,
          "stopped");
    }
  }

  /** Scripts that cannot be judged. */
  @Nested
  class CannotTell {

    @ParameterizedTest
    @CsvSource({
      "context A, name is in use",
      "connection c1 in A, name is in use",
      "app makes s1, name is in use",
      "finish c1 full s2, has not started",
      "app takes s2 from c1, holds another session",
    })
    void a_name_that_is_used_wrongly_is_the_scripts_fault(String call, String reason) {
      cannotTell(Told.judged(OPEN + call + " | done"), 3, reason);
    }

    @ParameterizedTest
    @CsvSource({
      "connect c2 full, needs a name",
      "connect c2 full s1, name is in use",
      "connect c2 reused s2, was not offered",
    })
    void so_is_an_outcome_that_there_cannot_be(String call, String reason) {
      cannotTell(
          Told.judged(OPEN + "connection c2 in A | done; c2 holds none\n" + call + " | returned 1"),
          4,
          reason);
    }

    @Test
    void a_call_that_the_driver_did_not_make_or_the_stack_does_not_have() {
      cannotTell(Told.judged(OPEN + "clear c1 | skipped too dangerous"), 3, "too dangerous");
      cannotTell(
          Told.judged(OPEN + "app makes s2 | unsupported no such function"), 3, "no such function");
    }
  }

  /** What the stack chose, where the dialect leaves a choice. */
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

  @Test
  void each_step_tells_what_the_machine_answered_and_who_owned_what() {
    Judgement judgement =
        Told.judged(READY + "set c2 s1 | returned 1; c2 holds s1; s1 count 2\nclose | done");

    Step set = judgement.steps().getLast();
    assertThat(set.index()).isEqualTo(7);
    assertThat(set.answer().word()).isEqualTo(Answer.Word.DONE);
    assertThat(set.clauses()).containsExactlyInAnyOrder(Clause.SET_1, Clause.SET_2, Clause.RET_1);
    assertThat(Ledger.owners(set.before(), new Session(1))).isEqualTo("1 owner: app");
    assertThat(Ledger.owners(set.after(), new Session(1))).isEqualTo("2 owners: app, c2");
    assertThat(Ledger.lines(set.after())).containsExactly("s1: app, c2");
  }
}
