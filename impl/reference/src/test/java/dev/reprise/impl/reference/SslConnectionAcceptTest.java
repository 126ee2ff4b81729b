package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.DECLINES;
import static dev.reprise.impl.reference.Fixtures.accepted;
import static dev.reprise.impl.reference.Fixtures.fresh;
import static dev.reprise.impl.reference.Fixtures.open;
import static dev.reprise.impl.reference.Fixtures.reason;
import static dev.reprise.impl.reference.Fixtures.server;
import static dev.reprise.impl.reference.Fixtures.session;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.CacheMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SSL_accept: which session a server finds, and whether it reuses it. */
class SslConnectionAcceptTest {

  private static final CacheMode NO_LOOKUP = new CacheMode(false, true, false, true);
  private static final CacheMode NO_LOOKUP_NO_STORE = new CacheMode(false, true, false, false);

  private final SslContext context = new SslContext();
  private final List<Long> asked = new ArrayList<>();

  @BeforeEach
  void nothing_failed_yet() {
    ErrorStack.clear();
  }

  /** A good session of a server, which is in the cache and owned by the caller. */
  private SslSession issued() {
    SslConnection connection = accepted(context);
    SslSession session = requireNonNull(connection.get1Session());
    connection.shutdown();
    connection.free();
    return session;
  }

  private SslConnection offered(SslSession session) {
    SslConnection connection = server(context);
    assertThat(connection.accept(session.id())).isEqualTo(1);
    return connection;
  }

  private void finds(Callbacks.@Nullable Found found) {
    context.setGetCallback(
        (of, connection, id) -> {
          asked.add(id);
          return found;
        });
  }

