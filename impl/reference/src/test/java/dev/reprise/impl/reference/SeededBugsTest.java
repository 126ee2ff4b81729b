package dev.reprise.impl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.World;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bugs of the past as overrides of one step each: the reference has a seam where each happened. */
class SeededBugsTest {

  private static final String SCRIPT =
      """
      context A
      context B
      connection c1 in A
      connect c1 full s1
      app takes s1 from c1
      shutdown c1
      free c1
      connection c2 in A
      set c2 s1
      set c2 s1
      clear c2
      connection c3 in B
      set c3 s1
      clear c3
      set c2 s1
      connect c2 full s2
      app takes s2 from c2
      free c2
      connection c4 in A
      set c4 s1
      connect c4 failed
      connection c5 in A
      connect c5 full s3
      reset c5
      cache-size A 1
      new-callback A keeps
      remove-callback A watches
      server c6 in A
      accept c6 none s4
      id-context A 1
      server c7 in A
      accept c7 s4 s5
      shutdown c7
      expire s5
      connection c8 in A
      set c8 s5
      start c8
      """;

  @Test
  void set_that_forgets_to_take_a_reference() throws ScriptException {
    connectionDeparts(
        "app takes s1 from c1",
        context ->
            new SslConnection(context) {
              @Override
              protected boolean takeReference(SslSession session) {
                return true;
              }
            });
  }

  @Test
  void get1_that_does_not_count() throws ScriptException {
    connectionDeparts(
        "app takes s1 from c1",
        context ->
            new SslConnection(context) {
              @Override
              public synchronized @Nullable SslSession get1Session() {
                return getSession();
              }
            });
  }

  @Test
  void set_that_leaks_the_session_before() throws ScriptException {
    connectionDeparts(
        "set c2 s1: returned 1; s1 count 3",
        context ->
            new SslConnection(context) {
              @Override
              protected void giveBack(SslSession session) {
                if (phase() == ConnectionPhase.FREED) {
                  super.giveBack(session);
                }
              }
            });
  }

  @Test
  void set_that_releases_the_session_before_twice() throws ScriptException {
    connectionDeparts(
        "set c2 s1: returned 1; s1 count 1",
        context ->
            new SslConnection(context) {
              @Override
              protected void giveBack(SslSession session) {
                super.giveBack(session);
                if (phase() == ConnectionPhase.FRESH) {
                  super.giveBack(session);
                }
              }
            });
  }

  @Test
  void set_that_ignores_null() throws ScriptException {
    connectionDeparts(
        "clear c2: returned 1",
        context ->
            new SslConnection(context) {
              @Override
              public int setSession(@Nullable SslSession session) {
                return session == null ? 1 : super.setSession(session);
              }
            });
  }

  @Test
  void set_that_does_not_care_for_the_home() throws ScriptException {
    connectionDeparts(
        "set c3 s1: returned 1; c3 holds s1",
        context ->
            new SslConnection(context) {
              @Override
              protected boolean bindHome(SslSession session) {
                return true;
              }
            });
  }

  @Test
  void connect_that_keeps_a_session_that_was_declined() throws ScriptException {
    connectionDeparts(
        "connect c2 full s2: returned 1; c2 offers s1; c2 not accepted; c2 holds s2; s2 count 1",
        context ->
            new SslConnection(context) {
              @Override
              protected @Nullable SslSession replaceSession(@Nullable SslSession session) {
                SslSession old = super.replaceSession(session);
                return phase() == ConnectionPhase.OPEN ? null : old;
              }
            });
  }

  @Test
  void free_that_knows_no_open_session() throws ScriptException {
    connectionDeparts(
        "free c2: done; s2 count 1",
        context ->
            new SslConnection(context) {
              @Override
              protected synchronized boolean isOpen() {
                return false;
              }
            });
  }

  @Test
  void a_fatal_error_that_leaves_the_session_good() throws ScriptException {
    connectionDeparts(
        "connect c4 failed",
        context ->
            new SslConnection(context) {
              @Override
              protected void discard(SslSession session) {
                if (phase() != ConnectionPhase.FAILED) {
                  super.discard(session);
                }
              }
            });
  }

