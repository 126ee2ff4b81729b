package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Corner;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.proof.Containment.Situation;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Symbol;
import dev.reprise.proof.rule.Rulebook;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.ScriptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules that are proved are those of the machine: every step of it is a run of theirs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineTest {

  private static final Scope ONE_CONTEXT = new Scope(1, 2, 2, 1, 1);
  private static final Scope TWO_CONTEXTS = new Scope(2, 2, 2, 1, 1);
  private static final Scope TWO_ACTORS = new Scope(1, 1, 2, 2, 2);
  private static final Scope TOGETHER = new Scope(1, 1, 2, 1, 1);

  /** Copies in caches, and connections with two names: not in chapters, or too far. */
  private static final List<Corner> CORNERS =
      List.of(Corner.COPY_REMOVED, Corner.COPIES_AND_CACHE, Corner.NAMES_OF_CONNECTIONS);

  /** How wide each rule is, to look at. */
  private static final Path REPORT = Path.of("target", "unbounded-proof-rules.txt");

  /** Calls whose choices hang on what the rules leave out, and so are wider than the machine. */
  private static final Set<CallKind> WIDER =
      EnumSet.of(
          CallKind.SET_SESSION,
          CallKind.CLEAR_SESSION,
          CallKind.CONNECT_FINISH,
          CallKind.CONNECT,
          CallKind.HANDSHAKE,
          CallKind.TICKET,
          CallKind.COPY_SESSION_ID,
          CallKind.CACHE_ADD,
          CallKind.CACHE_REMOVE,
          CallKind.ACCEPT);

  private final Containment containment = explored();

  private static Containment explored() {
    Containment containment = new Containment(new Rulebook());
    Exploration.search(ONE_CONTEXT, ONE_CONTEXT.calls(), 7, containment);
    Exploration.search(TWO_CONTEXTS, TWO_CONTEXTS.calls(), 6, containment);
    Exploration.search(TWO_ACTORS, TWO_ACTORS.calls(), 7, containment);
    search(Chapter.CACHE, 7, containment);
    search(Chapter.CALLBACKS, 8, containment);
    search(Chapter.TICKETS, 6, containment);
    search(Chapter.COPIES, 6, containment);
    search(Chapter.INCOMPATIBLE, 5, containment);
    search(Chapter.SERVERS, 8, containment);
    Exploration.search(TOGETHER, Chapter.allCalls(TOGETHER), 5, containment);
    for (Corner corner : CORNERS) {
      Exploration.search(corner.scope(), corner.calls(), corner.within(), containment);
    }
    Corner values = Corner.OVERWRITTEN;
    Exploration.search(values.scope(), values.calls(), 7, containment);
    SplittableRandom random = new SplittableRandom(1);
    for (Chapter chapter : Chapter.values()) {
      Exploration.walk(chapter, 100, 100, random, containment);
    }
    return containment;
  }

  private static void search(Chapter chapter, int within, Containment containment) {
    Exploration.search(chapter.small(), chapter.calls(chapter.small()), within, containment);
  }

  @Test
  void every_step_of_the_machine_is_a_run_of_its_rule_and_keeps_the_invariants() {
    assertThat(containment.steps()).isGreaterThan(300_000);
    assertThat(containment.seen()).hasSizeGreaterThan(40_000);
  }

  @Test
  void no_call_is_forgotten() {
    assertThat(containment.kinds()).containsExactlyInAnyOrder(CallKind.values());
  }

  @Test
  void no_rule_is_forgotten() {
    assertThat(containment.followed())
        .containsExactlyInAnyOrderElementsOf(
            new Rulebook().all().stream().map(rule -> rule.name()).toList());
  }

  /** Of what the rules allow in a situation, how much the machine does. */
  @Test
  void the_rules_allow_little_that_the_machine_does_not_do() throws IOException {
    Map<CallKind, int[]> counts = new EnumMap<>(CallKind.class);
    containment
        .seen()
        .forEach(
            (situation, seen) -> {
              int[] count = counts.computeIfAbsent(situation.call().kind(), _ -> new int[2]);
              count[0] += seen.size();
              count[1] += containment.allowed(situation).size();
            });

    StringBuilder table = new StringBuilder();
    counts.forEach(
        (kind, count) ->
            table.append(
                "%-20s the machine %6d, the rules %6d%n".formatted(kind, count[0], count[1])));
    Files.writeString(REPORT, table);
    counts.forEach(
        (kind, count) -> {
          int times = kind == CallKind.ACCEPT ? 5 : 2;
          if (WIDER.contains(kind)) {
            assertThat(times * count[0]).as(kind.toString()).isGreaterThanOrEqualTo(count[1]);
          } else {
            assertThat(count[0]).as(kind.toString()).isEqualTo(count[1]);
          }
        });
  }

  @Test
  void a_step_that_is_changed_in_one_point_is_hardly_ever_allowed() {
    long changed = 0;
    long allowed = 0;
    for (Map.Entry<Situation, Set<Structure>> entry : containment.seen().entrySet()) {
      if (entry.getKey().hashCode() % 20 == 0) {
        for (Structure after : entry.getValue()) {
          for (Structure other : Containment.changedInOnePoint(after)) {
            changed++;
            allowed += containment.allowed(entry.getKey()).contains(other) ? 1 : 0;
          }
        }
      }
    }

    assertThat(changed).isGreaterThan(10_000);
    assertThat(100 * allowed).as("allowed of %d", changed).isLessThan(changed);
  }

  /** A rule may ask a stack where the machine does not; then the answer must be without effect. */
  @Test
  void what_the_machine_does_not_ask_makes_no_difference() {
    Containment other = new Containment(new Rulebook(), Exploration.ANY, true);
    Exploration.search(ONE_CONTEXT, ONE_CONTEXT.calls(), 6, other);
    SplittableRandom random = new SplittableRandom(2);
    for (Chapter chapter : Chapter.values()) {
      Exploration.walk(chapter, 50, 60, random, other);
    }

    assertThat(other.seen()).hasSizeGreaterThan(10_000);
    assertThat(other.kinds()).containsExactlyInAnyOrder(CallKind.values());
  }

  /**
   * What is proved of stacks that do not copy is not true of states that one that does has left.
   */
  @Test
  void stacks_that_copy_no_sessions_keep_the_invariants_that_are_theirs() throws ScriptException {
    Containment references = new Containment(new Rulebook(), Exploration.REFERENCES, false);
    Exploration.search(ONE_CONTEXT, ONE_CONTEXT.calls(), 6, references);
    Corner corner = Corner.OVERWRITTEN;
    Exploration.search(corner.scope(), corner.calls(), 7, references);

    Structure none = new Structure(new Structure.Universe(2, 2, 1, 1));
    assertThat(references.seen().keySet())
        .anyMatch(
            situation ->
                situation.before().universe().equals(none.universe())
                    && situation.before().value(Symbol.PHASE, 1) == Phase.OFFERING.ordinal()
                    && situation.before().value(Symbol.HOLDS, 1) != 0);
    GrowingState state =
        Exploration.after(
            """
            context A; connection c1 in A; connect c1 full s1; shutdown c1
            connection c2 in A; set c2 s1; start c2
            """);
    state.set(SessionField.OTHER_VERSION, 1, true);
    Call call = new Call.SessionReused(new Connection(1));
    new Containment(new Rulebook()).step(state, call, done(state, call), List.of(), state);
    assertThatThrownBy(() -> references.step(state, call, done(state, call), List.of(), state))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not offered-fits");
  }

  /** A packed state has one id that is shared; here there are two. */
  @Test
  void the_rules_allow_what_the_machine_does_with_more_than_one_id() throws ScriptException {
    GrowingState before =
        Exploration.after(
            """
            context A; connection c1 in A; connect c1 full s1; app copies s1 as s3; add s1 to A
            connection c2 in A; connect c2 full s2; app copies s2 as s4; add s2 to A
            """);
    Containment two = new Containment(new Rulebook());
    Set<Integer> left = new TreeSet<>();
    Choices choices = new Choices(Exploration.ANY);
    do {
      GrowingState one = before.copy();
      Call call = new Call.CacheRemove(new Context(1), new Session(4));
      Answer answer = Machine.step(one, call, choices);
      two.step(before, call, answer, choices.taken(), one);
      IntStream.rangeClosed(1, 4).filter(s -> one.cache(s) != before.cache(s)).forEach(left::add);
    } while (choices.advance());

    assertThat(left).containsExactly(2);
  }

  @Test
  void a_step_that_no_rule_allows_is_noticed() throws ScriptException {
    GrowingState before = Exploration.after("context A; connection c1 in A; connect c1 full s1");
    GrowingState after =
        Exploration.after("context A; connection c1 in A; connect c1 full s1; app takes s1");
    Call call = new Call.Shutdown(new Connection(1));

    assertThatThrownBy(
            () ->
                new Containment(new Rulebook())
                    .step(before, call, done(before, call), List.of(), after))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no rule allows this step of the machine")
        .hasMessageContaining("count(s1) = 1")
        .hasMessageContaining("count(s1) = 2");
  }

  @Test
  void a_state_that_breaks_an_invariant_is_noticed() throws ScriptException {
    GrowingState before = Exploration.after("context A; connection c1 in A; connect c1 full s1");
    GrowingState after = before.copy();
    after.set(SessionField.HOME, 1, 0);
    Call call = new Call.Shutdown(new Connection(1));

    assertThatThrownBy(
            () ->
                new Containment(new Rulebook())
                    .step(before, call, done(before, call), List.of(), after))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not held-at-home");
  }

  @Test
  void a_call_that_is_not_done_and_changes_something_is_noticed() throws ScriptException {
    GrowingState before = Exploration.after("context A");
    GrowingState after = before.copy();
    after.set(ContextField.HELD, 1, false);
    Call call = new Call.ContextNew(new Context(1));
    Answer answer = done(before, call);
    assertThat(answer.done()).isFalse();

    assertThatThrownBy(
            () -> new Containment(new Rulebook()).step(before, call, answer, List.of(), after))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("changes something");
  }

  private static Answer done(GrowingState before, Call call) {
    return Machine.step(before.copy(), call, new Choices(Exploration.ANY.plainest()));
  }
}
