package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.ACCEPTS;
import static dev.reprise.impl.reference.Fixtures.DECLINES;
import static dev.reprise.impl.reference.Fixtures.accepted;
import static dev.reprise.impl.reference.Fixtures.closed;
import static dev.reprise.impl.reference.Fixtures.failed;
import static dev.reprise.impl.reference.Fixtures.freed;
import static dev.reprise.impl.reference.Fixtures.fresh;
import static dev.reprise.impl.reference.Fixtures.handshaking;
import static dev.reprise.impl.reference.Fixtures.open;
import static dev.reprise.impl.reference.Fixtures.reason;
import static dev.reprise.impl.reference.Fixtures.server;
import static dev.reprise.impl.reference.Fixtures.session;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection after another, and from another: SSL_clear, SSL_dup, and what moves between. */
class SslConnectionCopyTest {

  private final SslContext context = new SslContext();

  @BeforeEach
  void nothing_failed_yet() {
    ErrorStack.clear();
  }

  private SslConnection holding(SslSession session) {
    SslConnection connection = fresh(context);
    connection.setSession(session);
    return connection;
  }

  // SSL_clear

  @Test
  void clearing_an_open_connection_drops_its_session_which_is_bad() {
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.get1Session());
    context.addSession(session);

    assertThat(connection.clear()).isEqualTo(1);

    assertThat(connection.getSession()).isNull();
    assertThat(context.sessions()).isEmpty();
    assertThat(session.isResumable()).isFalse();
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void clearing_a_closed_connection_keeps_its_session_to_be_offered_next() {
    SslConnection connection = closed(context);
    SslSession session = requireNonNull(connection.getSession());

    assertThat(connection.clear()).isEqualTo(1);

    assertThat(connection.phase()).isEqualTo(ConnectionPhase.FRESH);
    assertThat(connection.getSession()).isSameAs(session);
    assertThat(connection.connect(ACCEPTS)).isEqualTo(1);
    assertThat(connection.sessionReused()).isTrue();
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void what_the_handshake_before_reused_is_forgotten() {
    SslSession session = session(context);
    SslConnection connection = holding(session);
    connection.connect(ACCEPTS);
    connection.shutdown();

    connection.clear();
    assertThat(connection.sessionReused()).isFalse();

    connection.connect(DECLINES);
    assertThat(connection.sessionReused()).isFalse();
  }

  @Test
  void clearing_a_connection_that_is_not_established_keeps_what_it_holds() {
    SslSession session = session(context);
    SslConnection fresh = holding(session);
    SslConnection handshaking = holding(session);
    handshaking.startConnect();
    SslConnection failed = failed(context);
    failed.setSession(session);

    for (SslConnection connection : List.of(fresh, handshaking, failed)) {
      assertThat(connection.clear()).isEqualTo(1);
      assertThat(connection.phase()).isEqualTo(ConnectionPhase.FRESH);
      assertThat(connection.getSession()).isSameAs(session);
    }
    assertThat(session.isResumable()).isTrue();
  }

  @Test
  void a_server_stays_one_and_accepts_again() {
    SslConnection connection = accepted(context);
    SslSession session = requireNonNull(connection.getSession());
    connection.shutdown();
    connection.clear();

    assertThat(connection.isServer()).isTrue();
    assertThat(connection.accept(session.id())).isEqualTo(1);

    assertThat(connection.getSession()).isSameAs(session);
    assertThat(session.references()).as("connection, cache").isEqualTo(2);
  }

  @Test
  void a_freed_connection_is_not_cleared() {
    assertThat(freed(context).clear()).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
  }

  // SSL_dup

  @Test
  void a_duplicate_has_the_same_session_and_a_reference_of_its_own() {
    SslSession session = session(context);
    SslConnection connection = holding(session);

    SslConnection copy = requireNonNull(connection.duplicate());

    assertThat(copy.context()).isSameAs(context);
    assertThat(copy.getSession()).isSameAs(session);
    assertThat(session.references()).isEqualTo(3);
    assertThat(context.references()).isEqualTo(3);
    copy.free();
    assertThat(session.references()).isEqualTo(2);
    assertThat(context.references()).isEqualTo(2);
  }

  @Test
  void a_duplicate_has_the_same_role_and_id_context() {
    SslSession session = requireNonNull(accepted(context).get1Session());
    SslConnection server = server(context);
    context.setIdContext(1);

    SslConnection copy = requireNonNull(server.duplicate());

    assertThat(copy.isServer()).isTrue();
    assertThat(copy.accept(session.id())).isEqualTo(1);
    assertThat(copy.sessionReused()).isTrue();
  }

  @Test
  void a_connection_is_duplicated_also_after_the_application_has_freed_its_context() {
    SslConnection connection = fresh(context);
    context.free();

    assertThat(connection.duplicate()).isNotNull();
  }

  @Test
  void a_connection_that_has_begun_is_not_copied_but_has_one_more_reference() {
    for (SslConnection connection :
        List.of(handshaking(context), open(context), closed(context), failed(context))) {
      ConnectionPhase phase = connection.phase();
      assertThat(connection.duplicate()).isSameAs(connection);

      assertThat(connection.free()).isEqualTo(1);
      assertThat(connection.phase()).isEqualTo(phase);
      assertThat(connection.free()).isEqualTo(1);
      assertThat(connection.phase()).isEqualTo(ConnectionPhase.FREED);
    }
    assertThat(freed(context).duplicate()).isNull();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(context.references()).isEqualTo(1);
  }

  @Test
  void the_session_of_a_connection_with_two_references_is_bad_only_after_the_second_free() {
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.get1Session());
    connection.duplicate();

    connection.free();
    assertThat(session.isResumable()).isTrue();
    connection.free();
    assertThat(session.isResumable()).isFalse();
  }

