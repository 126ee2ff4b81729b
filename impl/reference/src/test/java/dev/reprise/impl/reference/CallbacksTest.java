package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.DECLINES;
import static dev.reprise.impl.reference.Fixtures.accepted;
import static dev.reprise.impl.reference.Fixtures.closed;
import static dev.reprise.impl.reference.Fixtures.fresh;
import static dev.reprise.impl.reference.Fixtures.open;
import static dev.reprise.impl.reference.Fixtures.reason;
import static dev.reprise.impl.reference.Fixtures.session;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.CacheMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SSL_CTX_sess_set_new_cb and SSL_CTX_sess_set_remove_cb; the one for get is a server's matter. */
@Timeout(60)
class CallbacksTest {

  private final SslContext context = new SslContext();
  private final List<SslSession> told = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();

  @BeforeEach
  void nothing_failed_yet() {
    ErrorStack.clear();
  }

  private boolean note(SslSession session) {
    told.add(session);
    counts.add(session.references());
    return true;
  }

  private void cacheClients() {
    context.setCacheMode(CacheMode.CLIENT);
  }

  // New

  @Test
  void a_new_session_is_told_after_it_is_cached_and_with_a_reference_for_the_application() {
    cacheClients();
    List<SslSession> cached = new ArrayList<>();
    context.setNewCallback(
        (of, connection, session) -> {
          cached.addAll(of.sessions());
          return note(session);
        });

    SslSession session = requireNonNull(open(context).getSession());

    assertThat(told).containsExactly(session);
    assertThat(cached).containsExactly(session);
    assertThat(counts).as("the connection, the cache, the application").containsExactly(3);
    assertThat(session.references()).isEqualTo(3);
  }

  @Test
  void a_new_session_that_is_declined_leaves_the_cache_at_once() {
    cacheClients();
    context.setNewCallback((of, connection, session) -> !note(session));

    SslSession session = requireNonNull(open(context).getSession());

    assertThat(told).containsExactly(session);
    assertThat(context.sessions()).isEmpty();
    assertThat(session.references()).as("the connection only").isEqualTo(1);
    assertThat(session.isResumable()).isTrue();
  }

  @Test
  void a_callback_may_remove_the_new_session() {
    cacheClients();
    context.setNewCallback((of, connection, session) -> of.removeSession(session) == 0);

    SslSession session = requireNonNull(open(context).getSession());

    assertThat(context.sessions()).isEmpty();
    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isResumable()).isFalse();
  }

  @Test
  void a_new_session_is_told_also_where_it_is_not_stored() {
    context.setCacheMode(new CacheMode(true, false, true, false));
    context.setNewCallback((of, connection, session) -> note(session));

    SslSession session = requireNonNull(open(context).getSession());

    assertThat(told).containsExactly(session);
    assertThat(context.sessions()).isEmpty();
    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void nothing_is_told_of_a_side_whose_sessions_are_not_cached() {
    context.setNewCallback((of, connection, session) -> note(session));

    open(context);
    assertThat(told).as("the mode is for servers").isEmpty();
    accepted(context);
    assertThat(told).hasSize(1);

    context.setCacheMode(CacheMode.OFF);
    accepted(context);
    assertThat(told).hasSize(1);
  }

  @Test
  void a_session_that_is_reused_is_not_told_again() {
    cacheClients();
    SslSession session = session(context);
    context.setNewCallback((of, connection, one) -> note(one));
    SslConnection connection = fresh(context);
    connection.setSession(session);

    connection.connect(Fixtures.ACCEPTS);

    assertThat(told).isEmpty();
  }

  // Remove

  @Test
  void every_way_out_of_the_cache_is_told_while_the_session_exists() {
    context.setRemoveCallback((of, session) -> note(session));
    SslSession removed = added();
    context.removeSession(removed);
    SslSession expired = added();
    expired.setTime(0);
    context.flushSessions(SslSession.now());
    SslSession replaced = added();
    SslSession evicted = requireNonNull(replaced.duplicate());
    context.addSession(evicted);
    evicted.free();
    context.setCacheSize(1);
    SslSession dropped = added();
    context.free();

    assertThat(told).containsExactly(removed, expired, replaced, evicted, dropped);
    assertThat(counts).as("each has the cache's reference yet").containsOnly(1);
    assertThat(told).allMatch(SslSession::isDestroyed);
  }

  /** A session that nobody but the cache owns. */
  private SslSession added() {
    SslSession session = session(context);
    context.addSession(session);
    session.free();
    return session;
  }

  @Test
  void a_session_that_turns_bad_is_told_if_it_was_cached() {
    cacheClients();
    context.setRemoveCallback((of, session) -> note(session));
    SslConnection cached = open(context);
    SslSession bad = requireNonNull(cached.getSession());
    cached.free();
    assertThat(told).containsExactly(bad);

    context.setCacheMode(CacheMode.OFF);
    open(context).free();
    assertThat(told).hasSize(1);
  }

  @Test
  void a_remove_callback_may_flush() {
    List<SslSession> sessions = List.of(added(), added(), added());
    sessions.forEach(session -> session.setTime(0));
    context.setRemoveCallback(
        (of, session) -> {
          note(session);
          of.flushSessions(SslSession.now());
        });

    assertThat(context.removeSession(sessions.get(1))).isEqualTo(1);

    assertThat(told).containsExactly(sessions.get(1), sessions.get(0), sessions.get(2));
    assertThat(sessions).allMatch(SslSession::isDestroyed);
  }

  @Test
  void a_remove_callback_may_wait_for_a_thread_that_uses_the_cache() {
    SslSession session = added();
    SslSession other = session(context);
    context.setRemoveCallback(
        (of, gone) -> {
          Thread thread = Thread.ofVirtual().start(() -> counts.add(of.addSession(other)));
          try {
            thread.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });

    context.removeSession(session);

    assertThat(counts).as("no lock was held").containsExactly(1);
  }

  @Test
  void a_remove_callback_may_put_the_session_back() {
    SslSession session = added();
    context.setRemoveCallback((of, gone) -> counts.add(of.addSession(gone)));

    context.flushSessions(Long.MAX_VALUE);

    assertThat(counts).containsExactly(1);
    assertThat(context.sessions()).containsExactly(session);
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void nothing_can_be_put_into_the_cache_of_a_context_that_is_gone() {
    SslSession session = added();
    context.setRemoveCallback((of, gone) -> counts.add(of.addSession(gone)));

    context.free();

    assertThat(counts).containsExactly(0);
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(session.isDestroyed()).isTrue();
  }

  @Test
  void a_callback_may_be_unset() {
    cacheClients();
    context.setNewCallback((of, connection, session) -> note(session));
    context.setRemoveCallback((of, session) -> note(session));
    assertThat(context.setNewCallback(null)).isEqualTo(1);
    assertThat(context.setRemoveCallback(null)).isEqualTo(1);

    closed(context);
    context.flushSessions(Long.MAX_VALUE);

    assertThat(told).isEmpty();
  }

  // A context that the application has freed

  @Test
  void a_freed_context_is_lent_to_its_callbacks_and_to_nobody_else() {
    cacheClients();
    context.setNewCallback(
        (of, connection, session) -> {
          counts.add(of.cachedSessions());
          counts.add(of.removeSession(session));
          return false;
        });
    SslConnection connection = fresh(context);
    context.free();

    connection.connect(DECLINES);

    assertThat(counts).containsExactly(1, 1);
    assertThat(context.flushSessions(0)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
  }
}
