package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.accepted;
import static dev.reprise.impl.reference.Fixtures.closed;
import static dev.reprise.impl.reference.Fixtures.failed;
import static dev.reprise.impl.reference.Fixtures.freed;
import static dev.reprise.impl.reference.Fixtures.fresh;
import static dev.reprise.impl.reference.Fixtures.handshaking;
import static dev.reprise.impl.reference.Fixtures.open;
import static dev.reprise.impl.reference.Fixtures.reason;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.CacheMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages that a peer sends after the handshake: tickets, and its close_notify. */
class SslConnectionReadTest {

  private final SslContext context = new SslContext();

  @BeforeEach
  void nothing_failed_yet() {
    ErrorStack.clear();
  }

  @Test
  void a_ticket_brings_a_new_session_and_gives_the_old_one_back() {
    SslConnection connection = open(context);
    SslSession old = requireNonNull(connection.get1Session());

    assertThat(connection.readTicket()).isEqualTo(1);

    SslSession renewed = requireNonNull(connection.getSession());
    assertThat(renewed).isNotSameAs(old);
    assertThat(renewed.isResumable()).isTrue();
    assertThat(renewed.references()).isEqualTo(1);
    assertThat(old.references()).isEqualTo(1);
    assertThat(old.isResumable()).as("it was not closed, but it did not end").isTrue();
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.OPEN);
  }

  @Test
  void every_ticket_is_cached_and_told_like_any_new_session() {
    context.setCacheMode(CacheMode.CLIENT);
    List<SslSession> told = new ArrayList<>();
    context.setNewCallback((of, connection, session) -> told.add(session));
    SslConnection connection = open(context);

    connection.readTicket();
    connection.readTicket();

    assertThat(told).hasSize(3).doesNotHaveDuplicates();
    assertThat(context.sessions()).isEqualTo(told.reversed());
    assertThat(told).last().isSameAs(connection.getSession());
  }

  @Test
  void a_ticket_after_one_s_own_shutdown_is_read_and_its_session_stays_good() {
    SslConnection connection = closed(context);

    assertThat(connection.readTicket()).isEqualTo(1);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.SHUTDOWN);
    SslSession session = requireNonNull(connection.get1Session());
    assertThat(connection.readCloseNotify()).isEqualTo(1);
    connection.free();

    assertThat(session.isResumable()).isTrue();
  }

  @Test
  void a_ticket_needs_a_client_that_is_connected() {
    for (SslConnection connection :
        List.of(fresh(context), handshaking(context), failed(context))) {
      assertThat(connection.readTicket()).isZero();
      assertThat(reason()).isEqualTo(Reason.NOT_OPEN);
    }
    assertThat(freed(context).readTicket()).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(accepted(context).readTicket()).isZero();
    assertThat(reason()).isEqualTo(Reason.NOT_A_CLIENT);
  }

  @Test
  void a_close_notify_of_the_peer_leaves_the_session_open() {
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.get1Session());

    assertThat(connection.readCloseNotify()).isEqualTo(1);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.OPEN);
    connection.free();

    assertThat(session.isResumable()).isFalse();
  }

  @Test
  void the_peer_sends_nothing_after_its_close_notify() {
    SslConnection connection = open(context);
    connection.readCloseNotify();

    assertThat(connection.readTicket()).isZero();
    assertThat(reason()).isEqualTo(Reason.PEER_CLOSED);
    assertThat(connection.readCloseNotify()).isZero();
    assertThat(reason()).isEqualTo(Reason.PEER_CLOSED);
    assertThat(connection.shutdown()).isEqualTo(1);
  }

  @Test
  void the_next_connection_has_a_peer_of_its_own() {
    SslConnection connection = open(context);
    connection.readCloseNotify();
    connection.clear();
    connection.connect(Fixtures.DECLINES);

    assertThat(connection.readTicket()).isEqualTo(1);
  }

  @Test
  void a_close_notify_needs_a_connection_that_is_connected() {
    for (SslConnection connection :
        List.of(fresh(context), handshaking(context), failed(context))) {
      assertThat(connection.readCloseNotify()).isZero();
      assertThat(reason()).isEqualTo(Reason.NOT_OPEN);
    }
    assertThat(freed(context).readCloseNotify()).isZero();
    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(accepted(context).readCloseNotify()).isEqualTo(1);
  }
}
