package dev.reprise.impl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The observations of the reference's world, word by word: caches, callbacks, servers, copies,
 * time.
 */
class ReferenceWorldCallsTest {

  @Test
  void tells_of_a_cache() throws ScriptException {
    assertThat(
            run(
                """
                context A
                cache A client
                cache-size A 1
                remove-callback A watches
                connection c1 in A
                connect c1 full s1
                shutdown c1
                reset c1
                connect c1 full s2
                app takes s2 from c1
                cached A
                add s2 to A
                remove s2 from A
                remove s2 from A
                cached A
                """))
        .containsExactly(
            "done; A caches 0",
            "was server",
            "was 20480",
            "returned 1",
            "done; c1 holds none; c1 not reused",
            "returned 1; c1 offers none; A caches 1; c1 holds s1; s1 count 2; s1 resumable",
            "returned 1",
            "returned 1",
            "returned 1; c1 offers s1; c1 not accepted; A callback remove s1; s1 destroyed; c1 holds s2; s2 count 2; s2 resumable",
            "gave s2; s2 count 3",
            "returned 1",
            "returned 0 because the session is in the cache already",
            "returned 1; A callback remove s2; A caches 0; s2 count 2; s2 not resumable",
            "returned 0 because the session is not in the cache",
            "returned 0",
            "done; s2 destroyed");
  }

  @Test
  void tells_of_time() throws ScriptException {
    assertThat(
            run(
                """
                context A
                app makes s1
                app makes s2
                add s1 to A
                add s2 to A
                expire s1
                expire s2
                renew s2
                flush A now
                flush A later
                """))
        .endsWith(
            "returned 1; A caches 2; s2 count 2",
            "returned 1",
            "returned 1",
            "returned 1",
            "done; A caches 1; s1 count 1",
            "done; A caches 0; s2 count 1",
            "done; s1 destroyed; s2 destroyed");
  }

  @Test
  void tells_of_a_new_callback_what_it_is_given_and_who_owns_it() throws ScriptException {
    String script =
        """
        context A
        cache A client
        new-callback A %s
        remove-callback A watches
        connection c1 in A
        connect c1 full s1
        app frees s1
        """;
    World careful = new ReferenceStack().world(false);

    assertThat(run(script.formatted("keeps")))
        .endsWith(
            "returned 1; c1 offers none; A callback new s1; A caches 1; c1 holds s1; s1 count 3; s1 resumable",
            "done; s1 count 2",
            "done; A callback remove s1; s1 destroyed");
    assertThat(run(script.formatted("declines"), careful))
        .endsWith(
            "returned 1; c1 offers none; A callback new s1; A callback remove s1; c1 holds s1; s1 count 1;"
                + " s1 resumable",
            "skipped no actor owns a reference to s1",
            "done; s1 destroyed");
    assertThat(run(script.formatted("removes"), careful))
        .endsWith(
            "returned 1; c1 offers none; A callback new s1; A callback remove s1; c1 holds s1; s1 count 1;"
                + " s1 not resumable",
            "skipped no actor owns a reference to s1",
            "done; s1 destroyed");
  }

  @Test
  void a_new_session_without_a_name_is_told_of_as_unnamed_and_given_back_in_the_end()
      throws ScriptException {
    assertThat(
            run(
                """
                context A
                new-callback A keeps
                server c1 in A
                accept c1 none
                shutdown c1
                """))
        .endsWith(
            "returned 1; A callback new unnamed; A caches 1; c1 holds unnamed",
            "returned 1",
            "done; unnamed destroyed");
  }

  @Test
  void tells_of_a_callback_that_flushes() throws ScriptException {
    assertThat(
            run(
                """
                context A
                app makes s1
                app makes s2
                add s1 to A
                add s2 to A
                remove-callback A flushes
                expire s1
                remove s2 from A
                """))
        .endsWith(
            "returned 1; A callback remove s2; A callback remove s1; A caches 0; s1 count 1;"
                + " s2 count 1",
            "done; s1 destroyed; s2 destroyed");
  }

  @Test
  void tells_of_the_sessions_in_the_cache_of_a_context_that_is_freed() throws ScriptException {
    assertThat(
            run(
                """
                context A
                remove-callback A watches
                connection c1 in A
                app makes s1
                add s1 to A
                app frees s1
                free A
                cached A
                free c1
                """))
        .endsWith(
            "done; s1 count 1",
            "done",
            "returned 0 because the context is freed",
            "done; A callback remove s1; s1 destroyed",
            "done");
  }

  @Test
  void tells_of_a_server() throws ScriptException {
    assertThat(
            run(
                """
                context A
                server c1 in A
                accept c1 none s1
                shutdown c1
                server c2 in A
                accept c2 s1 s2
                shutdown c2
                id-context A 1
                server c3 in A
                accept c3 s1 s3
                """))
        .containsExactly(
            "done; A caches 0",
            "done; c1 holds none; c1 not reused",
            "returned 1; A caches 1; c1 holds s1; s1 count 2; s1 resumable",
            "returned 1",
            "done; c2 holds none; c2 not reused",
            "returned 1; c2 holds s1; c2 reused; s1 count 3",
            "returned 1",
            "returned 1",
            "done; c3 holds none; c3 not reused",
            "returned 1; A caches 2; c3 holds s3; s3 count 2; s3 resumable",
            "done; s3 destroyed; s1 destroyed");
  }

