package dev.reprise.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.replay.Replay;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

  /** Where every third place fails, neither one call nor two can be left out of it. */
  private static final String STUCK = "context A; context B; app makes s1; app takes s1; free A";

  private static final int PLENTY = 100_000;

  /**
   * A stack that tells nothing, and on which {@code SSL_CTX_free} fails at some places in a script
   * and nowhere else.
   *
   * @param fails whether it does, with that many calls before it
   */
  private record Placed(IntPredicate fails) implements Subject {

    @Override
    public Identity identity() {
      return new Identity("placed", "1", Protocol.TLS12_ID, Set.of(Capability.BLANK_SESSION));
    }

    @Override
    public Trace run(Script script) {
      List<Observation> seen = new ArrayList<>();
      for (Call call : script.calls()) {
        seen.add(new Observation(result(call, seen.size()), List.of()));
      }
      seen.add(new Observation(Result.DONE, List.of()));
      return new Trace(script, seen, Ending.COMPLETED);
    }

    private Result result(Call call, int before) {
      return switch (call) {
        case Call.ContextFree c when fails.test(before) -> new Result.Returned(0, "");
        case Call.SessionNew c -> new Result.Gave(c.session());
        case Call.SessionUpRef c -> Result.ONE;
        default -> Result.DONE;
      };
    }

    @Override
    public void close() {}
  }

  private static Shrunk shrunk(IntPredicate fails, String script, int budget)
      throws ScriptException {
    Subject subject = new Placed(fails);
    Declared declared = Dialects.load().of(subject.identity());
    try (Shrinker shrinker = new Shrinker(() -> subject, declared, budget)) {
      Trace trace = subject.run(Script.parse(script));
      Judgement judgement =
          Judge.judge(trace, declared.judged(), subject.identity().capabilities());
      assertThat(judgement.verdict()).isInstanceOf(Verdict.StackViolates.class);
      Verdict.StackViolates violates = (Verdict.StackViolates) judgement.verdict();
      Shrunk shrunk = shrinker.shrink(new Failure(1, trace, judgement, violates)).orElseThrow();
      assertThat(shrunk.failure().verdict().clause()).isEqualTo(Clause.CTXF_1);
      return shrunk;
    } catch (StackUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  private static void is(Shrunk shrunk, String script, Shrunk.Proof proof) {
    assertThat(Replay.line(shrunk.failure().script())).isEqualTo(script);
    assertThat(shrunk.proof()).isEqualTo(proof);
  }

  @Test
  void a_shorter_script_than_leaving_out_can_find_is_found_by_running_all_of_them()
      throws ScriptException {
    is(shrunk(n -> n % 3 == 1, STUCK, PLENTY), "context A; free A", Shrunk.Proof.SHORTEST);
  }

  @Test
  void where_they_cannot_all_be_run_a_shorter_script_may_exist() throws ScriptException {
    Shrunk shrunk = shrunk(n -> n % 3 == 1, STUCK, 1);

    is(shrunk, STUCK, Shrunk.Proof.UNPROVEN);
  }

  @Test
  void a_script_is_shortest_where_every_shorter_one_was_run_and_none_fails()
      throws ScriptException {
    Shrunk shrunk = shrunk(n -> n == 4, STUCK, PLENTY);

    is(shrunk, STUCK, Shrunk.Proof.SHORTEST);
    assertThat(shrunk.tried()).isGreaterThan(50);
  }

  @Test
  void what_can_be_left_out_is_and_things_are_named_in_their_order() throws ScriptException {
    is(
        shrunk(n -> n >= 1, "context B; app2 makes s4; app2 takes s4; free B; context B", 1),
        "context A; free A",
        Shrunk.Proof.UNPROVEN);
  }

  @Test
  void a_connection_that_is_made_anew_may_be_another_one() throws ScriptException {
    assertThat(
            Simpler.withoutFrees(
                Script.parse(
                    "context A; connection c1 in A; connect c1 full s1; free c1; connection c1 in"
                        + " A; set c1 s1")))
        .containsExactly(
            Script.parse(
                "context A; connection c1 in A; connect c1 full s1; connection c2 in A; set c2"
                    + " s1"));
  }

  @Test
  void where_one_name_matters_the_others_are_given_in_their_order() throws ScriptException {
    assertThat(
            Simpler.renamed(
                Script.parse("context C; connection c3 in C; connect c3 full s7; shutdown c3"),
                Set.of(Context.class, Session.class)))
        .isEqualTo(Script.parse("context A; connection c3 in A; connect c3 full s1; shutdown c3"));
  }

  @Test
  void a_server_that_is_offered_nothing_is_written_as_a_client_and_a_handshake_as_a_connect()
      throws ScriptException {
    assertThat(Simpler.than(Script.parse("context A; server c1 in A; accept c1 none s1")))
        .containsExactly(Script.parse("context A; connection c1 in A; connect c1 full s1"));
    assertThat(Simpler.than(Script.parse("context A; connection c1 in A; handshake c1 full s1")))
        .containsExactly(Script.parse("context A; connection c1 in A; connect c1 full s1"));
  }
}
