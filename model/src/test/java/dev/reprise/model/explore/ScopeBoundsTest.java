package dev.reprise.model.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Context;
import org.junit.jupiter.api.Test;

class ScopeBoundsTest {

  @Test
  void a_scope_does_not_allow_a_size_that_no_state_can_hold() {
    Scope scope = Chapter.CACHE.small();

    assertThat(scope.allows(scope.empty(), new Call.SetCacheSize(new Context(1), 99))).isFalse();
    assertThat(scope.allows(scope.empty(), new Call.SetCacheSize(new Context(1), 1))).isTrue();
  }
}
