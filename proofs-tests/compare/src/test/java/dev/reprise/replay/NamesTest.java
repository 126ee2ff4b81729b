package dev.reprise.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  /** With every call there is. */
  private static final String ALL =
      """
      context A; connection c1 in A; app makes s1; set c1 s1; clear c1; start c1; finish c1 full s2;
      reused c1; get c1; app takes s2 from c1; app2 takes s2; app2 frees s2; shutdown c1; free c1;
      connection c2 in A; connect c2 failed; app takes none from c2; free A
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          connection c1 in A                        | call 1, 'connection c1 in A': no A was made before; 'context A' makes it
          free B                                    | call 1, 'free B': no B was made before; 'context B' makes it
          context A; shutdown c1                    | call 2, 'shutdown c1': no c1 was made before; 'connection c1 in A' makes it
          context A; connection c1 in A; set c1 s1  | call 3, 'set c1 s1': no s1 was made before; 'connect c1 full s1' makes it
          app takes s4                              | call 1, 'app takes s4': no s4 was made before; 'connect c1 full s4' makes it
          app frees s4                              | call 1, 'app frees s4': no s4 was made before; 'connect c1 full s4' makes it
          app makes s1; leaves c2                   | 'leaves c2': no c2 is made; 'connection c2 in A' makes it
          context A; connection c1 in A; app takes s1 from c1 | call 3, 'app takes s1 from c1': no s1 was made before; 'connect c1 full s1' makes it
          """)
  void a_name_that_nothing_was_given_is_a_slip_of_the_pen(String script, String mistake)
      throws ScriptException {
    assertThat(Names.mistake(Script.parse(script))).contains(mistake);
  }

  @Test
  void every_call_may_use_what_was_made_before() throws ScriptException {
    assertThat(Names.mistake(Script.parse(ALL))).isEmpty();
  }

  /** Whether it still exists is for the machine to say: using it then is the caller's violation. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "context A; free A; connection c1 in A",
        "app makes s1; app frees s1; app frees s1",
        "context A; connection c1 in A; free c1; free c1"
      })
  void what_is_no_more_was_made_all_the_same(String script) throws ScriptException {
    assertThat(Names.mistake(Script.parse(script))).isEmpty();
  }

  @Test
  void things_are_counted_once() throws ScriptException {
    assertThat(Names.count(Script.parse(ALL))).isEqualTo(5);
    assertThat(Names.count(Script.parse("app makes s1; app frees s1; app makes s1"))).isOne();
    assertThat(Names.count(Script.parse(""))).isZero();
  }
}
