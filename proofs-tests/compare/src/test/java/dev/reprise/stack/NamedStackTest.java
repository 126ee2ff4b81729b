package dev.reprise.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamedStackTest {

  @Test
  void every_known_stack_is_found_by_its_name_and_each_has_its_own() {
    List<NamedStack> known = List.of(KnownStack.values());
    assertThat(known).extracting(Object::toString).doesNotHaveDuplicates();
    for (NamedStack stack : known) {
      assertThat(NamedStack.named(stack.toString())).isEqualTo(Optional.of(stack));
    }
    assertThat(NamedStack.named("nosuch")).isEmpty();
  }

  @Test
  void a_shim_is_named_by_its_command() {
    Optional<? extends NamedStack> stack = NamedStack.named("shim: sh my shim.sh ");
    assertThat(stack).map(Object::toString).contains("shim:sh my shim.sh");
    assertThat(stack.orElseThrow().isSlow()).isTrue();
    assertThat(stack.orElseThrow().isLibrary()).isFalse();
    assertThat(NamedStack.named("shim: ")).isEmpty();
  }

  @Test
  void of_a_shim_that_says_no_hello_it_is_not_known_what_it_speaks() {
    NamedStack stack = NamedStack.named("shim:exit 3").orElseThrow();
    assertThat(stack.protocols()).containsExactly(Protocol.values());
    Assertions.assertThatThrownBy(
            () -> stack.source(Protocol.TLS13, Optional.empty(), false).open())
        .isInstanceOf(StackUnavailableException.class)
        .hasMessage("shim:exit 3: the shim ended before its hello: exit status 3");
  }

  @Test
  void advice_is_given_only_where_it_helps() {
    StackUnavailableException missing = new StackUnavailableException("openssl", "gone");
    StackUnavailableException unfit = StackUnavailableException.unfit("openssl", "too old");
    assertThat(KnownStack.OPENSSL.remedy(missing)).startsWith("; apt-get install libssl3");
    assertThat(KnownStack.OPENSSL.remedy(unfit)).isEmpty();
    assertThat(ShimStack.named("shim:exit 3").orElseThrow().remedy(unfit))
        .contains("reprise shim-check");
  }

  @ParameterizedTest
  @EnumSource(from = "PYTHON")
  void a_shim_that_comes_with_reprise_lies_there_as_a_file_beside_its_certificate(KnownStack shim) {
    Path file = KnownStack.ShimFiles.of(shim.file());
    assertThat(shim.command().command()).contains(file.toString());
    assertThat(Files.isReadable(file)).isTrue();
    assertThat(Files.isReadable(file.resolveSibling("test-only.pem"))).isTrue();
    assertThat(shim.install()).startsWith("apt-get install ").hasLineCount(1);
  }
}
