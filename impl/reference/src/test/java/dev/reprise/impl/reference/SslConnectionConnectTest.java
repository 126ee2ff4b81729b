package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.ACCEPTS;
import static dev.reprise.impl.reference.Fixtures.DECLINES;
import static dev.reprise.impl.reference.Fixtures.FAILS;
import static dev.reprise.impl.reference.Fixtures.closed;
import static dev.reprise.impl.reference.Fixtures.failed;
import static dev.reprise.impl.reference.Fixtures.freed;
import static dev.reprise.impl.reference.Fixtures.fresh;
import static dev.reprise.impl.reference.Fixtures.handshaking;
import static dev.reprise.impl.reference.Fixtures.open;
import static dev.reprise.impl.reference.Fixtures.reason;
import static dev.reprise.impl.reference.Fixtures.session;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SSL_connect, SSL_session_reused, SSL_shutdown and SSL_free. */
class SslConnectionConnectTest {

  private final SslContext context = new SslContext();

  @BeforeEach
  void nothing_failed_yet() {
    ErrorStack.clear();
  }

  @Test
  void the_session_that_is_set_is_the_one_offered() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(session);
    List<@Nullable SslSession> offers = new ArrayList<>();

    connection.connect(
        offered -> {
          offers.add(offered);
          return Outcome.REUSED;
        });

