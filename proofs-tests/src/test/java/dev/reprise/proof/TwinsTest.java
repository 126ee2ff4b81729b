package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Evaluator;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Sort;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.rule.ContextTwins;
import dev.reprise.proof.rule.History;
import dev.reprise.proof.rule.Invariant;
import dev.reprise.proof.rule.MarkTwins;
import dev.reprise.proof.rule.OwnerTwins;
import dev.reprise.proof.rule.Rule;
import dev.reprise.proof.rule.Rulebook;
import dev.reprise.proof.rule.StepInvariant;
import dev.reprise.proof.rule.Twin;
import dev.reprise.proof.smt.Claim;
import dev.reprise.proof.smt.Script;
import dev.reprise.proof.smt.Solver;
import dev.reprise.proof.smt.Solver.Answer;
import dev.reprise.proof.smt.Solver.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that is weakened breaks the proof, at the claim that it must break. */
class TwinsTest {

  private static final String DROPPING = "dropping";
  private static final Variable CONTEXT = new Variable("a", Sort.CONTEXT);

  /** How long Z3 may try to prove what is not true, for any number of objects. */
  private static final int PATIENCE = 300;

  /** Z3's counterexample to what is not inductive, to look at. */
  private static final Path COUNTEREXAMPLE = Path.of("target", "not-inductive.txt");

  static Stream<Twin> twins() {
    return Stream.of(OwnerTwins.all(), ContextTwins.all(), MarkTwins.all()).flatMap(List::stream);
  }

  private static Script part(Twin twin, Optional<Universe> universe) {
    Proofs proofs = new Proofs(twin.rulebook(), Invariant.ALL);
    return twin.part().equals(DROPPING)
        ? proofs.dropping(universe)
        : proofs.preserved(twin.rulebook().named(twin.part()), universe);
  }

  private static Command command(Twin twin) {
    return twin.part().equals(DROPPING)
        ? twin.rulebook().dropping(CONTEXT, _ -> Expr.truth(true)).body()
        : twin.rulebook().named(twin.part()).command();
  }

  private static Optional<Expr> formula(Twin twin) {
    return twin.breaks().equals("kept")
        ? Optional.of(twin.rulebook().dropping(CONTEXT, _ -> Expr.truth(true)).keeps())
        : claims()
            .filter(claim -> claim.name().equals(twin.breaks()))
            .map(Claim::formula)
            .findFirst();
  }

