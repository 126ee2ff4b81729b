package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.fresh;
import static dev.reprise.impl.reference.Fixtures.open;
import static dev.reprise.impl.reference.Fixtures.reason;
import static dev.reprise.impl.reference.Fixtures.session;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SslSessionTest {

  private final SslContext context = new SslContext();
  private final List<SslSession> destroyed = new ArrayList<>();

  @BeforeEach
  void listens_for_destruction() {
    ErrorStack.clear();
    context.onDestruction(destroyed::add);
  }

  @Test
  void a_blank_session_belongs_to_its_maker_and_to_no_context() {
    SslSession session = new SslSession();

    assertThat(session.references()).isEqualTo(1);
    assertThat(session.home()).isNull();
  }

  @Test
  void a_blank_session_is_not_resumable() {
    assertThat(new SslSession().isResumable()).isFalse();
  }

  @Test
  void a_negotiated_session_is_resumable_and_at_home_in_its_context() {
    SslSession session = session(context);

    assertThat(session.isResumable()).isTrue();
    assertThat(session.home()).isSameAs(context);
  }

  @Test
  void up_ref_takes_one_reference() {
    SslSession session = session(context);

    assertThat(session.upRef()).isEqualTo(1);

    assertThat(session.references()).isEqualTo(2);
  }

  @Test
  void the_last_free_destroys_and_no_other() {
    SslSession session = session(context);
    session.upRef();

    session.free();
    assertThat(destroyed).isEmpty();
    assertThat(session.isDestroyed()).isFalse();

    session.free();
    assertThat(destroyed).containsExactly(session);
    assertThat(session.isDestroyed()).isTrue();
    assertThat(session.references()).isZero();
  }

  @Test
  void freeing_a_destroyed_session_is_refused() {
    SslSession session = session(context);
    session.free();

    assertThat(session.free()).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_DESTROYED);
    assertThat(session.references()).isZero();
    assertThat(destroyed).containsExactly(session);
  }

  @Test
  void up_ref_does_not_bring_a_destroyed_session_back() {
    SslSession session = session(context);
    session.free();

    assertThat(session.upRef()).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_DESTROYED);
    assertThat(session.isDestroyed()).isTrue();
  }

  @Test
  void a_destroyed_session_is_not_resumable() {
    SslSession session = session(context);
    session.free();

    assertThat(session.isResumable()).isFalse();
  }

  @Test
  void a_session_that_its_connection_still_holds_outlives_the_applications_reference() {
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.get1Session());

    session.free();

    assertThat(destroyed).isEmpty();
    assertThat(connection.getSession()).isSameAs(session);
  }

  @Test
  void references_freed_too_often_are_noticed_at_zero_and_do_no_more_harm() {
    SslConnection connection = open(context);
    SslSession session = requireNonNull(connection.getSession());

    session.free();
    assertThat(destroyed).containsExactly(session);

    assertThat(connection.get1Session()).isNull();
    assertThat(reason()).isEqualTo(Reason.SESSION_DESTROYED);
    assertThat(connection.free()).isEqualTo(1);
    assertThat(destroyed).containsExactly(session);
  }

  @Test
  void a_duplicate_has_references_of_its_own_and_is_in_no_cache() {
    SslSession session = session(context);
    context.addSession(session);

    SslSession copy = requireNonNull(session.duplicate());

    assertThat(copy.references()).isEqualTo(1);
    assertThat(copy.home()).as("no context has used it yet").isNull();
    assertThat(copy.id()).isEqualTo(session.id());
    assertThat(copy.isResumable()).isTrue();
    assertThat(context.sessions()).containsExactly(session);
  }

  @Test
  void a_duplicate_is_as_good_as_its_original_and_as_old() {
    SslSession session = session(context);
    session.setTime(7);
    context.addSession(session);
    context.removeSession(session);

    SslSession copy = requireNonNull(session.duplicate());

    assertThat(copy.isResumable()).isFalse();
    assertThat(copy.time()).isEqualTo(7);
    assertThat(new SslContext().addSession(copy)).as("it has its own home").isEqualTo(1);
  }

  @Test
  void a_session_expires_when_its_time_and_its_timeout_are_over() {
    SslSession session = new SslSession();
    assertThat(session.setTime(1_000)).isEqualTo(1);

    assertThat(session.isExpired(1_000)).isFalse();
    assertThat(session.isExpired(1_300)).isFalse();
    assertThat(session.isExpired(1_301)).isTrue();
    assertThat(session.isExpired(Long.MAX_VALUE)).isTrue();
  }

  @Test
  void an_expired_session_is_resumable_but_not_offered() {
    SslSession session = session(context);
    session.setTime(0);
    assertThat(session.isResumable()).isTrue();
    SslConnection connection = fresh(context);
    connection.setSession(session);

    assertThat(connection.connect(Fixtures.ACCEPTS)).isZero();
    assertThat(reason()).isEqualTo(Reason.NO_SESSION_OFFERED);
    connection.startConnect();

    assertThat(connection.getSession()).isNull();
    assertThat(session.references()).isEqualTo(1);
  }

  @Test
  void the_time_of_a_destroyed_session_is_not_set() {
    SslSession session = new SslSession();
    session.free();

    assertThat(session.setTime(0)).isZero();

    assertThat(reason()).isEqualTo(Reason.SESSION_DESTROYED);
  }

  @Test
  void a_destroyed_session_is_not_duplicated() {
    SslSession session = new SslSession();
    session.free();

    assertThat(session.duplicate()).isNull();

    assertThat(reason()).isEqualTo(Reason.SESSION_DESTROYED);
  }

  @Test
  void a_listener_may_call_the_library_again() {
    SslSession other = session(context);
    SslConnection connection = fresh(context);
    SslSession session = session(context);
    context.addSession(session);
    session.onDestruction(gone -> connection.setSession(other));
    session.free();

    context.removeSession(session);

    assertThat(connection.getSession()).isSameAs(other);
  }
}