  @Test
  void tells_of_a_get_callback_and_whose_reference_it_gave() throws ScriptException {
    String script =
        """
        context A
        server c1 in A
        accept c1 none s1
        app takes s1 from c1
        shutdown c1
        free c1
        flush A later
        get-callback A %s
        server c2 in A
        accept c2 s1 s2
        """;

    assertThat(run(script.formatted("lends")))
        .endsWith(
            "returned 1; A callback get s1; A caches 1; c2 holds s1; c2 reused; s1 count 3",
            "done; s1 destroyed");
    assertThat(run(script.formatted("gives")))
        .endsWith(
            "returned 1; A callback get s1; A caches 1; c2 holds s1; c2 reused; s1 count 2",
            "done; s1 destroyed");
    assertThat(run(script.formatted("misses")))
        .contains(
            "returned 1; A callback get s1; A caches 1; c2 holds s2; s2 count 2; s2 resumable");
  }

  @Test
  void a_get_callback_gives_only_what_the_application_owns() throws ScriptException {
    assertThat(
            run(
                """
                context A
                server c1 in A
                accept c1 none s1
                shutdown c1
                flush A later
                get-callback A gives
                server c2 in A
                accept c2 s1 s2
                """))
        .contains(
            "returned 1; A callback get s1; A caches 1; c2 holds s2; s2 count 2; s2 resumable");
  }

  @Test
  void an_application_that_gives_a_session_of_another_context_still_owns_it()
      throws ScriptException {
    assertThat(
            run(
                """
                context A
                context B
                connection c1 in B
                connect c1 full s1
                app takes s1 from c1
                get-callback A gives
                server c2 in A
                accept c2 s1 s2
                app frees s1
                """))
        .endsWith(
            "returned 0 because the session belongs to another context; A callback get s1",
            "done; s1 count 1",
            "done; s1 destroyed");
  }

  @Test
  void tells_of_copies() throws ScriptException {
    assertThat(
            run(
                """
                context A
                context B
                connection c1 in A
                connect c1 full s1
                app copies s1 as s2
                connection c2 in A
                copy-session c2 from c1
                dup c3 of c2
                dup c4 of c1
                free c4
                connection c4 in A
                move c4 to B
                set c4 s1
                set c4 s2
                """))
        .endsWith(
            "gave s2; s2 count 1; s2 resumable",
            "done; c2 holds none; c2 not reused",
            "returned 1; c2 holds s1; s1 count 2",
            "done; c3 holds s1; c3 not reused; s1 count 3",
            "done; c4 holds s1; c4 not reused",
            "done",
            "done; c4 holds none; c4 not reused",
            "returned 1",
            "returned 0 because the session belongs to another context",
            "returned 1; c4 holds s2; s2 count 2",
            "done; s1 destroyed; s2 destroyed");
  }

  @Test
  void tells_of_what_the_peer_sends() throws ScriptException {
    assertThat(
            run(
                """
                context A
                connection c1 in A
                handshake c1 full s1
                ticket c1 s2
                peer-shutdown c1
                ticket c1 s3
                reset c1
                """))
        .endsWith(
            "returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 resumable",
            "returned 1; s1 destroyed; c1 holds s2; s2 count 1; s2 resumable",
            "returned 1",
            "returned 0 because the peer has closed its side already",
            "returned 1; s2 destroyed; c1 holds none",
            "done");
  }

  @Test
  void skips_what_names_nothing_or_something_that_exists() throws ScriptException {
    assertThat(
            run(
                """
                context A
                server c1 in A
                server c1 in A
                server c2 in B
                app makes s1
                app copies s1 as s1
                app copies s9 as s2
                dup c1 of c1
                dup c2 of c9
                copy-session c1 from c9
                copy-session c9 from c1
                move c1 to B
                move c9 to A
                accept c1 s9
                accept c1 none s1
                accept c9 none
                ticket c9 s2
                peer-shutdown c9
                reset c9
                cache B off
                cache-size B 1
                add s1 to B
                add s9 to A
                remove s1 from B
                remove s9 from A
                flush B now
                cached B
                expire s9
                new-callback B keeps
                remove-callback B watches
                get-callback B lends
                id-context B 1
                """))
        .filteredOn(text -> text.startsWith("skipped"))
        .hasSize(29)
        .allMatch(text -> text.indexOf(';') < 0, "says nothing of objects");
  }

  @Test
  void a_session_that_is_destroyed_is_not_offered_to_a_server() throws ScriptException {
    assertThat(
            run(
                """
                context A
                server c1 in A
                app makes s1
                app frees s1
                accept c1 s1 s2
                accept c1 none s2
                """))
        .endsWith(
            "returned 0 because the session is destroyed",
            "returned 1; A caches 1; c1 holds s2; s2 count 2; s2 resumable",
            "done; s2 destroyed");
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