  private static Stream<Claim> claims() {
    return Stream.concat(
        Invariant.ALL.stream().map(it -> new Claim(it.name(), it.formula())),
        StepInvariant.ALL.stream().map(it -> new Claim(it.name(), it.formula())));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("twins")
  void a_weakened_rule_is_refuted_by_a_state_and_a_call_that_break_it_when_run(Twin twin) {
    Optional<Counterexample> found =
        Counterexample.find(twin.breaks(), universe -> part(twin, Optional.of(universe)));

    assertThat(found).isPresent();
    Counterexample counterexample = found.get();
    assertThat(Invariant.ALL)
        .filteredOn(invariant -> !twin.part().equals(DROPPING) || invariant.amidDropping())
        .allSatisfy(
            invariant ->
                assertThat(Evaluator.holds(invariant.formula(), counterexample.before())).isTrue());
    assertThat(counterexample.replayed(command(twin), formula(twin)))
        .as("%s", counterexample)
        .isPresent();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("twins")
  void a_weakened_rule_is_not_proved_for_any_number_of_objects(Twin twin) {
    try (Solver solver = InstalledSolver.z3(PATIENCE)) {
      List<Answer> answers = solver.answer(part(twin, Proofs.UNBOUNDED), "", twin.breaks()::equals);

      assertThat(answers).isNotEmpty().anyMatch(answer -> answer.word() != Word.UNSAT);
    }
  }

  /** What the past is proved from, and the claim that is not true any more without it. */
  static Stream<Arguments> needed() {
    return Stream.of(
        Arguments.of(StepInvariant.ONLY_RESUMABLE_IS_OFFERED, History.OFFERING_IS_GOOD),
        Arguments.of(StepInvariant.OFFERED_STAYS_HELD, History.OFFERING_IS_GOOD),
        Arguments.of(StepInvariant.REUSED_ONLY_AFTER_OFFER, History.REUSED_WAS_GOOD),
        Arguments.of(StepInvariant.SIDE_STAYS, History.REUSED_WAS_GOOD));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("needed")
  void nothing_is_said_of_the_past_without_the_steps_that_it_follows_from(
      StepInvariant step, History past) {
    List<StepInvariant> others =
        StepInvariant.ALL.stream().filter(one -> !one.equals(step)).toList();
    Proofs proofs = new Proofs(new Rulebook(), Invariant.ALL);

    assertThat(
            Counterexample.find(
                past.name(), universe -> proofs.history(others, Optional.of(universe))))
        .isPresent();
    assertThat(
            Counterexample.find(
                past.name(), universe -> proofs.history(StepInvariant.ALL, Optional.of(universe))))
        .isEmpty();
  }

  @Test
  void a_client_can_reuse_after_a_past_as_claimed() {
    Proofs proofs = new Proofs(new Rulebook(), Invariant.ALL);

    assertThat(Counterexample.find("possible", proofs::reusingStep)).isPresent();
  }

  @Test
  void every_part_of_the_proof_has_a_twin() {
    Set<String> parts = new TreeSet<>(Set.of(DROPPING));
    new Rulebook().all().forEach(rule -> parts.add(rule.name()));

    assertThat(twins().map(Twin::part)).containsAll(parts);
  }

  @Test
  void every_claim_has_a_twin() {
    Set<String> claims = new TreeSet<>();
    Proofs proofs = new Proofs(new Rulebook(), Invariant.ALL);
    for (Rule rule : new Rulebook().all()) {
      claims.addAll(proofs.preserved(rule, Proofs.UNBOUNDED).questions());
    }
    claims.removeIf(claim -> claim.startsWith("before dropping"));
    claims.remove("what is lent is not destroyed"); // Says no more than held-is-alive.

    assertThat(twins().map(Twin::breaks)).containsAll(claims);
  }

  @Test
  void every_rule_can_be_followed() {
    Proofs proofs = new Proofs(new Rulebook(), Invariant.ALL);
    List<String> never = new ArrayList<>();
    for (Rule rule : new Rulebook().all()) {
      Optional<Counterexample> found =
          Counterexample.find("possible", universe -> proofs.possible(rule, universe));
      if (found.isEmpty()
          || found.get().replayed(rule.command(), Optional.of(Expr.truth(false))).isEmpty()) {
        never.add(rule.name());
      }
    }

    assertThat(never).isEmpty();
  }

  @Test
  void that_the_home_of_a_held_session_may_be_none_is_true_but_not_inductive() throws IOException {
    List<Invariant> weaker = new ArrayList<>(Invariant.ALL);
    weaker.set(weaker.indexOf(Invariant.HELD_AT_HOME), Invariant.HELD_AT_HOME_OR_NOWHERE);
    Rule set = new Rulebook().named("set-session");

    Counterexample counterexample =
        Counterexample.find(
                Invariant.HELD_AT_HOME_OR_NOWHERE.name(),
                universe ->
                    new Proofs(new Rulebook(), weaker).preserved(set, Optional.of(universe)))
            .orElseThrow();

    Files.writeString(COUNTEREXAMPLE, counterexample.toString());
    assertThat(
            counterexample.replayed(
                set.command(), Optional.of(Invariant.HELD_AT_HOME_OR_NOWHERE.formula())))
        .isPresent();
    // One connection holds a session without a home, and that of another context is to have it too.
    assertThat(counterexample.before().universe()).isEqualTo(new Universe(2, 2, 2, 1));
    assertThat(Evaluator.holds(Invariant.HELD_AT_HOME.formula(), counterexample.before()))
        .isFalse();
  }
}
