package dev.reprise.model.judge;

import static dev.reprise.model.judge.Told.OPEN;
import static dev.reprise.model.judge.Told.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.reprise.model.Dialects;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is not expected of the last observation, as values, for each step that it may be. */
class SymptomsTest {

  private static final Connection C1 = new Connection(1);
  private static final Connection C2 = new Connection(2);
  private static final Session S1 = new Session(1);

  private static List<List<Symptom>> symptoms(String lines, Dialect dialect) {
    Trace trace = Told.trace(lines, Ending.COMPLETED);
    int last = trace.observations().size() - 1;
    return Judge.symptoms(trace, dialect, dialect, Told.EVERYTHING, last);
  }

  private static List<List<Symptom>> symptoms(String lines) {
    return symptoms(lines, Dialects.PLAIN);
  }

  @Test
  void a_session_is_destroyed_as_often_as_the_machine_says() {
    String two = "app makes s1 | gave s1\napp takes s1 | returned 1\n";
    assertThat(symptoms(two + "app frees s1 | done; s1 destroyed"))
        .containsExactly(List.of(new Symptom.Destroyed(S1, 0)));
    assertThat(symptoms("app makes s1 | gave s1\napp frees s1 | done"))
        .containsExactly(List.of(new Symptom.Destroyed(S1, 1)));
    assertThat(symptoms("app makes s1 | gave s1\napp frees s1 | done; s1 destroyed; s1 destroyed"))
        .containsExactly(List.of(new Symptom.Destroyed(S1, 1)));
  }

  @Test
  void so_it_is_when_everything_is_closed() {
    assertThat(symptoms("app makes s1 | gave s1\nclose | done"))
        .containsExactly(List.of(new Symptom.Destroyed(S1, 1)));
    assertThat(
            symptoms(
                "app makes s1 | gave s1\napp frees s1 | done; s1 destroyed\n"
                    + "close | done; s1 destroyed"))
        .containsExactly(List.of(new Symptom.Destroyed(S1, 0)));
    assertThat(symptoms("app makes s1 | gave s1\nclose | done; s1 destroyed"))
        .containsExactly(List.of());
  }

  @Test
  void results_and_facts_come_the_most_telling_first() {
    assertThat(symptoms(READY + "set c2 s1 | returned 0 because no; c2 holds none; s1 count 3"))
        .containsExactly(
            List.of(
                new Symptom.Returned(
                    new ExpectedResult.Returned(1, false), new Result.Returned(0, "no")),
                new Symptom.Holds(C2, Set.of(S1)),
                new Symptom.Count(S1, 2, "2 owners: app, c2")));
    assertThat(symptoms(OPEN + "reused c1 | returned 0; c1 reused; s1 not resumable"))
        .containsExactly(List.of(new Symptom.Reused(C1, false), new Symptom.Resumable(S1, true)));
  }

  @Test
  void callbacks_are_counted_for_each_session() {
    String called =
        """
        context A             | done
        cache A client        | done
        new-callback A keeps  | done
        connection c1 in A    | done
        connect c1 full s1    | returned 1; c1 holds s1; %s
        """;
    Symptom once = new Symptom.CalledBack(new Context(1), Callback.NEW, S1, 1);
    assertThat(symptoms(called.formatted("c1 not reused"))).allMatch(it -> it.contains(once));
    assertThat(symptoms(called.formatted("A callback new s1; A callback new s1")))
        .allMatch(it -> it.contains(once));
  }

  @Test
  void what_is_offered_though_there_is_none_is_a_symptom() {
    assertThat(symptoms(READY + "start c2 | done; c2 offers s1"))
        .containsExactly(List.of(new Symptom.Offers(C2, Session.NONE, S1)));
    assertThat(symptoms(READY + "connect c2 reused s2 | returned 1; c2 offers s1; c2 reused"))
        .containsExactly(
            List.of(new Symptom.Offers(C2, Session.NONE, S1), new Symptom.Reused(C2, false)));
  }

  @Test
  void where_a_dialect_leaves_a_choice_each_step_has_its_symptoms() {
    assertThat(
            symptoms(
                READY
                    + "set c2 s1         | returned 1; c2 holds s1; s1 count 2\n"
                    + "connect c2 failed | returned -1; c2 holds s1; s1 count 1; s1 resumable",
                Dialects.ANY))
        .hasSizeGreaterThan(1)
        .first()
        .asInstanceOf(LIST)
        .hasSize(1);
  }
}
