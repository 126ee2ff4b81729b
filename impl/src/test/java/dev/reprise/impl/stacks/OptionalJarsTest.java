package dev.reprise.impl.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.spec.subject.Protocol;
import java.io.File;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionalJarsTest {

  private static String classPath(StackChoice choice) {
    return Stacks.withOptionalJars("ours.jar", choice);
  }

  @Test
  void the_jars_that_are_chosen_stand_behind_ours() {
    assertThat(classPath(new StackChoice("conscrypt", Optional.of("a.jar"), Protocol.TLS13)))
        .isEqualTo("ours.jar" + File.pathSeparator + "a.jar");
  }

  @Test
  void a_shared_library_is_no_jar_and_the_jdk_needs_none() {
    assertThat(classPath(new StackChoice("openssl", Optional.of("libssl.so"), Protocol.TLS13)))
        .isEqualTo("ours.jar");
    assertThat(classPath(StackChoice.of("jsse", Protocol.TLS13))).isEqualTo("ours.jar");
  }
}
