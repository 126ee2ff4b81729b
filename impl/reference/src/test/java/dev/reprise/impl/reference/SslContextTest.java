package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.DECLINES;
import static dev.reprise.impl.reference.Fixtures.accepted;
import static dev.reprise.impl.reference.Fixtures.fresh;
import static dev.reprise.impl.reference.Fixtures.open;
import static dev.reprise.impl.reference.Fixtures.reason;
import static dev.reprise.impl.reference.Fixtures.session;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.CacheMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cache of a context, and the context's own life. */
class SslContextTest {

  private final SslContext context = new SslContext();

  @BeforeEach
  void nothing_failed_yet() {
    ErrorStack.clear();
  }

  @Test
  void the_cache_owns_one_reference_to_each_of_its_sessions() {
    SslSession session = session(context);

    assertThat(context.addSession(session)).isEqualTo(1);
    assertThat(session.references()).isEqualTo(2);

    assertThat(context.removeSession(session)).isEqualTo(1);
    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isResumable()).isFalse();
    assertThat(context.cachedSessions()).isZero();
  }

  @Test
  void adding_the_same_session_twice_is_refused() {
    SslSession session = session(context);
    context.addSession(session);

    assertThat(context.addSession(session)).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_ALREADY_CACHED);
    assertThat(session.references()).isEqualTo(2);
    assertThat(context.sessions()).containsExactly(session);
  }

  @Test
  void removing_a_session_that_is_not_cached_is_refused() {
    SslSession session = session(context);

    assertThat(context.removeSession(session)).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_NOT_CACHED);
    assertThat(session.isResumable()).isTrue();
  }

  @Test
  void adding_a_session_of_another_context_is_refused() {
    SslContext other = new SslContext();
    SslSession session = session(other);
    other.addSession(session);

    assertThat(context.addSession(session)).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_OF_ANOTHER_CONTEXT);
    assertThat(context.cachedSessions()).isZero();
    assertThat(other.sessions()).containsExactly(session);
    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void removing_a_session_through_another_context_is_refused() {
    SslContext other = new SslContext();
    SslSession session = session(other);
    other.addSession(session);

    assertThat(context.removeSession(session)).isZero();

    assertThat(other.sessions()).containsExactly(session);
  }

  @Test
  void adding_a_blank_session_gives_it_a_home() {
    SslSession session = new SslSession();

    assertThat(context.addSession(session)).isEqualTo(1);

    assertThat(session.home()).isSameAs(context);
  }

  @Test
  void adding_a_destroyed_session_is_refused() {
    SslSession session = session(context);
    session.free();

    assertThat(context.addSession(session)).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_DESTROYED);
    assertThat(context.cachedSessions()).isZero();
  }

  @Test
  void another_object_with_the_same_id_takes_the_place_of_the_old_one() {
    SslSession old = session(context);
    SslSession copy = requireNonNull(old.duplicate());
    context.addSession(old);

    assertThat(context.addSession(copy)).isEqualTo(1);

    assertThat(context.sessions()).containsExactly(copy);
    assertThat(old.references()).isEqualTo(1);
    assertThat(copy.references()).isEqualTo(2);
  }

  @Test
  void the_oldest_session_leaves_a_cache_that_is_full() {
    context.setCacheSize(2);
    SslSession first = session(context);
    SslSession second = session(context);
    SslSession third = session(context);
    context.addSession(first);
    context.addSession(second);

    assertThat(context.addSession(third)).isEqualTo(1);

    assertThat(context.sessions()).containsExactly(third, second);
    assertThat(first.references()).isEqualTo(1);
    assertThat(first.isResumable()).isTrue();
  }

  @Test
  void a_session_that_was_just_added_is_never_the_one_to_leave() {
    context.setCacheSize(1);
    SslSession first = session(context);
    SslSession second = session(context);

    context.addSession(first);
    assertThat(context.sessions()).containsExactly(first);
    context.addSession(second);
    assertThat(context.sessions()).containsExactly(second);
  }

  @Test
  void a_smaller_size_takes_effect_when_the_next_session_is_added() {
    for (int i = 0; i < 5; i++) {
      context.addSession(session(context));
    }

    assertThat(context.setCacheSize(2)).isEqualTo(SessionCache.DEFAULT_SIZE);
    assertThat(context.cachedSessions()).isEqualTo(5);

    context.addSession(session(context));
    assertThat(context.cachedSessions()).isEqualTo(2);
    assertThat(context.cacheSize()).isEqualTo(2);
  }

  @Test
  void size_zero_means_any_number() {
    context.setCacheSize(0);

    for (int i = 0; i < 100; i++) {
      context.addSession(session(context));
    }

    assertThat(context.cachedSessions()).isEqualTo(100);
  }

  @Test
  void a_flush_drops_the_sessions_that_are_expired_at_that_moment() {
    SslSession expired = session(context);
    SslSession good = session(context);
    context.addSession(expired);
    context.addSession(good);
    expired.setTime(0);

    assertThat(context.flushSessions(SslSession.now())).isEqualTo(1);
    assertThat(context.sessions()).containsExactly(good);
    assertThat(expired.references()).isEqualTo(1);

    context.flushSessions(Long.MAX_VALUE);
    assertThat(context.sessions()).isEmpty();
    assertThat(good.references()).isEqualTo(1);
    assertThat(good.isResumable()).as("dropped, and good all the same").isTrue();
  }

  @Test
  void a_mode_decides_which_side_is_cached_and_whether_it_is_stored() {
    for (int number = 0; number < CacheMode.COUNT; number++) {
      CacheMode mode = CacheMode.of(number);
      SslContext made = new SslContext();
      made.setCacheMode(mode);
      open(made);
      assertThat(made.cachedSessions())
          .as("a client's in %s", mode)
          .isEqualTo(mode.client() && mode.store() ? 1 : 0);
      made.flushSessions(Long.MAX_VALUE);
      accepted(made);
      assertThat(made.cachedSessions())
          .as("a server's in %s", mode)
          .isEqualTo(mode.server() && mode.store() ? 1 : 0);
    }
  }

  @Test
  void setting_the_mode_gives_the_one_before() {
    assertThat(context.setCacheMode(CacheMode.CLIENT)).isEqualTo(CacheMode.SERVER);
    assertThat(context.setCacheMode(CacheMode.OFF)).isEqualTo(CacheMode.CLIENT);
  }

  @Test
  void freeing_a_context_drops_its_cache() {
    SslSession session = session(context);
    context.addSession(session);

    assertThat(context.free()).isEqualTo(1);

    assertThat(context.references()).isZero();
    assertThat(session.references()).isEqualTo(1);
    assertThat(context.sessions()).isEmpty();
  }

  @Test
  void a_freed_context_keeps_serving_its_connections() {
    context.setCacheMode(CacheMode.CLIENT);
    SslConnection connection = fresh(context);
    context.free();

    assertThat(connection.connect(DECLINES)).isEqualTo(1);
    SslSession session = requireNonNull(connection.get1Session());
    assertThat(session.references()).isEqualTo(3);

    connection.shutdown();
    connection.free();
    assertThat(context.references()).isZero();
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void a_freed_context_takes_no_more_calls() {
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.getSession());
    context.free();

    assertThat(context.isFreed()).isTrue();
    assertThat(context.newConnection()).isNull();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.addSession(session)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.removeSession(session)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.flushSessions(Long.MAX_VALUE)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.cachedSessions()).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.setCacheMode(CacheMode.OFF)).isNull();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.cacheMode()).isEqualTo(CacheMode.SERVER);
    assertThat(context.setCacheSize(1)).isNegative();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.setNewCallback(null)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.setRemoveCallback(null)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.setGetCallback(null)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.setIdContext(1)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.free()).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
    assertThat(context.references()).isEqualTo(1);
  }

  @Test
  void a_session_outlives_its_context() {
    SslSession session = session(context);
    context.free();

    assertThat(session.isDestroyed()).isFalse();
    assertThat(session.free()).isEqualTo(1);
  }
}
