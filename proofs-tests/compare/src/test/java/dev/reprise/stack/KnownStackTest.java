package dev.reprise.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownStackTest {

  @ParameterizedTest
  @EnumSource
  void a_stack_is_found_by_its_name_in_any_case(KnownStack stack) {
    assertThat(KnownStack.named(stack.toString())).contains(stack);
    assertThat(KnownStack.named(stack.name())).contains(stack);
    assertThat(KnownStack.named(stack + "x")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_stack_says_what_it_speaks_and_how_to_get_it(KnownStack stack) {
    assertThat(stack.protocols()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(stack.install()).isNotEmpty().hasLineCount(1);
  }

  @Test
  void the_reference_can_always_be_had() throws StackUnavailableException {
    try (Subject subject =
        KnownStack.REFERENCE.source(Protocol.TLS12_ID, Optional.empty(), false).open()) {
      assertThat(subject.identity().stack()).isEqualTo("reference");
      assertThat(subject.run(Script.of()).ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_library_that_is_missing_is_found_out_when_the_stack_is_opened(boolean misuse) {
    var source =
        KnownStack.OPENSSL.source(Protocol.TLS13, Optional.of("/nowhere/libssl.so"), misuse);
    assertThatThrownBy(source::open)
        .isInstanceOf(StackUnavailableException.class)
        .hasMessage("openssl: /nowhere/libssl.so: no such file");
  }
}
