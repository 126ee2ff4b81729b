package dev.reprise.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineRunTest {

  private static List<MachineRun.Row> rows(String script) throws ScriptException {
    return MachineRun.of(Script.parse(script), Dialects.load().page()).rows();
  }

  private static List<String> words(String script) throws ScriptException {
    return rows(script).stream().map(row -> row.word().toString()).toList();
  }

  @Test
  void what_the_pages_leave_open_is_may_and_the_rest_must() throws ScriptException {
    assertThat(words("context A; connection c1 in A; connect c1 full s1; set c1 s1; free c1"))
        .containsExactly("must", "must", "may", "must", "must");
  }

  @Test
  void what_the_caller_must_not_do_is_undefined_and_ends_the_run() throws ScriptException {
    List<MachineRun.Row> rows = rows("app makes s1; app2 frees s1; app frees s1; app makes s2");
    assertThat(rows).hasSize(3);
    assertThat(rows.getLast().word()).isEqualTo(MachineRun.Word.UNDEFINED);
    assertThat(rows.getLast().clause()).contains(Clause.FREE_2);
  }

  @Test
  void what_is_no_call_ends_the_run_and_says_why() throws ScriptException {
    List<MachineRun.Row> rows = rows("context A; connection c1 in A; finish c1 full s1; free c1");
    assertThat(rows).hasSize(3);
    assertThat(rows.getLast().word()).hasToString("no call");
    assertThat(rows.getLast().note()).isEqualTo("the handshake has not started: start it first");
  }

  @Test
  void each_row_has_the_state_after_its_call() throws ScriptException {
    List<MachineRun.Row> rows = rows("app makes s1; app takes s1; app frees s1");
    assertThat(rows.stream().map(row -> row.after().owners(1))).containsExactly(1, 2, 1);
  }
}
