package dev.reprise.model.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Context;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a scope may not allow is known without a state. */
class ScopeBoundsTest {

  @ParameterizedTest
  @EnumSource
  void a_call_that_is_not_bounded_is_allowed_in_every_state(Chapter chapter) {
    Scope scope = chapter.small();
    Set<CallKind> met = EnumSet.noneOf(CallKind.class);
    new Explorer(scope, chapter.calls(scope), Dialects.PLAIN)
        .within(5)
        .explore(
            new Explorer.Visitor() {
              @Override
              public void state(PackedState state) {
                for (Call call : chapter.calls(scope)) {
                  met.add(call.kind());
                  assertThat(scope.allows(state, call) || Scope.bounds(call))
                      .as("%s", call)
                      .isTrue();
                }
              }

              @Override
              public void step(
                  PackedState before,
                  Call call,
                  Answer answer,
                  Choices choices,
                  PackedState after) {}
            });

    assertThat(met).isNotEmpty();
    assertThat(scope.allows(scope.empty(), new Call.SetCacheSize(new Context(1), 99))).isFalse();
    assertThat(Scope.bounds(new Call.SetCacheSize(new Context(1), 1))).isTrue();
  }
}