  @Test
  void a_server_makes_a_new_session_and_caches_it() {
    SslConnection connection = accepted(context);

    SslSession session = requireNonNull(connection.getSession());
    assertThat(connection.sessionReused()).isFalse();
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.OPEN);
    assertThat(context.sessions()).containsExactly(session);
    assertThat(session.references()).isEqualTo(2);
    assertThat(session.isResumable()).isTrue();
  }

  @Test
  void a_session_in_the_cache_is_reused_as_the_very_object() {
    SslSession session = issued();

    SslConnection connection = offered(session);

    assertThat(connection.getSession()).isSameAs(session);
    assertThat(connection.sessionReused()).isTrue();
    assertThat(session.references()).as("caller, cache, connection").isEqualTo(3);
    assertThat(context.cachedSessions()).isEqualTo(1);
  }

  @Test
  void a_session_that_is_nowhere_leads_to_a_full_handshake() {
    SslSession session = issued();
    context.flushSessions(Long.MAX_VALUE);

    SslConnection connection = offered(session);

    assertThat(connection.getSession()).isNotSameAs(session);
    assertThat(connection.sessionReused()).isFalse();
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void an_expired_session_is_not_reused_and_stays_until_it_is_flushed() {
    SslSession session = issued();
    session.setTime(0);
    finds(new Callbacks.Found(session, true));

    SslConnection connection = offered(session);

    assertThat(connection.sessionReused()).isFalse();
    assertThat(asked).as("the internal cache has it").isEmpty();
    assertThat(context.sessions()).contains(session);
    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void a_session_that_is_not_resumable_is_not_reused() {
    SslSession session = issued();
    context.removeSession(session);
    context.addSession(session);

    assertThat(offered(session).sessionReused()).isFalse();
    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void a_session_is_reused_in_its_own_id_context_only() {
    SslSession session = issued();
    SslConnection before = server(context);
    context.setIdContext(1);

    assertThat(offered(session).sessionReused()).isFalse();
    before.accept(session.id());
    assertThat(before.sessionReused()).as("made before the change").isTrue();
    context.setIdContext(0);
    assertThat(offered(session).sessionReused()).isTrue();
  }

  @Test
  void without_internal_lookup_the_application_is_asked_alone() {
    SslSession session = issued();
    context.setCacheMode(NO_LOOKUP);

    assertThat(offered(session).sessionReused()).isFalse();

    finds(new Callbacks.Found(session, true));
    assertThat(offered(session).sessionReused()).isTrue();
    assertThat(asked).containsExactly(session.id());
  }

  @Test
  void the_application_is_asked_for_what_the_cache_has_not_and_only_if_something_is_offered() {
    SslSession session = issued();
    context.flushSessions(Long.MAX_VALUE);
    finds(null);

    assertThat(offered(session).sessionReused()).isFalse();
    server(context).accept(null);

    assertThat(asked).containsExactly(session.id());
  }

  @Test
  void the_mode_says_what_is_put_into_the_cache_and_not_what_is_found() {
    SslSession cached = issued();
    context.setCacheMode(CacheMode.OFF);
    assertThat(offered(cached).sessionReused()).as("in the cache from before").isTrue();

    SslSession uncached = requireNonNull(accepted(context).getSession());
    finds(new Callbacks.Found(uncached, true));
    assertThat(offered(uncached).sessionReused()).isTrue();

    assertThat(asked).as("always, also where caching is off").containsExactly(uncached.id());
    assertThat(context.sessions()).containsExactly(uncached, cached);
  }

  @Test
  void a_session_that_is_lent_gets_a_reference_of_the_connection_and_one_of_the_cache() {
    SslSession session = issued();
    context.flushSessions(Long.MAX_VALUE);
    finds(new Callbacks.Found(session, true));

    SslConnection connection = offered(session);

    assertThat(connection.getSession()).isSameAs(session);
    assertThat(session.references()).as("caller, connection, cache").isEqualTo(3);
    assertThat(context.sessions()).containsExactly(session);
  }

  @Test
  void a_session_that_is_given_brings_the_reference_of_the_connection() {
    SslSession session = issued();
    context.flushSessions(Long.MAX_VALUE);
    finds(new Callbacks.Found(session, false));

    offered(session);

    assertThat(session.references()).as("connection, cache").isEqualTo(2);
  }

  @Test
  void a_session_that_is_given_and_not_reused_is_given_back() {
    SslSession session = issued();
    context.flushSessions(Long.MAX_VALUE);
    context.setCacheMode(NO_LOOKUP_NO_STORE);
    session.setTime(0);
    finds(new Callbacks.Found(session, false));

    assertThat(offered(session).sessionReused()).isFalse();

    assertThat(session.isDestroyed()).isTrue();
  }

  @Test
  void a_session_that_the_application_found_is_stored_before_it_is_looked_at() {
    SslSession bad = issued();
    context.removeSession(bad);
    SslSession expired = issued();
    context.flushSessions(Long.MAX_VALUE);
    expired.setTime(0);

    for (SslSession found : List.of(bad, expired)) {
      finds(new Callbacks.Found(found, true));
      assertThat(offered(found).sessionReused()).isFalse();
      assertThat(context.sessions()).contains(found);
      assertThat(found.references()).as("caller, cache").isEqualTo(2);
    }
  }

  @Test
  void a_session_that_the_application_found_is_not_stored_where_the_mode_forbids_it() {
    SslSession session = issued();
    context.flushSessions(Long.MAX_VALUE);
    context.setCacheMode(NO_LOOKUP_NO_STORE);
    finds(new Callbacks.Found(session, true));

    assertThat(offered(session).sessionReused()).isTrue();

    assertThat(context.sessions()).isEmpty();
    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void the_application_may_not_give_a_session_of_another_context() {
    SslSession foreign = session(new SslContext());
    finds(new Callbacks.Found(foreign, false));
    SslConnection connection = server(context);

    assertThat(connection.accept(foreign.id())).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_OF_ANOTHER_CONTEXT);
    assertThat(foreign.references()).as("it is the application's yet").isEqualTo(1);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.FRESH);
    assertThat(connection.getSession()).isNull();
    assertThat(context.sessions()).isEmpty();
  }

  @Test
  void the_application_may_not_give_a_session_that_is_destroyed() {
    SslSession session = session(context);
    session.free();
    finds(new Callbacks.Found(session, true));

    assertThat(server(context).accept(session.id())).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_DESTROYED);
  }

  @Test
  void a_callback_may_free_the_connection_that_asks() {
    SslSession session = issued();
    context.setCacheMode(NO_LOOKUP);
    context.setGetCallback(
        (of, connection, id) -> {
          connection.free();
          return new Callbacks.Found(session, true);
        });

    assertThat(server(context).accept(session.id())).isZero();

    assertThat(reason()).isEqualTo(Reason.CONNECTION_FREED);
    assertThat(session.references()).as("caller, cache").isEqualTo(2);
  }

  @Test
  void what_is_set_on_a_server_is_of_no_use_and_given_back_when_it_accepts() {
    SslSession session = issued();
    SslConnection connection = server(context);

    assertThat(connection.setSession(session)).isEqualTo(1);
    assertThat(session.references()).isEqualTo(3);
    connection.accept(null);

    assertThat(connection.sessionReused()).isFalse();
    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void a_server_that_is_freed_without_shutdown_spoils_its_session() {
    SslConnection connection = accepted(context);
    SslSession session = requireNonNull(connection.get1Session());

    connection.free();

    assertThat(session.isResumable()).isFalse();
    assertThat(context.sessions()).isEmpty();
  }

  @Test
  void a_client_does_not_accept_and_a_server_does_not_connect() {
    SslConnection client = fresh(context);
    SslConnection server = server(context);

    assertThat(client.accept(null)).isZero();
    assertThat(reason()).isEqualTo(Reason.NOT_A_SERVER);
    assertThat(server.connect(DECLINES)).isZero();
    assertThat(reason()).isEqualTo(Reason.NOT_A_CLIENT);
    assertThat(server.startConnect()).isZero();
    assertThat(reason()).isEqualTo(Reason.NOT_A_CLIENT);
    assertThat(client.phase()).isEqualTo(ConnectionPhase.FRESH);
    assertThat(server.phase()).isEqualTo(ConnectionPhase.FRESH);
  }

  @Test
  void a_server_accepts_once() {
    SslConnection connection = accepted(context);

    assertThat(connection.accept(null)).isZero();

    assertThat(reason()).isEqualTo(Reason.ALREADY_CONNECTED);
  }

  @Test
  void the_role_is_chosen_before_the_handshake() {
    assertThat(open(context).setAcceptState()).isZero();
    assertThat(reason()).isEqualTo(Reason.HANDSHAKE_BEGUN);
  }
}