  @Test
  void a_reset_that_keeps_an_open_session() throws ScriptException {
    connectionDeparts(
        "reset c5: returned 1",
        context ->
            new SslConnection(context) {
              @Override
              public int clear() {
                shutdown();
                return super.clear();
              }
            });
  }

  @Test
  void a_server_that_reuses_in_any_id_context() throws ScriptException {
    connectionDeparts(
        "accept c7 s4 s5: returned 1; c7 holds s4",
        context ->
            new SslConnection(context) {
              @Override
              protected boolean accepts(SslSession session) {
                return session.isResumable();
              }
            });
  }

  @Test
  void a_client_that_offers_what_is_expired() throws ScriptException {
    connectionDeparts(
        "start c8: done",
        context ->
            new SslConnection(context) {
              @Override
              protected boolean offers(SslSession session) {
                return session.isResumable();
              }
            });
  }

  @Test
  void a_cache_that_takes_no_reference() throws ScriptException {
    cacheDeparts(
        "accept c6 none s4: returned 1; A callback new s4; A caches 1; c6 holds s4",
        new SessionCache() {
          @Override
          protected synchronized @Nullable Reason add(
              SslSession session, SslContext home, List<SslSession> leaving) {
            Reason reason = super.add(session, home, leaving);
            if (reason == null) {
              session.giveBackReference();
            }
            return reason;
          }
        });
  }

  @Test
  void a_cache_that_drops_the_newest() throws ScriptException {
    cacheDeparts(
        "accept c7 s4 s5: returned 1; A callback remove s5; A callback new s5",
        new SessionCache() {
          @Override
          protected SslSession victim(SslSession added) {
            return added;
          }
        });
  }

  @Test
  void a_cache_that_leaks_when_its_context_goes() throws ScriptException {
    cacheDeparts(
        "end: done",
        new SessionCache() {
          @Override
          protected synchronized List<SslSession> drop() {
            super.drop();
            return List.of();
          }
        });
  }

  @Test
  void no_departure_without_a_bug() throws ScriptException {
    assertThat(departure(SslConnection::new)).isEmpty();
    assertThat(cacheDeparture(new SessionCache())).isEmpty();
  }

  /** A connection with that bug says this where it first departs. */
  private static void connectionDeparts(String where, Function<SslContext, SslConnection> broken)
      throws ScriptException {
    assertThat(departure(broken)).startsWith(where);
  }

  /** A cache with that bug says this where it first departs. */
  private static void cacheDeparts(String where, SessionCache broken) throws ScriptException {
    assertThat(cacheDeparture(broken)).startsWith(where);
  }

  private static String departure(Function<SslContext, SslConnection> broken)
      throws ScriptException {
    return departure(
        () ->
            new SslContext() {
              @Override
              protected SslConnection createConnection() {
                return broken.apply(this);
              }
            });
  }

  /** The same for the first context, which is the one that caches. */
  private static String cacheDeparture(SessionCache broken) throws ScriptException {
    Iterator<SessionCache> caches = List.of(broken, new SessionCache()).iterator();
    return departure(() -> new SslContext(caches.next()));
  }

  /** The first call, and what the broken one said of it, where that is not what is right. */
  private static String departure(Supplier<SslContext> broken) throws ScriptException {
    Script script = Script.parse(SCRIPT);
    List<String> right = run(script, new ReferenceStack().world(true));
    List<String> wrong =
        run(script, new ReferenceStack("broken", broken, SslSession::new).world(true));
    for (int i = 0; i < right.size(); i++) {
      if (!right.get(i).equals(wrong.get(i))) {
        return wrong.get(i);
      }
    }
    return "";
  }

  private static List<String> run(Script script, World world) {
    List<String> told = new ArrayList<>();
    List<String> lines = script.toString().lines().toList();
    for (int i = 0; i < script.size(); i++) {
      told.add(lines.get(i) + ": " + world.apply(script.calls().get(i)));
    }
    told.add("end: " + world.close());
    return told;
  }
}
