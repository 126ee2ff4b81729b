package dev.reprise.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.misuse.Breaches.Breach;
import dev.reprise.profile.Profiler;
import dev.reprise.replay.MachineRun;
import dev.reprise.replay.Names;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BreachesTest {

  private static final Dialect DIALECT = SingleValued.reference();

  private static final List<Breach> BREACHES =
      Breaches.of(call -> true, DIALECT, Profiler.everything());

  private static List<MachineRun.Row> rows(Script script) {
    return MachineRun.of(script, DIALECT).rows();
  }

  @Test
  void the_caller_breaks_the_clause_with_the_last_call_and_not_before() {
    assertThat(BREACHES)
        .allSatisfy(
            breach -> {
              List<MachineRun.Row> rows = rows(breach.shortest());
              assertThat(rows).hasSize(breach.shortest().size());
              assertThat(rows.getLast().word()).isEqualTo(MachineRun.Word.UNDEFINED);
              assertThat(rows.getLast().clause()).contains(breach.clause());
            });
  }

  @Test
  void without_the_breach_the_caller_may_make_every_call() {
    assertThat(BREACHES)
        .allSatisfy(
            breach ->
                assertThat(rows(breach.control()))
                    .hasSize(breach.control().size())
                    .extracting(MachineRun.Row::word)
                    .containsAnyOf(MachineRun.Word.MUST, MachineRun.Word.MAY)
                    .doesNotContain(MachineRun.Word.UNDEFINED, MachineRun.Word.NO_CALL));
  }

  @Test
  void every_name_was_given_before_so_that_a_driver_has_something_to_pass() {
    assertThat(BREACHES).allSatisfy(breach -> assertThat(Names.mistake(breach.script())).isEmpty());
  }

  @Test
  void what_the_caller_owns_is_put_away_in_the_end() {
    for (Breach breach : BREACHES) {
      Map<Boolean, Long> contexts =
          breach.control().calls().stream()
              .filter(call -> call.kind() == CallKind.CONTEXT_NEW || isContextFree(call))
              .collect(
                  Collectors.partitioningBy(BreachesTest::isContextFree, Collectors.counting()));
      assertThat(contexts.get(true)).as("%s", breach).isEqualTo(contexts.get(false));
    }
  }

  private static boolean isContextFree(Call call) {
    return call.kind() == CallKind.CONTEXT_FREE;
  }

  @Test
  void a_session_of_another_context_and_a_reference_of_somebody_else_are_among_them() {
    assertThat(BREACHES)
        .extracting(Breach::clause)
        .contains(Clause.CTX_1, Clause.SET_1, Clause.FREE_2, Clause.CLR_1, Clause.CONN_2);
    assertThat(BREACHES)
        .anySatisfy(
            breach -> {
              assertThat(breach.clause()).isEqualTo(Clause.CTX_1);
              assertThat(breach.kind()).isEqualTo(CallKind.SET_SESSION);
              assertThat(breach.shortest().size()).isEqualTo(6);
            });
  }

  @Test
  void what_some_dialect_allows_is_no_breach() {
    assertThat(BREACHES).extracting(Breach::clause).doesNotContain(Clause.SET_5);
  }

  @Test
  void a_call_that_cannot_be_asked_for_is_in_no_script() {
    List<Breach> without =
        Breaches.of(call -> call.kind() != CallKind.SESSION_NEW, DIALECT, Profiler.everything());

    assertThat(without).isNotEmpty();
    assertThat(without)
        .allSatisfy(
            breach ->
                assertThat(breach.script().calls())
                    .extracting(Call::kind)
                    .doesNotContain(CallKind.SESSION_NEW));
  }
}
