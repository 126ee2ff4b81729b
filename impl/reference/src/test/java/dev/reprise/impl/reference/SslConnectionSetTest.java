package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.ACCEPTS;
import static dev.reprise.impl.reference.Fixtures.DECLINES;
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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SSL_set_session, SSL_get_session and SSL_get1_session. */
class SslConnectionSetTest {

  private final SslContext context = new SslContext();

  @BeforeEach
  void nothing_failed_yet() {
    ErrorStack.clear();
  }

  @Test
  void setting_a_session_takes_one_reference() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);

    assertThat(connection.setSession(session)).isEqualTo(1);

    assertThat(session.references()).isEqualTo(2);
    assertThat(connection.getSession()).isSameAs(session);
  }

  @Test
  void setting_the_same_session_twice_takes_one_reference() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);

    connection.setSession(session);
    assertThat(connection.setSession(session)).isEqualTo(1);

    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void setting_a_session_that_only_the_connection_owns_keeps_it() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(session);
    session.free();

    assertThat(connection.setSession(session)).isEqualTo(1);

    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isDestroyed()).isFalse();
  }

  @Test
  void setting_another_session_gives_the_one_before_back() {
    SslSession before = session(context);
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(before);

    connection.setSession(session);

    assertThat(before.references()).isEqualTo(1);
    assertThat(before.isResumable()).isTrue();
    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void setting_null_gives_the_session_back() {
    SslSession session = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(session);

    assertThat(connection.setSession(null)).isEqualTo(1);

    assertThat(session.references()).isEqualTo(1);
    assertThat(connection.getSession()).isNull();
  }

  @Test
  void setting_null_where_nothing_is_set_succeeds() {
    assertThat(fresh(context).setSession(null)).isEqualTo(1);
  }

  @Test
  void one_session_may_be_set_on_several_connections() {
    SslSession session = session(context);

    fresh(context).setSession(session);
    fresh(context).setSession(session);

    assertThat(session.references()).isEqualTo(3);
  }

  @Test
  void the_first_connection_that_a_blank_session_is_set_on_gives_it_a_home() {
    SslSession session = new SslSession();

    assertThat(fresh(context).setSession(session)).isEqualTo(1);

    assertThat(session.home()).isSameAs(context);
  }

  @Test
  void a_session_of_another_context_is_refused() {
    SslSession session = session(new SslContext());
    SslSession before = session(context);
    SslConnection connection = fresh(context);
    connection.setSession(before);

    assertThat(connection.setSession(session)).isZero();

    assertThat(ErrorStack.get())
        .isEqualTo(new SslError("SSL_set_session", Reason.SESSION_OF_ANOTHER_CONTEXT));
    assertThat(session.references()).isEqualTo(1);
    assertThat(before.references()).isEqualTo(2);
    assertThat(connection.getSession()).isSameAs(before);
  }

  @Test
  void a_session_keeps_its_home_when_nobody_there_uses_it_any_more() {
    SslSession session = new SslSession();
    SslConnection connection = fresh(context);
    connection.setSession(session);
    connection.setSession(null);

    assertThat(fresh(new SslContext()).setSession(session)).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_OF_ANOTHER_CONTEXT);
  }

  @Test
  void a_destroyed_session_is_refused() {
    SslSession session = session(context);
    session.free();
    SslConnection connection = fresh(context);

    assertThat(connection.setSession(session)).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_DESTROYED);
    assertThat(connection.getSession()).isNull();
  }

  @Test
  void setting_while_the_handshake_runs_is_refused() {
    SslSession session = new SslSession();
    SslConnection connection = handshaking(context);

    assertThat(connection.setSession(session)).isZero();
    assertThat(reason()).isEqualTo(Reason.HANDSHAKE_RUNNING);
    assertThat(connection.setSession(null)).isZero();
    assertThat(reason()).isEqualTo(Reason.HANDSHAKE_RUNNING);

    assertThat(session.references()).isEqualTo(1);
    assertThat(session.home()).isNull();
    assertThat(connection.connect(DECLINES)).isZero();
    assertThat(connection.finishConnect(DECLINES)).isEqualTo(1);
  }

  @Test
  void setting_on_a_freed_connection_is_refused() {
    SslSession session = session(context);

    assertThat(freed(context).setSession(session)).isZero();

    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void replacing_the_session_of_an_open_connection_makes_it_bad() {
    SslConnection connection = open(context);
    SslSession old = requireNonNull(connection.get1Session());
    context.addSession(old);
    SslSession session = session(context);

    assertThat(connection.setSession(session)).isEqualTo(1);

    assertThat(old.isResumable()).isFalse();
    assertThat(old.references()).isEqualTo(1);
    assertThat(context.sessions()).isEmpty();
    assertThat(session.isResumable()).isTrue();
  }

  @Test
  void clearing_an_open_connection_makes_its_session_bad() {
    SslConnection connection = open(context);
    SslSession old = requireNonNull(connection.get1Session());

    connection.setSession(null);

    assertThat(old.isResumable()).isFalse();
    assertThat(old.references()).isEqualTo(1);
  }

  @Test
  void setting_its_own_session_on_an_open_connection_makes_it_bad_and_keeps_it() {
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.getSession());

    connection.setSession(session);

    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isResumable()).isFalse();
  }

  @Test
  void replacing_the_session_of_a_closed_connection_leaves_it_good() {
    SslConnection connection = closed(context);
    SslSession old = requireNonNull(connection.get1Session());
    context.addSession(old);

    connection.setSession(null);

    assertThat(old.isResumable()).isTrue();
    assertThat(old.references()).isEqualTo(2);
    assertThat(context.sessions()).containsExactly(old);
  }

  @Test
  void a_refused_set_on_an_open_connection_leaves_its_session_good() {
    SslConnection connection = open(context);

    connection.setSession(session(new SslContext()));

    assertThat(requireNonNull(connection.getSession()).isResumable()).isTrue();
  }

  @Test
  void a_session_may_be_set_after_a_failed_handshake_and_is_given_back_with_the_connection() {
    SslConnection connection = failed(context);
    SslSession session = session(context);

    assertThat(connection.setSession(session)).isEqualTo(1);
    connection.free();

    assertThat(session.references()).isEqualTo(1);
    assertThat(session.isResumable()).isTrue();
  }

  @Test
  void get_lends_and_get1_gives() {
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.getSession());
    assertThat(session.references()).isEqualTo(1);

    assertThat(connection.get1Session()).isSameAs(session);

    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void get_and_get1_give_null_without_an_error_where_there_is_no_session() {
    SslConnection connection = fresh(context);

    assertThat(connection.getSession()).isNull();
    assertThat(connection.get1Session()).isNull();

    assertThat(ErrorStack.peek()).isNull();
  }

  @Test
  void a_freed_connection_tells_nothing() {
    SslConnection connection = freed(context);

    assertThat(connection.getSession()).isNull();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(connection.get1Session()).isNull();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(connection.sessionReused()).isFalse();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
  }

  @Test
  void the_reused_flag_outlives_the_session_it_speaks_of() {
    SslConnection connection = fresh(context);
    connection.setSession(session(context));
    connection.connect(ACCEPTS);
    connection.shutdown();

    connection.setSession(null);

    assertThat(connection.sessionReused()).isTrue();
  }
}
