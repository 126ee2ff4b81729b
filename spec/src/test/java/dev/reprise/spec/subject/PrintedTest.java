package dev.reprise.spec.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.CallKind;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever somebody else says, no report gets a character that steers a terminal or a reader. */
class PrintedTest {

  /** Escape, CSI of C1, next line, an override of direction, an isolate, a separator, a tag. */
  private static final String NASTY =
      "a\u001b[2J\u009b\u0085\u202e\u2066\u2028\u200b\udb40\udc41\ud800b\r\n";

  private static final String UNPRINTABLE = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]";

  @Test
  void runs_become_one_space_and_characters_a_question_mark() {
    assertThat(Printed.oneLine(NASTY)).isEqualTo("a [2J b");
    assertThat(Printed.lines(NASTY)).isEqualTo("a?[2J????????b?\n");
    assertThat(Printed.lines("größer → 𝄞\n")).isEqualTo("größer → 𝄞\n");
  }

  @Property(tries = 500)
  void nothing_that_cannot_be_printed_is_left(@ForAll String text) {
    assertThat(Printed.oneLine(text)).doesNotContainPattern(UNPRINTABLE);
    assertThat(Printed.lines(text).replace("\n", "")).doesNotContainPattern(UNPRINTABLE);
    assertThat(Printed.shortened(text, 3)).doesNotContainPattern(UNPRINTABLE).hasSizeBetween(0, 4);
  }

  @Test
  void a_surrogate_pair_is_not_cut() {
    assertThat(Printed.shortened("ab𝄞cd", 3)).isEqualTo("ab…");
    assertThat(Printed.shortened("ab𝄞cd", 4)).isEqualTo("ab𝄞…");
  }

  @Test
  void json_keeps_its_meaning() {
    assertThat(Printed.json("{\"a\":\"\u202e\udb40\udc41é\"}\n"))
        .isEqualTo("{\"a\":\"\\u202e\\udb40\\udc41é\"}\n");
  }

  @Test
  void the_types_that_carry_the_words_of_a_stack_clean_them() {
    Result[] results = {
      new Result.Returned(0, NASTY),
      new Result.Skipped(NASTY),
      new Result.Unsupported(NASTY),
      new Result.Was(NASTY)
    };
    Ending[] endings = {
      new Ending.Died(1, NASTY),
      new Ending.Hung(1, NASTY),
      new Ending.Garbage(1, NASTY),
      new Ending.Interrupted(1, NASTY)
    };
    for (Object carrier : new Object[][] {results, endings}) {
      for (Object one : (Object[]) carrier) {
        assertThat(one.toString()).contains("a [2J b").doesNotContainPattern(UNPRINTABLE);
      }
    }
    Identity identity =
        new Identity(NASTY, NASTY, Protocol.TLS13, Set.of(), Map.of(CallKind.CONNECT, NASTY));
    assertThat(identity.toString()).doesNotContainPattern(UNPRINTABLE);
  }
}
