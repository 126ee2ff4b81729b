package dev.reprise.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.subject.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class InstalledTest {

  private static final StackChoice ABSENT =
      new StackChoice(Stacks.OPENSSL, Optional.of("libnone.so.7"), Protocol.TLS13);
  private static final String WHY = "unsupported: openssl: libnone.so.7: ";

  @Test
  void a_stack_that_is_absent_aborts_its_test_with_the_reason() {
    assertThatThrownBy(() -> Installed.start(ABSENT, ProcessOptions.DEFAULT, false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageStartingWith(WHY);
  }

  @Test
  void a_stack_that_is_absent_though_promised_fails_its_test_with_the_reason() {
    assertThatThrownBy(() -> Installed.start(ABSENT, ProcessOptions.DEFAULT, true))
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(TestAbortedException.class)
        .hasMessageStartingWith(WHY);
  }
}
