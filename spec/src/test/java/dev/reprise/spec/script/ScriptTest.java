package dev.reprise.spec.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Scripts as values, and the names that a script may leave out. */
class ScriptTest {

  @Provide
  Arbitrary<Script> scripts() {
    return Scripts.scripts();
  }

  @Test
  void names_that_are_left_out_are_numbered_from_the_first_that_is_not_used()
      throws ScriptException {
    Script script =
        Script.parse(
            """
            context A
            connection c1 in A
            connect c1 full
            app takes s4 from c1
            connection c2 in A
            start c2
            finish c2 reused
            connect c3 failed
            connect c4 full s2
            """);

    assertThat(script.named())
        .hasToString(
            """
            context A
            connection c1 in A
            connect c1 full s5
            app takes s4 from c1
            connection c2 in A
            start c2
            finish c2 reused s6
            connect c3 failed
            connect c4 full s2
            """);
  }

  @Test
  void a_script_that_names_everything_is_named_as_it_is() throws ScriptException {
    Script script = Script.parse("connect c1 full s1\nconnect c2 failed\n");

    assertThat(script.named()).isEqualTo(script);
  }

  @Property
  void naming_gives_each_name_that_was_left_out_once_and_changes_nothing_else(
      @ForAll("scripts") Script script) {
    List<Call> named = script.named().calls();

    Set<Session> before = new HashSet<>();
    for (Call call : script.calls()) {
      before.addAll(sessions(call));
    }
    List<Session> given = new ArrayList<>();
    assertThat(named).hasSize(script.size());
    for (int i = 0; i < named.size(); i++) {
      Call was = script.calls().get(i);
      if (leavesOut(was)) {
        given.addAll(sessions(named.get(i)));
      } else {
        assertThat(named.get(i)).isEqualTo(was);
      }
    }
    assertThat(given).doesNotHaveDuplicates().noneMatch(before::contains);
    assertThat(named).noneMatch(ScriptTest::leavesOut);
  }

  @Property
  void naming_twice_is_naming_once(@ForAll("scripts") Script script) {
    assertThat(script.named().named()).isEqualTo(script.named());
  }

  private static boolean leavesOut(Call call) {
    return switch (call) {
      case Call.Connect(var c, var outcome, var fresh) ->
          !outcome.fails() && fresh.equals(Session.NONE);
      case Call.ConnectFinish(var c, var outcome, var fresh) ->
          !outcome.fails() && fresh.equals(Session.NONE);
      default -> false;
    };
  }

  private static List<Session> sessions(Call call) {
    return switch (call) {
      case Call.SessionNew c -> List.of(c.session());
      case Call.SetSession c -> List.of(c.session());
      case Call.ConnectFinish c -> List.of(c.fresh());
      case Call.Connect c -> List.of(c.fresh());
      case Call.Get1Session c -> List.of(c.session());
      case Call.SessionUpRef c -> List.of(c.session());
      case Call.SessionFree c -> List.of(c.session());
      default -> List.of();
    };
  }

  @Test
  void a_script_is_lengthened_shortened_and_cut_without_being_changed() throws ScriptException {
    Script script = Script.parse("context A\nconnection c1 in A\nfree c1\n");

    assertThat(script.without(1)).hasToString("context A\nfree c1\n");
    assertThat(script.first(2)).hasToString("context A\nconnection c1 in A\n");
    assertThat(script.first(2).with(script.calls().get(2))).isEqualTo(script);
    assertThat(script.size()).isEqualTo(3);
  }
}
