package dev.reprise.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads wait for one another here by latches alone: the schedule is always the same. */
@Timeout(60)
class CrewTest {

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  /** A piece of work that is done once it may be. */
  private Void piece(String name, CountDownLatch may) throws InterruptedException {
    assertThat(may.await(30, TimeUnit.SECONDS)).isTrue();
    order.add(name);
    return null;
  }

  @Test
  void pieces_go_before_help_and_in_their_order() throws Exception {
    CountDownLatch may = new CountDownLatch(1);
    try (Crew crew = new Crew(1)) {
      List<Future<Void>> pieces = new ArrayList<>();
      pieces.add(crew.begin(() -> piece("first", may)));
      CountDownLatch helped = new CountDownLatch(1);
      crew.help()
          .execute(
              () -> {
                order.add("help");
                helped.countDown();
              });
      pieces.add(crew.begin(() -> piece("second", may)));
      pieces.add(crew.begin(() -> piece("third", may)));
      may.countDown();
      for (Future<Void> piece : pieces) {
        piece.get();
      }
      assertThat(helped.await(30, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(order).containsExactly("first", "second", "third", "help");
  }

  @Test
  void what_nobody_has_begun_is_not_begun_any_more_once_it_is_closed() throws Exception {
    Crew crew = new Crew(1);
    Thread closing = Thread.ofPlatform().unstarted(crew::close);
    CountDownLatch asked = new CountDownLatch(1);
    Future<Void> first =
        crew.begin(
            () -> {
              assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
              closing.start();
              while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait(); // It waits for this piece once it has dropped the others.
              }
              order.add("first");
              return null;
            });
    Future<Void> second = crew.begin(() -> piece("second", asked));
    crew.help().execute(() -> order.add("help"));
    asked.countDown();
    first.get();
    closing.join();

    assertThat(order).containsExactly("first");
    assertThat(second).isNotDone();
  }

  @Test
  void what_ends_a_piece_is_told() {
    try (Crew crew = new Crew(1)) {
      Future<Void> piece =
          crew.begin(
              () -> {
                throw new IllegalArgumentException("broken");
              });
      assertThatThrownBy(piece::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("broken");
    }
  }

  @Test
  void shared_work_waits_for_those_who_joined_it_and_takes_no_other() throws Exception {
    CountDownLatch joined = new CountDownLatch(1);
    AtomicInteger workers = new AtomicInteger();
    SharedWork work =
        new SharedWork(
            () -> {
              if (workers.incrementAndGet() == 2) {
                joined.countDown();
                Thread.sleep(50); // The one who leads would be gone by now.
                order.add("helped");
              }
              assertThat(joined.await(30, TimeUnit.SECONDS)).isTrue();
              return null;
            });
    Thread helper = Thread.ofPlatform().start(work);

    assertThat(work.lead()).isEmpty();
    assertThat(order).containsExactly("helped");
    helper.join();
    work.run();
    assertThat(workers).hasValue(2);
  }

  @Test
  void what_ends_a_thread_that_joined_is_told_to_the_one_who_leads() {
    CountDownLatch joined = new CountDownLatch(1);
    AtomicInteger workers = new AtomicInteger();
    SharedWork work =
        new SharedWork(
            () -> {
              if (workers.incrementAndGet() == 2) {
                joined.countDown();
                throw new IllegalArgumentException("broken");
              }
              assertThat(joined.await(30, TimeUnit.SECONDS)).isTrue();
              return null;
            });
    Thread.ofPlatform().start(work);

    assertThat(work.lead()).get().isInstanceOf(IllegalArgumentException.class);
  }
}
