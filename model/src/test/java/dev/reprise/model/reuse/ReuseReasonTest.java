package dev.reprise.model.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.judge.Step;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReuseReasonTest {

  private static final String MET =
      "context A; connection c1 in A; connect c1 full s1; app takes s1 from c1; ";

  private static final String SET = "connection c2 in A; set c2 s1; ";

  /** The reasons of the script's handshakes on the machine. */
  private static List<ReuseReason> reasons(String script) throws ScriptException {
    Choices choices = new Choices(Dialects.PLAIN);
    List<Step> steps = new ArrayList<>();
    GrowingState state = new GrowingState();
    for (Call call : Script.parse(script).named().calls()) {
      GrowingState after = state.copy();
      choices.begin();
      Answer answer = Machine.step(after, call, choices);
      steps.add(new Step(steps.size(), call, answer, choices.taken(), state, after));
      state = after;
    }
    return ReuseReason.of(steps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          free c1 | connect c2 s2 => bad since call 5, `free c1` without SSL_shutdown (OPEN-2)
          expire s1 | connect c2 s2 => expired since call 5, `expire s1` (EXP-1)
          add s1 to A; remove s1 from A | connect c2 reused s2 => bad since call 6, `remove s1 from A` (CACHE-4)
          reset c1 | start c2; finish c2 s2 => bad since call 5, `reset c1` without SSL_shutdown (CLR-2)
          """)
  void a_session_that_was_not_offered_has_a_call_and_a_clause_for_which_it_was_not(
      String script, String reason) throws ScriptException {
    String[] parts = script.split(" \\| ");
    String whole = MET + parts[0] + "; " + SET + parts[1];
    ReuseReason last = reasons(whole).getLast();

    assertThat(last).hasToString("s1 was not offered: " + reason);
    assertThat(last.isAsked()).isTrue();
    assertThat(last.call()).isEqualTo(Script.parse(whole).size() - 1);
  }

  @Test
  void a_copy_of_a_bad_session_is_bad_for_the_same_reason() throws ScriptException {
    assertThat(
            reasons(
                MET
                    + "free c1; app copies s1 as s2; connection c2 in A; set c2 s2;"
                    + " connect c2 s3"))
        .last()
        .hasToString(
            "s2 was not offered: a copy, by call 6, `app copies s1 as s2`, of s1, which was bad"
                + " since call 5, `free c1` without SSL_shutdown (OPEN-2)");
  }

  @Test
  void a_blank_session_was_never_good_for_it() throws ScriptException {
    assertThat(
            reasons("context A; app makes s1; connection c1 in A; set c1 s1; handshake c1 full s2"))
        .singleElement()
        .hasToString(
            "s1 was not offered: blank since call 2, `app makes s1`: no handshake has filled it"
                + " (RES-1)");
  }

  @Test
  void a_name_that_was_given_again_has_the_reason_of_its_present_session() throws ScriptException {
    assertThat(
            reasons(
                MET
                    + "free c1; app frees s1; connection c1 in A; connect c1 full s1;"
                    + " app takes s1 from c1; expire s1; "
                    + SET
                    + "connect c2 s2"))
        .last()
        .hasToString("s1 was not offered: expired since call 10, `expire s1` (EXP-1)");
  }

  @Test
  void what_was_offered_was_accepted_or_declined() throws ScriptException {
    assertThat(reasons(MET + SET + "connect c2 s2"))
        .last()
        .hasToString("s1 was offered, and the peer accepted it (SET-4)");
    assertThat(reasons(MET + SET + "connect c2 full s2"))
        .last()
        .hasToString("s1 was offered, and the peer declined it, as the script says (SET-3)");
    assertThat(reasons(MET + SET + "connect c2 failed"))
        .last()
        .hasToString("s1 was offered, and the handshake failed, as the script says (SET-3)");
  }

  @Test
  void a_peer_declines_what_it_never_met() throws ScriptException {
    ReuseReason reason =
        reasons("context A; server c1 in A; accept c1 none s1; " + SET + "connect c2 s2").getLast();

    assertThat(reason.isAsked()).isTrue();
    assertThat(reason)
        .hasToString(
            "s1 was offered, and the peer never met it: it was made by call 3, `accept c1 none s1`"
                + " (SET-3)");
  }

  @Test
  void nobody_asks_why_where_nothing_was_set() throws ScriptException {
    assertThat(reasons("context A; connection c1 in A; connect c1 s1"))
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason).hasToString("no session was set on c1 (SET-1)");
              assertThat(reason.isAsked()).isFalse();
            });
  }
}