  @Test
  void a_connection_that_was_cleared_is_duplicated_again() {
    SslConnection connection = closed(context);
    connection.clear();

    assertThat(requireNonNull(connection.duplicate()).getSession())
        .isSameAs(connection.getSession());
  }

  // SSL_copy_session_id

  @Test
  void copying_sets_the_session_of_the_other_connection() {
    SslConnection from = closed(context);
    SslSession session = requireNonNull(from.getSession());
    SslSession before = session(context);
    SslConnection to = holding(before);

    assertThat(to.copySession(from)).isEqualTo(1);

    assertThat(to.getSession()).isSameAs(session);
    assertThat(session.references()).isEqualTo(2);
    assertThat(before.references()).isEqualTo(1);
  }

  @Test
  void copying_from_a_connection_that_holds_none_clears() {
    SslSession session = session(context);
    SslConnection to = holding(session);

    assertThat(to.copySession(fresh(new SslContext()))).isEqualTo(1);

    assertThat(to.getSession()).isNull();
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void copying_onto_an_open_connection_spoils_the_session_that_leaves_it() {
    SslConnection to = open(context);
    SslSession session = requireNonNull(to.get1Session());

    to.copySession(closed(context));

    assertThat(session.isResumable()).isFalse();
  }

  @Test
  void copying_across_contexts_is_refused() {
    SslConnection from = closed(context);
    SslConnection to = fresh(new SslContext());

    assertThat(to.copySession(from)).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_OF_ANOTHER_CONTEXT);
    assertThat(to.getSession()).isNull();
    assertThat(requireNonNull(from.getSession()).references()).isEqualTo(1);
  }

  @Test
  void copying_from_or_to_a_freed_connection_is_refused() {
    assertThat(fresh(context).copySession(freed(context))).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(freed(context).copySession(fresh(context))).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
  }

  // SSL_set_SSL_CTX

  @Test
  void a_connection_may_move_into_another_context() {
    SslContext other = new SslContext();
    other.setIdContext(1);
    SslConnection connection = server(context);

    assertThat(connection.setContext(other)).isEqualTo(1);

    assertThat(connection.context()).isSameAs(other);
    assertThat(context.references()).isEqualTo(1);
    assertThat(other.references()).isEqualTo(2);
    connection.accept(null);
    SslSession session = requireNonNull(connection.getSession());
    assertThat(session.home()).isSameAs(other);
    assertThat(session.idContext()).as("it was made in that one").isZero();
    assertThat(other.sessions()).containsExactly(session);
  }

  @Test
  void a_context_that_its_last_connection_leaves_is_dropped() {
    SslSession session = session(context);
    context.addSession(session);
    SslConnection connection = fresh(context);
    context.free();

    connection.setContext(new SslContext());

    assertThat(context.references()).isZero();
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void a_connection_with_a_session_stays_in_its_context() {
    SslSession session = session(context);
    SslConnection connection = holding(session);
    SslContext other = new SslContext();

    assertThat(connection.setContext(other)).isZero();
    assertThat(reason()).isEqualTo(Reason.SESSION_OF_ANOTHER_CONTEXT);
    assertThat(other.references()).isEqualTo(1);

    assertThat(connection.setContext(context)).as("where it is").isEqualTo(1);
    assertThat(context.references()).isEqualTo(2);
  }

  @Test
  void a_connection_moves_before_its_handshake_only_and_to_no_freed_context() {
    SslContext other = new SslContext();
    assertThat(handshaking(context).setContext(other)).isZero();
    assertThat(reason()).isEqualTo(Reason.HANDSHAKE_BEGUN);
    assertThat(freed(context).setContext(other)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    other.free();
    assertThat(fresh(context).setContext(other)).isZero();
    assertThat(reason()).isEqualTo(Reason.CONTEXT_FREED);
  }
}
