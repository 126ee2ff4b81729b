package dev.reprise.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnsTest {

  private static void run(List<Consumer<Runnable>> pieces) {
    Iterator<Consumer<Runnable>> next = pieces.iterator();
    Turns.run(() -> next.hasNext() ? Optional.of(next.next()) : Optional.empty());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first one ends only after the second one has. */
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void what_goes_on_in_the_background_does_not_hold_the_next_one() {
    CountDownLatch second = new CountDownLatch(1);
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    run(
        List.of(
            inBackground -> {
              inBackground.run();
              await(second);
              done.add("first");
            },
            inBackground -> {
              done.add("second");
              second.countDown();
            }));
    assertThat(done).containsExactly("second", "first");
  }

  @Test
  void without_that_one_begins_when_the_one_before_is_over_and_two_are_in_hand_at_most() {
    AtomicInteger inHand = new AtomicInteger();
    List<Integer> most = Collections.synchronizedList(new ArrayList<>());
    Consumer<Runnable> alone =
        inBackground -> {
          most.add(inHand.incrementAndGet());
          inHand.decrementAndGet();
        };
    run(Collections.nCopies(20, alone));
    assertThat(most).hasSize(20).containsOnly(1);

    most.clear();
    Consumer<Runnable> shared =
        inBackground -> {
          most.add(inHand.incrementAndGet());
          inBackground.run();
          Thread.onSpinWait();
          inHand.decrementAndGet();
        };
    run(Collections.nCopies(200, shared));
    assertThat(most).hasSize(200).allMatch(it -> it <= 2);
  }

  @Test
  void what_a_piece_throws_is_thrown() {
    Consumer<Runnable> failing =
        inBackground -> {
          throw new IllegalArgumentException("no room");
        };
    assertThatThrownBy(() -> run(List.of(failing)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no room");
  }
}
