package dev.reprise.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.campaign.Limit;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellableSubjectTest {

  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();

  /** A subject that does something while it is asked. */
  private Subject doing(Runnable something) {
    Subject subject =
        new Subject() {
          @Override
          public Identity identity() {
            return new Identity("some", "1", Protocol.TLS13, Set.of());
          }

          @Override
          public Trace run(Script script) {
            asked.incrementAndGet();
            something.run();
            return new Trace(script, List.of(), new Ending.Interrupted(0, "the child was ended"));
          }

          @Override
          public void close() {}
        };
    return new CancellableSubject(subject, new Limit(isOver::get));
  }

  @Test
  void it_is_asked_nothing_once_the_work_is_over() {
    Subject subject = doing(() -> {});
    assertThat(subject.run(List.of(Script.of()))).hasSize(1);
    isOver.set(true);
    assertThatThrownBy(() -> subject.run(Script.of())).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> subject.run(List.of(Script.of())))
        .isInstanceOf(CancellationException.class);
    assertThat(asked).hasValue(1);
  }

  /** A signal ends the child with us: what it answers then is not the stack's doing. */
  @Test
  void an_answer_that_comes_after_the_end_is_none() {
    Subject ends = doing(() -> isOver.set(true));
    assertThatThrownBy(() -> ends.run(Script.of())).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_child_that_is_lost_at_the_end_is_no_defect_and_before_it_is_what_it_is() {
    Subject loses =
        doing(
            () -> {
              throw new ChildLostException("it cannot be started");
            });
    assertThatThrownBy(() -> loses.run(Script.of())).isInstanceOf(ChildLostException.class);
    Subject ends =
        doing(
            () -> {
              isOver.set(true);
              throw new ChildLostException("it cannot be started");
            });
    assertThatThrownBy(() -> ends.run(Script.of())).isInstanceOf(CancellationException.class);
  }
}
