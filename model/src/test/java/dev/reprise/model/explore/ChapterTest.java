package dev.reprise.model.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Renaming;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.script.ScriptText;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChapterTest {

  @ParameterizedTest
  @EnumSource
  void a_call_is_read_as_it_is_printed_and_keeps_its_names(Chapter chapter) throws ScriptException {
    Renaming none = new Renaming() {};
    for (Call call : chapter.calls(chapter.wide())) {
      assertThat(ScriptText.parseCall(1, ScriptText.print(call))).isEqualTo(call);
      assertThat(none.of(call)).isEqualTo(call);
      assertThat(CallKind.named(call.kind().toString())).contains(call.kind());
    }
  }

  @Test
  void the_chapters_make_every_kind_of_call() {
    Set<CallKind> made = EnumSet.noneOf(CallKind.class);
    for (Chapter chapter : Chapter.values()) {
      chapter.calls(chapter.small()).forEach(call -> made.add(call.kind()));
    }

    assertThat(made).containsExactlyInAnyOrder(CallKind.values());
  }
}
