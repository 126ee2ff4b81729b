package dev.reprise.impl.reference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The cache does what a list of sessions, newest first, does: after any steps it holds the same
 * ones, owns one reference to each and to no other, and tells of what has left and of nothing else.
 */
class SessionCacheTest {

  private static final int SESSIONS = 6;

  enum Does {
    ADD,
    REMOVE,
    EXPIRE,
    RENEW,
    FLUSH,
    RESIZE
  }

  /**
   * One call.
   *
   * @param which a session, or a size
   */
  record Step(Does does, int which) {}

  /** A cache in its simplest form, to compare with. */
  private static final class PlainCache {
    final List<SslSession> newestFirst = new ArrayList<>();
    final List<SslSession> left = new ArrayList<>();
    int size;

    boolean add(SslSession session) {
      if (newestFirst.contains(session)) {
        return false;
      }
      for (SslSession other : List.copyOf(newestFirst)) {
        if (other.id().equals(session.id())) {
          leave(other);
        }
      }
      newestFirst.addFirst(session);
      while (size > 0 && newestFirst.size() > size) {
        leave(newestFirst.getLast());
      }
      return true;
    }

    boolean remove(SslSession session) {
      boolean here = newestFirst.contains(session);
      if (here) {
        leave(session);
      }
      return here;
    }

    void flush() {
      for (SslSession session : List.copyOf(newestFirst.reversed())) {
        if (session.isExpired(SslSession.now())) {
          leave(session);
        }
      }
    }

    private void leave(SslSession session) {
      newestFirst.remove(session);
      left.add(session);
    }
  }

  @Property
  void the_cache_is_a_list_that_owns_one_reference_to_each_of_its_sessions(
      @ForAll("steps") List<Step> steps) {
    follow(steps, new SessionCache());
  }

  @Example
  void caches_with_a_bug_are_found() {
    List<Step> steps =
        List.of(
            new Step(Does.RESIZE, 4),
            new Step(Does.ADD, 0),
            new Step(Does.ADD, 1),
            new Step(Does.EXPIRE, 1),
            new Step(Does.FLUSH, 0),
            new Step(Does.ADD, 2),
            new Step(Does.ADD, 3),
            new Step(Does.ADD, 1));

    follow(steps, new SessionCache());
    for (SessionCache bug : List.of(evictsTheNewest(), neverExpires(), isNeverFull())) {
      assertThatThrownBy(() -> follow(steps, bug)).isInstanceOf(AssertionError.class);
    }
  }

  private static void follow(List<Step> steps, SessionCache cache) {
    SslContext context = new SslContext(cache);
    PlainCache plain = new PlainCache();
    List<SslSession> left = new ArrayList<>();
    context.setRemoveCallback((of, session) -> left.add(session));
    List<SslSession> sessions = sessions();
    for (Step step : steps) {
      SslSession session = sessions.get(step.which());
      switch (step.does()) {
        case ADD -> assertThat(context.addSession(session)).isEqualTo(plain.add(session) ? 1 : 0);
        case REMOVE ->
            assertThat(context.removeSession(session)).isEqualTo(plain.remove(session) ? 1 : 0);
        case EXPIRE -> session.setTime(0);
        case RENEW -> session.setTime(SslSession.now());
        case FLUSH -> {
          context.flushSessions(SslSession.now());
          plain.flush();
        }
        case RESIZE -> {
          context.setCacheSize(step.which() / 2);
          plain.size = step.which() / 2;
        }
      }
      assertThat(context.sessions()).isEqualTo(plain.newestFirst);
      assertThat(context.cachedSessions()).isEqualTo(plain.newestFirst.size());
      assertThat(left).isEqualTo(plain.left);
      assertThat(sessions)
          .allMatch(one -> one.references() == (plain.newestFirst.contains(one) ? 2 : 1));
    }
    context.free();
    assertThat(sessions).allMatch(one -> one.references() == 1);
    assertThat(left).hasSize(plain.left.size() + plain.newestFirst.size());
    ErrorStack.clear();
  }

  /** As many sessions, two of which have the id of another. */
  private static List<SslSession> sessions() {
    List<SslSession> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS - 2; i++) {
      sessions.add(new SslSession());
    }
    sessions.add(requireNonNull(sessions.get(0).duplicate()));
    sessions.add(requireNonNull(sessions.get(1).duplicate()));
    return sessions;
  }

  private static SessionCache evictsTheNewest() {
    return new SessionCache() {
      @Override
      protected SslSession victim(SslSession added) {
        return added;
      }
    };
  }

  private static SessionCache neverExpires() {
    return new SessionCache() {
      @Override
      protected synchronized List<SslSession> removeExpired(long moment) {
        return List.of();
      }
    };
  }

  private static SessionCache isNeverFull() {
    return new SessionCache() {
      @Override
      protected synchronized long resize(long size) {
        return size();
      }
    };
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Does.class), Arbitraries.integers().between(0, SESSIONS - 1))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}
