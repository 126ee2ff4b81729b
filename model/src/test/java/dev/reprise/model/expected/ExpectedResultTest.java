package dev.reprise.model.expected;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedResultTest {

  /** Expects of the call that ends its kind's own script. */
  private static ExpectedResult expected(CallKind kind) {
    List<Call> calls = Script.parse(kind.script()).calls();
    GrowingState state = new GrowingState();
    List<Answer> answers = new ArrayList<>();
    for (Call call : calls) {
      answers.add(Machine.step(state, call, new Choices(Dialects.PLAIN)));
    }
    assertThat(answers).allMatch(Answer::done);
    return ExpectedResult.of(calls.getLast(), answers.getLast(), state);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SESSION_UP_REF",
        "ACCEPT",
        "TICKET",
        "CONNECTION_CLEAR",
        "SET_VERSION",
        "SESSION_SET_TIME",
        "SET_ID_CONTEXT"
      })
  void a_call_that_returns_a_number_returns_1_and_no_other(CallKind kind) {
    assertThat(expected(kind).allows(Result.ONE)).isTrue();
    assertThat(expected(kind).allows(new Result.Returned(2, ""))).isFalse();
    assertThat(expected(kind).allows(Result.DONE)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CONTEXT_NEW",
        "CONTEXT_FREE",
        "CONNECTION_NEW",
        "CONNECTION_FREE",
        "CONNECTION_DUP",
        "SERVER_NEW",
        "SESSION_FREE",
        "CACHE_FLUSH",
        "SET_CONTEXT",
        "SET_CACHE_MODE",
        "SET_CACHE_SIZE",
        "SET_NEW_CALLBACK",
        "SET_REMOVE_CALLBACK",
        "SET_GET_CALLBACK"
      })
  void a_call_whose_number_means_nothing_returns_anything_but_0(CallKind kind) {
    assertThat(expected(kind).allows(Result.DONE)).isTrue();
    assertThat(expected(kind).allows(new Result.Returned(2, ""))).isTrue();
    assertThat(expected(kind).allows(new Result.Returned(0, ""))).isFalse();
  }
}
