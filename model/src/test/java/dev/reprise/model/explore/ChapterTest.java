package dev.reprise.model.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Entity;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.script.ScriptText;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChapterTest {

  @ParameterizedTest
  @EnumSource
  void a_call_is_read_as_it_is_printed_and_keeps_its_names(Chapter chapter) throws ScriptException {
    for (Call call : chapter.calls(chapter.wide())) {
      assertThat(ScriptText.parseCall(1, ScriptText.print(call))).isEqualTo(call);
      assertThat(call.with(value -> value)).isEqualTo(call);
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

  /** See ADR 14. */
  @Test
  void the_first_chapter_sets_two_of_the_fields_that_the_others_brought() {
    assertThat(fieldsSetIn(Chapter.REFERENCES))
        .containsExactlyInAnyOrder(
            ContextField.HELD,
            ConnectionField.SESSION,
            ConnectionField.PHASE,
            ConnectionField.CONTEXT,
            ConnectionField.REUSED,
            SessionField.HOME,
            SessionField.RESUMABLE,
            SessionField.references(1),
            SessionField.ISSUED,
            ConnectionField.REPLACED);
    assertThat(fieldsSetIn(Chapter.CACHE))
        .contains(SessionField.CACHE, SessionField.EXPIRED, ContextField.CACHE_SIZE);
  }

  private static Set<Field> fieldsSetIn(Chapter chapter) {
    Set<Field> set = new HashSet<>();
    Scope scope = chapter.small();
    new Explorer(scope, chapter.calls(scope), Dialects.PLAIN)
        .within(7)
        .explore(new StatesSeen(state -> set.addAll(fieldsSetIn(state))));
    return set;
  }

  private static Set<Field> fieldsSetIn(PackedState state) {
    Set<Field> set = new HashSet<>();
    set.addAll(set(state, Entity.CONTEXT, ContextField.all()));
    set.addAll(set(state, Entity.CONNECTION, ConnectionField.all()));
    set.addAll(set(state, Entity.SESSION, SessionField.all()));
    return set;
  }

  private static List<Field> set(PackedState state, Entity of, List<Field> fields) {
    return fields.stream()
        .filter(
            field -> IntStream.rangeClosed(1, state.count(of)).anyMatch(n -> state.is(field, n)))
        .toList();
  }

  @Test
  void a_chapter_is_found_by_its_name_and_incompatible_also_by_its_old_one() {
    assertThat(Chapter.values())
        .allSatisfy(it -> assertThat(Chapter.named(it.toString())).contains(it));
    assertThat(Chapter.named("misfits")).contains(Chapter.INCOMPATIBLE);
    assertThat(Chapter.named("frob")).isEmpty();
  }
}
