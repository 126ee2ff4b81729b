package dev.reprise.model.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random scripts: always the same for the same seed, and only what a caller may write. */
class WalkerTest {

  private static final List<Call> CALLS = Chapter.REFERENCES.wide().calls();

  private static final Coverage PLAIN = coverage(Dialects.PLAIN);
  private static final Coverage ANY = coverage(Dialects.ANY);

  private static Coverage coverage(Dialect dialect) {
    return Coverage.of(dialect, Chapter.REFERENCES.small(), Chapter.REFERENCES.small().calls());
  }

  /** Dialects under which a stack has no choice. */
  @Provide
  Arbitrary<Dialect> forced() {
    return Arbitraries.of(
        Dialects.PLAIN,
        Dialects.plainBut(Value.BLANK_REFUSED, Value.FAILED_KEPT),
        Dialects.plainBut(Value.REUSED_SUCCESSOR, Value.FULL_NOT_RESUMABLE),
        Dialects.plainBut(Value.FULL_NONE, Value.UNOFFERED_RELEASED_AT_FINISH));
  }

  private static Walker walker(Chapter chapter, Dialect dialect) {
    return new Walker(chapter.wide(), chapter.calls(chapter.wide()), dialect);
  }

  private static Coverage plain(Chapter chapter) {
    return Coverage.of(Dialects.PLAIN, chapter, call -> true);
  }

  private static Walker walker(Dialect dialect) {
    return new Walker(Chapter.REFERENCES.wide(), CALLS, dialect);
  }

  @Property(tries = 50)
  void the_same_seed_gives_the_same_scripts(@ForAll long seed) {
    assertThat(three(seed)).isEqualTo(three(seed));
  }

  private static List<Script> three(long seed) {
    Walker walker = walker(Dialects.ANY);
    Coverage coverage = ANY.fresh();
    SplittableRandom random = new SplittableRandom(seed);
    return List.of(
        walker.walk(random, 30, coverage),
        walker.walkToMissing(random, 5, coverage),
        walker.misuse(random, 20, new EnumMap<>(Clause.class)));
  }

  @Test
  void another_seed_gives_another_script() {
    Script one = walker(Dialects.PLAIN).walk(new SplittableRandom(1), 30, PLAIN.fresh());
    Script other = walker(Dialects.PLAIN).walk(new SplittableRandom(2), 30, PLAIN.fresh());

    assertThat(one).isNotEqualTo(other);
  }

  @Property(tries = 200)
  void a_walk_makes_only_calls_that_the_caller_may_make(
      @ForAll Chapter chapter,
      @ForAll("forced") Dialect dialect,
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int length) {
    Script script =
        walker(chapter, dialect).walk(new SplittableRandom(seed), length, plain(chapter));

    assertThat(script.size()).isEqualTo(length);
    assertThat(answers(script, dialect)).allMatch(Coverage::counts);
  }

