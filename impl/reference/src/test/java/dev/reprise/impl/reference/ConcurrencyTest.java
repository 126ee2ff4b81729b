package dev.reprise.impl.reference;

import static dev.reprise.impl.reference.Fixtures.fresh;
import static dev.reprise.impl.reference.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Properties that hold however the calls of several threads interleave. */
@Timeout(60)
class ConcurrencyTest {

  private static final int THREADS = 4;

  @Test
  void a_session_is_destroyed_once_and_never_comes_back() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      AtomicInteger destroyed = new AtomicInteger();
      SslSession session = new SslSession();
      session.onDestruction(gone -> destroyed.incrementAndGet());
      session.upRef();

      List<Integer> values =
          together(
              List.of(
                  session::free, session::free, () -> session.upRef() == 1 ? session.free() : 1));

      assertThat(values).containsOnly(1);
      assertThat(destroyed).hasValue(1);
      assertThat(session.references()).isZero();
    }
  }

  @Test
  void a_blank_session_finds_one_home() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      SslSession session = new SslSession();
      SslConnection one = fresh(new SslContext());
      SslConnection other = fresh(new SslContext());

      List<Integer> values =
          together(List.of(() -> one.setSession(session), () -> other.setSession(session)));

      assertThat(values).containsExactlyInAnyOrder(1, 0);
      assertThat(session.references()).isEqualTo(2);
      assertThat(session.home())
          .isSameAs(one.getSession() == null ? other.context() : one.context());
    }
  }

  @Test
  void threads_that_share_a_connection_lose_no_reference() throws Exception {
    SslContext context = new SslContext();
    SslConnection connection = fresh(context);
    List<SslSession> sessions = sessions(context, 3);

    together(
        THREADS,
        random -> {
          for (int i = 0; i < 20_000; i++) {
            int choice = random.nextInt(4);
            connection.setSession(choice == 3 ? null : sessions.get(choice));
            SslSession taken = connection.get1Session();
            if (taken != null) {
              taken.free();
            }
          }
        });

    connection.free();
    assertThat(sessions).allMatch(session -> session.references() == 1);
  }

  @Test
  void threads_that_share_a_context_keep_list_and_references_in_order() throws Exception {
    SslContext context = new SslContext();
    context.setCacheMode(CacheMode.CLIENT);
    context.setCacheSize(3);
    List<SslSession> sessions = sessions(context, 6);

    together(THREADS, random -> usesCache(context, sessions, random));

    assertThat(context.cachedSessions()).isLessThanOrEqualTo(3);
    assertThat(context.sessions()).hasSize(context.cachedSessions()).doesNotHaveDuplicates();
    context.free();
    assertThat(context.references()).isZero();
    assertThat(sessions).allMatch(session -> session.references() == 1);
  }

  private static void usesCache(SslContext context, List<SslSession> sessions, Random random) {
    for (int i = 0; i < 10_000; i++) {
      SslSession session = sessions.get(random.nextInt(sessions.size()));
      switch (random.nextInt(3)) {
        case 0 -> context.addSession(session);
        case 1 -> context.removeSession(session);
        default -> {
          SslConnection connection = fresh(context);
          connection.setSession(session);
          connection.connect(
              offered -> offered == null || random.nextBoolean() ? Outcome.FULL : Outcome.REUSED);
          if (random.nextBoolean()) {
            connection.shutdown();
          }
          connection.free();
        }
      }
    }
  }

  @Test
  void every_session_that_threads_make_is_destroyed_once() throws Exception {
    SslContext context = new SslContext();
    AtomicInteger made = new AtomicInteger();
    AtomicInteger destroyed = new AtomicInteger();
    context.onDestruction(gone -> destroyed.incrementAndGet());
    context.setCacheMode(CacheMode.CLIENT);
    context.setCacheSize(5);

    together(
        THREADS,
        random -> {
          @Nullable SslSession kept = null;
          for (int i = 0; i < 5_000; i++) {
            SslConnection connection = fresh(context);
            connection.setSession(kept);
            if (kept != null) {
              kept.free();
            }
            connection.connect(
                offered -> {
                  if (offered != null && random.nextBoolean()) {
                    return Outcome.REUSED;
                  }
                  made.incrementAndGet();
                  return Outcome.FULL;
                });
            kept = connection.get1Session();
            if (random.nextBoolean()) {
              connection.shutdown();
            }
            connection.free();
          }
          if (kept != null) {
            kept.free();
          }
        });

    context.free();
    assertThat(destroyed).hasValue(made.get());
  }

  @Test
  void what_enters_a_cache_is_told_to_have_left_it_once_whoever_frees_the_context()
      throws Exception {
    for (int round = 0; round < 200; round++) {
      SslContext context = new SslContext();
      AtomicInteger entered = new AtomicInteger();
      AtomicInteger left = new AtomicInteger();
      List<SslSession> sessions = sessions(context, 5);
      context.setCacheSize(2);
      context.setRemoveCallback(
          (of, session) -> {
            left.incrementAndGet();
            of.flushSessions(Long.MAX_VALUE);
          });

      together(
          THREADS,
          random -> {
            SslConnection connection = context.newConnection();
            for (int i = 0; i < 50; i++) {
              SslSession session = sessions.get(random.nextInt(sessions.size()));
              switch (random.nextInt(8)) {
                case 0 -> context.removeSession(session);
                case 1 -> context.flushSessions(Long.MAX_VALUE);
                case 2 -> context.discard(session);
                default -> entered.addAndGet(context.addSession(session));
              }
            }
            context.free();
            if (connection != null) {
              connection.free();
            }
          });

      assertThat(context.references()).isZero();
      assertThat(context.sessions()).isEmpty();
      assertThat(left).hasValue(entered.get());
      assertThat(sessions).allMatch(session -> session.references() == 1);
    }
  }

  @Test
  void servers_that_look_up_what_others_remove_lose_no_reference() throws Exception {
    SslContext context = new SslContext();
    AtomicInteger destroyed = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    context.onDestruction(gone -> destroyed.incrementAndGet());
    context.setNewCallback((of, connection, session) -> told.incrementAndGet() % 2 == 0);
    context.setCacheSize(8);
    List<SslSession> sessions = sessions(context, 3);
    context.setGetCallback(
        (of, connection, id) ->
            sessions.stream()
                .filter(session -> session.id().equals(id))
                .findFirst()
                .map(session -> new Callbacks.Found(session, true))
                .orElse(null));

    together(
        THREADS,
        random -> {
          for (int i = 0; i < 5_000; i++) {
            SslSession session = sessions.get(random.nextInt(sessions.size()));
            SslConnection connection = Fixtures.server(context);
            assertThat(connection.accept(random.nextInt(5) == 0 ? null : session.id())).isOne();
            connection.shutdown();
            connection.free();
            if (random.nextInt(3) == 0) {
              context.flushSessions(Long.MAX_VALUE);
            }
          }
        });

    context.free();
    assertThat(sessions).allMatch(session -> session.references() == 1);
    assertThat(destroyed)
        .as("every other one is the application's yet")
        .hasValue(told.get() - told.get() / 2);
  }

  @Test
  void connections_that_move_while_contexts_are_freed_keep_the_count_of_each() throws Exception {
    for (int round = 0; round < 500; round++) {
      List<SslContext> contexts = List.of(new SslContext(), new SslContext(), new SslContext());
      SslConnection connection = fresh(contexts.get(0));

      together(
          THREADS,
          random -> {
            for (int i = 0; i < 20; i++) {
              connection.setContext(contexts.get(random.nextInt(contexts.size())));
              SslConnection copy = connection.duplicate();
              if (copy != null) {
                copy.free();
              }
            }
            contexts.get(random.nextInt(contexts.size())).free();
          });

      contexts.forEach(SslContext::free);
      assertThat(connection.context().references()).isOne();
      connection.free();
      assertThat(contexts).allMatch(context -> context.references() == 0);
    }
  }

  private static List<SslSession> sessions(SslContext context, int count) {
    List<SslSession> sessions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sessions.add(session(context));
    }
    return sessions;
  }

  /** The work of one thread, with a source of randomness of its own. */
  private interface Task {
    void run(Random random);
  }

  private static void together(int threads, Task task) throws Exception {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      Random random = new Random(thread);
      calls.add(
          () -> {
            task.run(random);
            return 1;
          });
    }
    together(calls);
  }

  private static List<Integer> together(List<Callable<Integer>> calls)
      throws InterruptedException, ExecutionException {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    List<Integer> values = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> running = new ArrayList<>();
      for (Callable<Integer> call : calls) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      for (Future<Integer> one : running) {
        values.add(one.get());
      }
    }
    return values;
  }
}
