package dev.reprise.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReusedSubjectTest {

  private static final Script SCRIPT = Script.parse("context A");

  /** A subject that counts the scripts that it ran. */
  private static final class Counted implements Subject {

    private final Subject subject = new InProcess(new ReferenceStack(), false);
    private int scripts;
    private int closed;

    @Override
    public Identity identity() {
      return subject.identity();
    }

    @Override
    public Trace run(Script script) {
      scripts++;
      return subject.run(script);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private final List<Counted> opened = new ArrayList<>();

  private Subject open() {
    opened.add(new Counted());
    return opened.getLast();
  }

  @Test
  void one_that_was_closed_is_opened_again_and_closed_at_the_end()
      throws StackUnavailableException {
    try (ReusedSubject source = new ReusedSubject(this::open)) {
      for (int i = 0; i < 3; i++) {
        try (Subject subject = source.open()) {
          assertThat(subject.identity().stack()).isEqualTo("reference");
          assertThat(subject.run(List.of(SCRIPT, SCRIPT))).hasSize(2);
          assertThat(subject.run(SCRIPT).script()).isEqualTo(SCRIPT);
        }
      }
      assertThat(opened).singleElement().matches(subject -> subject.closed == 0);
    }
    assertThat(opened)
        .singleElement()
        .matches(subject -> subject.scripts == 9 && subject.closed == 1);
  }

  @Test
  void of_several_at_once_one_is_kept() throws StackUnavailableException {
    try (ReusedSubject source = new ReusedSubject(this::open)) {
      Subject one = source.open();
      Subject other = source.open();
      one.close();
      other.close();
      assertThat(opened).extracting(subject -> subject.closed).containsExactlyInAnyOrder(0, 1);
    }
    assertThat(opened).allMatch(subject -> subject.closed == 1);
  }
}
