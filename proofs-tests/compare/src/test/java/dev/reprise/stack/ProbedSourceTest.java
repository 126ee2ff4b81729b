package dev.reprise.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbedSourceTest {

  private final List<Opened> opened = new ArrayList<>();

  private static final class Opened implements Subject {

    private boolean closed;

    @Override
    public Identity identity() {
      return new ReferenceStack().identity();
    }

    @Override
    public Trace run(Script script) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private Subject open() {
    Opened subject = new Opened();
    opened.add(subject);
    return subject;
  }

  @Test
  void who_it_is_is_known_from_the_first_subject_which_is_not_wasted()
      throws StackUnavailableException {
    try (ProbedSource source = new ProbedSource(this::open)) {
      assertThat(source.identity()).isEqualTo(new ReferenceStack().identity());
      assertThat(opened).hasSize(1);
      assertThat(source.open()).isSameAs(opened.getFirst());
      assertThat(source.open()).isNotSameAs(opened.getFirst());
    }
    assertThat(opened).hasSize(2).noneMatch(subject -> subject.closed);
  }

  @Test
  void a_first_subject_that_nobody_asked_for_is_closed() throws StackUnavailableException {
    new ProbedSource(this::open).close();
    assertThat(opened).singleElement().matches(subject -> subject.closed);
  }

  @Test
  void a_stack_that_is_missing_is_found_out_at_once() {
    assertThatThrownBy(
            () ->
                new ProbedSource(
                    () -> {
                      throw new StackUnavailableException("openssl", "no such file");
                    }))
        .isInstanceOf(StackUnavailableException.class);
  }
}
