package dev.reprise.impl.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StacksTest {

  @Test
  void the_reference_is_a_stack() throws Exception {
    try (Stack stack = Stacks.load(StackChoice.of("reference", Protocol.TLS13))) {
      assertThat(stack.identity().stack()).isEqualTo("reference");
    }
  }

  @Test
  void an_unknown_name_is_refused() {
    assertThatThrownBy(() -> Stacks.load(StackChoice.of("openssh", Protocol.TLS13)))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessage("openssh: no stack of that name");
  }

  @Test
  void a_missing_library_is_named() {
    assertThatThrownBy(
            () ->
                Stacks.load(
                    new StackChoice("openssl", Optional.of("/none/libssl.so"), Protocol.TLS13)))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessage("openssl: /none/libssl.so: no such file");
  }
}