  @Property(tries = 4)
  void a_walk_to_what_is_missing_does_too(@ForAll("forced") Dialect dialect, @ForAll long seed) {
    Coverage coverage = coverage(dialect);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 50; i++) {
      Script script = walker(dialect).walkToMissing(random, 5, coverage);

      assertThat(answers(script, dialect)).allMatch(Coverage::counts);
    }
  }

  @Property(tries = 300)
  void misuse_is_one_call_that_the_caller_may_not_make_after_calls_that_it_may(
      @ForAll Chapter chapter, @ForAll("forced") Dialect dialect, @ForAll long seed) {
    Script script =
        walker(chapter, dialect)
            .misuse(new SplittableRandom(seed), 20, new EnumMap<>(Clause.class));

    List<Answer> answers = answers(script, dialect);
    assertThat(answers.subList(0, answers.size() - 1)).allMatch(Coverage::counts);
    if (answers.getLast().word() != Answer.Word.UNDEFINED) {
      assertThat(script.size())
          .as("a whole walk, in which nothing could be done wrong")
          .isEqualTo(19);
    }
    assertThat(script.size()).isLessThanOrEqualTo(20);
  }

  @ParameterizedTest
  @EnumSource
  void there_is_nearly_always_something_to_do_wrong_and_it_is_done(Chapter chapter) {
    Walker walker = walker(chapter, Dialects.PLAIN);
    SplittableRandom random = new SplittableRandom(7);
    int wrong = 0;
    for (int i = 0; i < 100; i++) {
      Script script = walker.misuse(random, 20, new EnumMap<>(Clause.class));
      wrong += answers(script, Dialects.PLAIN).getLast().word() == Answer.Word.UNDEFINED ? 1 : 0;
    }

    assertThat(wrong).isGreaterThanOrEqualTo(95);
  }

  @Test
  void where_there_is_nothing_to_do_wrong_nothing_is() {
    Scope scope = Chapter.REFERENCES.wide();
    Walker walker = new Walker(scope, List.of(new Call.ContextNew(new Context(1))), Dialects.PLAIN);

    assertThat(walker.misuse(new SplittableRandom(1), 20, new EnumMap<>(Clause.class)).toString())
        .isEqualTo("context A\n");
  }

  @Test
  void rare_clauses_are_broken_as_often_as_they_can_be() {
    Map<Clause, Integer> broken = new EnumMap<>(Clause.class);
    Walker walker = walker(Dialects.PLAIN);
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 200; i++) {
      int before = broken.values().stream().mapToInt(Integer::intValue).sum();
      Script script = walker.misuse(random, 24, broken);

      assertThat(answers(script, Dialects.PLAIN).getLast().word()).isEqualTo(Answer.Word.UNDEFINED);
      assertThat(broken.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(before + 1);
    }

    assertThat(broken).containsKeys(Clause.CTX_1, Clause.FREE_2, Clause.CTXF_1, Clause.CONN_2);
    assertThat(broken.values()).as("%s", broken).allMatch(times -> times >= 10);
  }

  @Test
  void every_clause_that_a_caller_can_break_is_broken_by_some_script() {
    Set<Clause> broken = EnumSet.noneOf(Clause.class);
    SplittableRandom random = new SplittableRandom(42);
    for (Chapter chapter : Chapter.values()) {
      Walker walker = walker(chapter, Dialects.PLAIN);
      for (int i = 0; i < 200; i++) {
        Script script = walker.misuse(random, 24, new EnumMap<>(Clause.class));
        Answer last = answers(script, Dialects.PLAIN).getLast();
        if (last.word() == Answer.Word.UNDEFINED) {
          last.clause().ifPresent(broken::add);
        }
      }
    }

    assertThat(broken)
        .containsExactlyInAnyOrder(
            Clause.CTX_1,
            Clause.CTX_2,
            Clause.FREE_2,
            Clause.CONN_2,
            Clause.CTXF_1,
            Clause.SET_1,
            Clause.CLR_1,
            Clause.SHUT_2);
  }

  @Test
  void walks_to_what_is_missing_come_to_everything_where_the_stack_has_no_choice() {
    Coverage coverage = PLAIN.fresh();
    Walker walker = walker(Dialects.PLAIN);
    SplittableRandom random = new SplittableRandom(3);
    int walks = 0;
    while (coverage.seen() < coverage.possible()) {
      int seen = coverage.seen();
      walker.walkToMissing(random, 0, coverage);
      assertThat(coverage.seen()).isGreaterThan(seen);
      walks++;
    }

    assertThat(walks).isLessThanOrEqualTo(coverage.possible());
    assertThat(coverage.ratio()).isEqualTo(1.0);
    assertThat(coverage.missing()).isEmpty();
    assertThat(coverage.nextMissing()).isEmpty();
  }

  @Test
  void a_walk_is_steered_towards_what_was_not_seen() {
    Coverage steered = PLAIN.fresh();
    Coverage blind = PLAIN.fresh();
    Walker walker = walker(Dialects.PLAIN);
    for (int i = 0; i < 20; i++) {
      walker.walk(new SplittableRandom(i), 30, steered);
      Coverage forgetful = PLAIN.fresh();
      PLAIN.missing().forEach(transition -> forgetful.saw(new TransitionClass(transition)));
      Script script = walker.walk(new SplittableRandom(i), 30, forgetful);
      see(script, blind);
    }

    assertThat(steered.seen()).isGreaterThan(blind.seen());
  }

  private static void see(Script script, Coverage coverage) {
    GrowingState state = new GrowingState();
    Choices choices = new Choices(Dialects.PLAIN);
    for (Call call : script.calls()) {
      GrowingState before = state.copy();
      choices.begin();
      Answer answer = Machine.step(state, call, choices);
      coverage.saw(TransitionClass.of(before, call, answer, choices.taken()));
    }
  }

  private static List<Answer> answers(Script script, Dialect dialect) {
    GrowingState state = new GrowingState();
    Choices choices = new Choices(dialect);
    List<Answer> answers = new ArrayList<>();
    for (Call call : script.calls()) {
      choices.begin();
      answers.add(Machine.step(state, call, choices));
    }
    return answers;
  }
}
