package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.process.Parents.Parent;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class OrphanTest {

  @ParameterizedTest
  @ValueSource(strings = {"none", "hangs", "hangs-critically"})
  void a_child_does_not_outlive_a_parent_that_is_killed(String trouble) throws Exception {
    try (Parent parent = Parent.start(trouble, "waits")) {
      assertThat(ProcessHandle.of(parent.child())).isPresent();
      parent.process().destroyForcibly();
      Parents.awaitEnd(parent.child());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "hangs", "hangs-critically"})
  void a_child_does_not_outlive_a_parent_that_ends(String trouble) throws Exception {
    try (Parent parent = Parent.start(trouble, "ends")) {
      parent.process().waitFor();
      Parents.awaitEnd(parent.child());
    }
  }
}
