package dev.reprise.impl.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Trace;
import dev.reprise.spec.subject.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class InProcessTest {

  private static final String SCRIPT =
      """
      context A
      connection c1 in A
      shutdown c1
      free c1
      """;

  @Test
  void every_call_is_observed_and_the_closing_of_everything_after_them() throws Exception {
    Script script = Script.parse(SCRIPT);
    Trace trace = new InProcess(new CountingStack(), false).run(script);
    assertThat(trace.script()).isSameAs(script);
    assertThat(trace.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(trace.observations())
        .map(Object::toString)
        .containsExactly(
            "done; s1 count 1; c1 not reused",
            "done; s1 count 2; c1 not reused",
            "done; s1 count 3; c1 not reused",
            "done; s1 count 4; c1 not reused",
            "returned 4 because closed");
  }

  @Test
  void each_script_has_a_world_of_its_own() throws Exception {
    Script script = Script.parse(SCRIPT);
    List<Trace> traces = new InProcess(new CountingStack(), false).run(List.of(script, script));
    assertThat(traces).hasSize(2);
    assertThat(traces.get(1)).isEqualTo(traces.get(0));
  }

  @Test
  void misuse_reaches_the_world() throws Exception {
    Trace trace = new InProcess(new CountingStack(), true).run(Script.parse(SCRIPT));
    assertThat(trace.observations().getFirst()).hasToString("done; s1 count 1; c1 reused");
  }

  @Test
  void what_a_call_throws_ends_the_script_at_that_call() throws Exception {
    Trace trace =
        run(
            () -> {
              throw new IllegalStateException("the books\nare wrong");
            });
    assertThat(trace.observations()).hasSize(2);
    assertThat(trace.ending())
        .isInstanceOfSatisfying(
            Ending.Died.class,
            died -> {
              assertThat(died.call()).isEqualTo(2);
              assertThat(died.how())
                  .startsWith(
                      "threw java.lang.IllegalStateException: the books are wrong at "
                          + "dev.reprise.impl.drive.InProcessTest.")
                  .contains("InProcessTest.java:");
            });
  }

  @Test
  void a_failed_assertion_and_a_stack_overflow_end_the_script_too() throws Exception {
    assertThat(
            run(() -> {
                  throw new AssertionError("never");
                })
                .ending())
        .isInstanceOf(Ending.Died.class);
    assertThat(
            run(() -> {
                  throw new StackOverflowError();
                })
                .ending())
        .isInstanceOf(Ending.Died.class);
  }

  @Test
  void a_world_that_cannot_be_made_ends_the_script_at_its_first_call() throws Exception {
    CountingStack stack =
        new CountingStack() {
          @Override
          public World world(boolean misuse) {
            throw new IllegalStateException("no world");
          }
        };
    Trace trace = new InProcess(stack, false).run(Script.parse(SCRIPT));
    assertThat(trace.observations()).isEmpty();
    assertThat(trace.ending())
        .isInstanceOfSatisfying(Ending.Died.class, died -> assertThat(died.call()).isZero());
  }

  @Test
  void closing_it_closes_the_stack() {
    CountingStack stack = new CountingStack();
    new InProcess(stack, false).close();
    assertThat(stack.isClosed()).isTrue();
  }

  private static Trace run(Runnable shutdown) throws Exception {
    CountingStack stack =
        new CountingStack() {
          @Override
          protected void shutdown() {
            shutdown.run();
          }
        };
    return new InProcess(stack, false).run(Script.parse(SCRIPT));
  }
}
