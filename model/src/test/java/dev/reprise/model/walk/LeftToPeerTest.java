package dev.reprise.model.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import org.junit.jupiter.api.Test;

class LeftToPeerTest {

  private static String left(String script) throws ScriptException {
    return LeftToPeer.in(Script.parse(script), Dialects.PLAIN).toString().strip();
  }

  @Test
  void a_peer_accepts_what_it_issued_and_negotiates_where_nothing_is_offered()
      throws ScriptException {
    assertThat(
            left(
                """
                context A
                connection c1 in A
                connect c1 full s1
                connection c2 in A
                set c2 s1
                connect c2 reused s2
                """))
        .isEqualTo(
            """
            context A
            connection c1 in A
            connect c1 s1
            connection c2 in A
            set c2 s1
            connect c2 s2""");
  }

  @Test
  void what_a_peer_would_not_do_by_itself_stays_prescribed() throws ScriptException {
    String declined =
        """
        connection c2 in A
        set c2 s1
        connect c2 full s2
        connection c3 in A
        connect c3 failed""";

    assertThat(left("context A\nconnection c1 in A\nhandshake c1 full s1\n" + declined))
        .isEqualTo("context A\nconnection c1 in A\nhandshake c1 s1\n" + declined);
  }
}
