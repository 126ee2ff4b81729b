package dev.reprise.impl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The observations of the reference's world for whole scripts, word by word. */
class ReferenceWorldTest {

  @Test
  void tells_of_a_session_that_is_reused() throws ScriptException {
    assertThat(
            run(
                """
                context A
                connection c1 in A
                connect c1 full s1
                app takes s1 from c1
                shutdown c1
                free c1
                connection c2 in A
                set c2 s1
                connect c2 reused s2
                reused c2
                get c2
                app frees s1
                """))
        .containsExactly(
            "done; A caches 0",
            "done; c1 holds none; c1 not reused",
            "returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 resumable",
            "gave s1; s1 count 2",
            "returned 1",
            "done; s1 count 1",
            "done; c2 holds none; c2 not reused",
            "returned 1; c2 holds s1; s1 count 2",
            "returned 1; c2 offers s1; c2 accepted; c2 reused",
            "returned 1",
            "gave s1",
            "done; s1 count 1",
            "done; s1 destroyed");
  }

  @Test
  void tells_of_a_session_that_is_declined() throws ScriptException {
    assertThat(
            run(
                """
                context A
                connection c1 in A
                connect c1 full s1
                app takes s1 from c1
                shutdown c1
                free c1
                connection c2 in A
                set c2 s1
                start c2
                finish c2 full s2
                clear c2
                """))
        .endsWith(
            "done; c2 offers s1",
            "returned 1; c2 not accepted; c2 holds s2; s1 count 1; s2 count 1; s2 resumable",
            "returned 1; s2 destroyed; c2 holds none",
            "done; s1 destroyed");
  }

  @Test
  void tells_of_a_handshake_that_fails() throws ScriptException {
    assertThat(
            run(
                """
                context A
                connection c1 in A
                connect c1 full s1
                app2 takes s1 from c1
                shutdown c1
                connection c2 in A
                set c2 s1
                connect c2 failed
                """))
        .endsWith(
            "returned 1; c2 holds s1; s1 count 3",
            "returned -1 because the peer ended the handshake with a fatal alert; c2 offers s1; c2 not accepted; c2 holds none;"
                + " s1 count 2; s1 not resumable",
            "done; s1 destroyed");
  }

  @Test
  void tells_why_a_blank_session_may_be_set_in_one_context_only() throws ScriptException {
    assertThat(
            run(
                """
                context A
                context B
                connection c1 in A
                connection c2 in B
                app makes s1
                set c1 s1
                set c2 s1
                """))
        .endsWith(
            "gave s1; s1 count 1; s1 not resumable",
            "returned 1; c1 holds s1; s1 count 2",
            "returned 0 because the session belongs to another context",
            "done; s1 destroyed");
  }

  @Test
  void passes_misuse_on_where_there_is_an_object() throws ScriptException {
    assertThat(
            run(
                """
                context A
                connection c1 in A
                free c1
                free c1
                set c1 s1
                app makes s1
                app frees s1
                app frees s1
                app takes s1
                get c1
                app takes none from c1
                free A
                free A
                connection c2 in A
                """))
        .containsExactly(
            "done; A caches 0",
            "done; c1 holds none; c1 not reused",
            "done",
            "returned 0 because the connection is freed",
            "skipped there is no session s1",
            "gave s1; s1 count 1; s1 not resumable",
            "done; s1 destroyed",
            "returned 0 because the session is destroyed",
            "returned 0 because the session is destroyed",
            "returned 0 because the connection is freed",
            "returned 0 because the connection is freed",
            "done",
            "returned 0 because the context is freed",
            "returned 0 because the context is freed",
            "done");
  }

  @Test
  void skips_what_names_nothing_or_something_that_exists() throws ScriptException {
    assertThat(
            run(
                """
                connection c1 in A
                context A
                context A
                connection c1 in A
                connection c1 in A
                connect c1 full s1
                connection c2 in A
                connect c2 full s1
                app makes s1
                free B
                set c3 s1
                clear c3
                start c3
                connect c3 failed
                shutdown c3
                reused c3
                get c3
                app takes s1 from c3
                app takes s9
                app frees s9
                free c3
                """))
        .filteredOn(text -> text.startsWith("skipped"))
        .hasSize(17)
        .allMatch(text -> text.indexOf(';') < 0, "says nothing of objects");
  }

  @Test
  void skips_a_free_of_what_no_actor_owns_unless_misuse_is_wanted() throws ScriptException {
    String script =
        """
        context A
        connection c1 in A
        connect c1 full s1
        app2 frees s1
        """;
    World careful = new ReferenceStack().world(false);

    assertThat(run(script, careful))
        .containsExactly(
            "done; A caches 0",
            "done; c1 holds none; c1 not reused",
            "returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 resumable",
            "skipped no actor owns a reference to s1",
            "done; s1 destroyed");
    assertThat(run(script).get(3)).isEqualTo("done; s1 destroyed");
  }

  @Test
  void an_actor_may_give_back_what_another_took() throws ScriptException {
    assertThat(run("app makes s1\napp2 frees s1\napp frees s1", new ReferenceStack().world(false)))
        .containsExactly(
            "gave s1; s1 count 1; s1 not resumable",
            "done; s1 destroyed",
            "skipped no actor owns a reference to s1",
            "done");
  }

  @Test
  void a_name_may_be_given_again_once_its_object_is_destroyed() throws ScriptException {
    assertThat(
            run(
                """
                context A
                connection c1 in A
                app makes s1
                set c1 s1
                app frees s1
                start c1
                finish c1 full s1
                free c1
                connection c1 in A
                free A
                context A
                """))
        .containsExactly(
            "done; A caches 0",
            "done; c1 holds none; c1 not reused",
            "gave s1; s1 count 1; s1 not resumable",
            "returned 1; c1 holds s1; s1 count 2",
            "done; s1 count 1",
            "done; s1 destroyed; c1 offers none; c1 holds none",
            "returned 1; c1 holds s1; s1 count 1; s1 resumable",
            "done; s1 destroyed",
            "done; c1 holds none; c1 not reused",
            "done",
            "done; A caches 0",
            "done");
  }

  @Test
  void a_session_that_the_script_does_not_name_is_told_of_as_unnamed() throws ScriptException {
    assertThat(
            run(
                """
                context A
                connection c1 in A
                connect c1 full
                app takes s1 from c1
                free c1
                """))
        .endsWith(
            "returned 1; c1 offers none; c1 holds unnamed",
            "gave unnamed",
            "done",
            "done; unnamed destroyed");
  }

  @Test
  void closing_gives_back_what_each_actor_still_owns() throws ScriptException {
    assertThat(
            run(
                """
                context A
                connection c1 in A
                app makes s1
                app2 takes s1
                app3 takes s1
                app2 frees s1
                set c1 s1
                """))
        .last()
        .isEqualTo("done; s1 destroyed");
  }

  @Test
  void the_stack_can_be_asked_everything() {
    try (ReferenceStack stack = new ReferenceStack()) {
      assertThat(stack.identity().stack()).isEqualTo("reference");
      assertThat(stack.identity().capabilities()).contains(Capability.values());
      assertThat(stack.world(false)).isInstanceOf(ReferenceWorld.class);
    }
  }

  private static List<String> run(String script) throws ScriptException {
    return run(script, new ReferenceStack().world(true));
  }

  private static List<String> run(String script, World world) throws ScriptException {
    List<String> told = new ArrayList<>();
    Script.parse(script).calls().forEach(call -> told.add(world.apply(call).toString()));
    told.add(world.close().toString());
    return told;
  }
}