    assertThat(offers).containsExactly(session);
  }

  @Test
  void a_reused_session_stays_with_its_connection() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(session);

    assertThat(connection.connect(ACCEPTS)).isEqualTo(1);

    assertThat(connection.sessionReused()).isTrue();
    assertThat(connection.getSession()).isSameAs(session);
    assertThat(session.references()).isEqualTo(2);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.OPEN);
  }

  @Test
  void a_session_that_is_not_reused_is_given_back_during_connect() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(session);

    assertThat(connection.connect(DECLINES)).isEqualTo(1);

    assertThat(connection.sessionReused()).isFalse();
    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isResumable()).isTrue();
    SslSession negotiated = requireNonNull(connection.getSession());
    assertThat(negotiated).isNotSameAs(session);
    assertThat(negotiated.references()).isEqualTo(1);
    assertThat(negotiated.home()).isSameAs(context);
    assertThat(negotiated.isResumable()).isTrue();
  }

  @Test
  void a_declined_session_that_only_the_connection_owned_is_destroyed() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(session);
    session.free();

    connection.connect(DECLINES);

    assertThat(session.isDestroyed()).isTrue();
  }

  @Test
  void a_session_that_is_not_resumable_is_given_back_before_the_peer_answers() {
    SslSession session = new SslSession();
    SslConnection connection = fresh(context);
    connection.setSession(session);

    connection.startConnect();

    assertThat(session.references()).isEqualTo(1);
    assertThat(connection.getSession()).isNull();
    assertThat(connection.finishConnect(ACCEPTS)).isZero();
    assertThat(reason()).isEqualTo(Reason.NO_SESSION_OFFERED);
    assertThat(connection.finishConnect(DECLINES)).isEqualTo(1);
  }

  @Test
  void an_offered_session_stays_set_until_the_peer_answers() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(session);

    connection.startConnect();

    assertThat(session.references()).isEqualTo(2);
    assertThat(connection.getSession()).isSameAs(session);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.HANDSHAKING);
  }

  @Test
  void a_session_made_bad_elsewhere_while_it_is_offered_may_still_be_reused() {
    SslConnection origin = open(context);
    SslSession session = requireNonNull(origin.get1Session());
    SslConnection connection = fresh(context);
    connection.setSession(session);
    connection.startConnect();

    origin.free();

    assertThat(session.isResumable()).isFalse();
    assertThat(connection.finishConnect(ACCEPTS)).isEqualTo(1);
    assertThat(connection.getSession()).isSameAs(session);
  }

  @Test
  void after_a_failed_handshake_the_session_is_given_back_and_bad() {
    SslSession session = session(context);
    context.addSession(session);
    SslConnection connection = fresh(context);
    connection.setSession(session);

    assertThat(connection.connect(FAILS)).isEqualTo(-1);

    assertThat(ErrorStack.get()).isEqualTo(new SslError("SSL_connect", Reason.HANDSHAKE_FAILED));
    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isResumable()).isFalse();
    assertThat(context.sessions()).isEmpty();
    assertThat(connection.getSession()).isNull();
    assertThat(connection.sessionReused()).isFalse();
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.FAILED);
  }

  @Test
  void a_peer_that_claims_to_reuse_what_was_not_offered_changes_nothing() {
    SslSession blank = new SslSession();
    SslConnection connection = fresh(context);
    connection.setSession(blank);

    assertThat(connection.connect(ACCEPTS)).isZero();

    assertThat(reason()).isEqualTo(Reason.NO_SESSION_OFFERED);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.FRESH);
    assertThat(connection.getSession()).isSameAs(blank);
    assertThat(blank.references()).isEqualTo(2);
  }

  @Test
  void a_connection_connects_once() {
    assertRefused(open(context), Reason.ALREADY_CONNECTED);
    assertRefused(closed(context), Reason.ALREADY_CONNECTED);
    assertRefused(failed(context), Reason.ALREADY_CONNECTED);
    assertRefused(handshaking(context), Reason.HANDSHAKE_RUNNING);
    assertRefused(freed(context), Reason.CONNECTION_FREED);
  }

  private static void assertRefused(SslConnection connection, Reason reason) {
    ConnectionPhase before = connection.phase();
    assertThat(connection.connect(DECLINES)).isZero();
    assertThat(reason()).isEqualTo(reason);
    assertThat(connection.startConnect()).isZero();
    assertThat(reason()).isEqualTo(reason);
    assertThat(connection.phase()).isEqualTo(before);
  }

  @Test
  void a_handshake_that_was_not_started_cannot_finish() {
    for (SslConnection connection :
        List.of(fresh(context), open(context), closed(context), failed(context))) {
      assertThat(connection.finishConnect(DECLINES)).isZero();
      assertThat(reason()).isEqualTo(Reason.HANDSHAKE_NOT_RUNNING);
    }
    assertThat(freed(context).finishConnect(DECLINES)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
  }

  @Test
  void a_connection_freed_by_its_own_peer_does_not_come_back() {
    SslConnection connection = fresh(context);
    connection.startConnect();

    int value =
        connection.finishConnect(
            offered -> {
              connection.free();
              return Outcome.FULL;
            });

    assertThat(value).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.FREED);
  }

  @Test
  void a_negotiated_session_is_not_cached_by_default() {
    SslConnection connection = open(context);

    assertThat(context.cacheMode()).isEqualTo(CacheMode.SERVER);
    assertThat(context.cachedSessions()).isZero();
    assertThat(requireNonNull(connection.getSession()).references()).isEqualTo(1);
  }

  @Test
  void with_the_client_cache_a_negotiated_session_is_cached() {
    context.setCacheMode(CacheMode.CLIENT);

    SslConnection connection = open(context);

    SslSession session = requireNonNull(connection.getSession());
    assertThat(context.sessions()).containsExactly(session);
    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void with_the_client_cache_a_reused_session_is_not_cached_again() {
    SslSession session = session(context);
    context.setCacheMode(CacheMode.CLIENT);
    SslConnection connection = fresh(context);
    connection.setSession(session);

    connection.connect(ACCEPTS);

    assertThat(context.cachedSessions()).isZero();
  }

  @Test
  void freeing_an_open_connection_makes_its_session_bad() {
    context.setCacheMode(CacheMode.CLIENT);
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.get1Session());

    assertThat(connection.free()).isEqualTo(1);

    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isResumable()).isFalse();
    assertThat(context.cachedSessions()).isZero();
  }

  @Test
  void freeing_a_closed_connection_leaves_its_session_good() {
    context.setCacheMode(CacheMode.CLIENT);
    SslConnection connection = closed(context);
    SslSession session = requireNonNull(connection.get1Session());

    connection.free();

    assertThat(session.references()).isEqualTo(2);
    assertThat(session.isResumable()).isTrue();
    assertThat(context.sessions()).containsExactly(session);
  }

  @Test
  void freeing_a_connection_in_mid_handshake_gives_its_session_back_as_it_is() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(session);
    connection.startConnect();

    assertThat(connection.free()).isEqualTo(1);

    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isResumable()).isTrue();
  }

  @Test
  void freeing_a_connection_twice_is_refused() {
    SslConnection connection = freed(context);
    int references = context.references();

    assertThat(connection.free()).isZero();

    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(context.references()).isEqualTo(references);
  }

  @Test
  void shutdown_needs_an_established_connection() {
    for (SslConnection connection :
        List.of(fresh(context), handshaking(context), failed(context))) {
      ConnectionPhase before = connection.phase();
      assertThat(connection.shutdown()).isZero();
      assertThat(reason()).isEqualTo(Reason.NOT_ESTABLISHED);
      assertThat(connection.phase()).isEqualTo(before);
    }
    assertThat(freed(context).shutdown()).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
  }

  @Test
  void shutdown_may_be_repeated() {
    SslConnection connection = closed(context);

    assertThat(connection.shutdown()).isEqualTo(1);

    assertThat(connection.phase()).isEqualTo(ConnectionPhase.SHUTDOWN);
  }
}
