package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Symbol;
import dev.reprise.proof.rule.Invariant;
import dev.reprise.proof.rule.Rulebook;
import dev.reprise.proof.smt.Claim;
import dev.reprise.proof.smt.Encoding;
import dev.reprise.proof.smt.Script;
import dev.reprise.proof.smt.Solver;
import dev.reprise.proof.smt.Solver.Answer;
import dev.reprise.proof.smt.Solver.Word;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Results with a solver that is absent, slow, or asked nonsense: never a proof. */
class SolverTest {

  private static final String WHY = "unsupported: z4 is not installed (apt-get install z3)";

  private static Solver.MissingException missing() {
    try {
      Solver solver = Solver.start("z4", 1000);
      solver.close();
      throw new AssertionError("there is a z4");
    } catch (Solver.MissingException e) {
      return e;
    }
  }

  @Test
  void a_solver_that_is_absent_aborts_its_test_with_the_reason() {
    assertThat(InstalledSolver.absent(missing(), false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage(WHY);
  }

  @Test
  void a_solver_that_is_absent_though_promised_fails_its_test_with_the_reason() {
    assertThatThrownBy(() -> InstalledSolver.absent(missing(), true))
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(TestAbortedException.class)
        .hasMessage(WHY);
  }

  @Test
  void what_is_not_answered_in_time_is_not_known() {
    Script slow =
        new Proofs(new Rulebook(), Invariant.ALL)
            .preserved(new Rulebook().named("ticket"), Proofs.UNBOUNDED);

    List<Answer> answers;
    try (Solver solver = InstalledSolver.z3(1)) {
      answers = solver.answer(slow);
    }

    assertThat(answers).anyMatch(answer -> answer.word() == Word.UNKNOWN);
    assertThat(answers).noneMatch(answer -> answer.word() == Word.SAT);
  }

  @Test
  void what_the_solver_complains_about_is_not_known() {
    Encoding nonsense = new Encoding(Optional.empty(), List.of());
    nonsense.remark("no sort is declared\n(declare-const c Connection)");
    nonsense.reach("nonsense");

    try (Solver solver = InstalledSolver.z3()) {
      assertThat(solver.answer(nonsense.script()))
          .allSatisfy(answer -> assertThat(answer.word()).isEqualTo(Word.UNKNOWN))
          .allSatisfy(answer -> assertThat(answer.why()).contains("error"));
    }
  }

  @Test
  void a_solver_that_ends_before_it_answers_knows_nothing() throws Solver.MissingException {
    Encoding encoding = new Encoding(Optional.empty(), List.of());
    encoding.sorts();
    encoding.reach("anything");

    try (Solver solver = Solver.start("true", 1000)) {
      assertThat(solver.answer(encoding.script()))
          .hasSize(1)
          .allSatisfy(answer -> assertThat(answer.word()).isEqualTo(Word.UNKNOWN))
          .allSatisfy(answer -> assertThat(answer.why()).contains("the solver has ended"));
    }
  }

  @Test
  void a_name_that_is_given_twice_means_what_it_meant_before_again() {
    Expr.Variable c = new Expr.Variable("c", Symbol.HOLDS.domain().getFirst());
    Expr none = new Expr.None(Symbol.HOLDS.range());
    Encoding encoding = new Encoding(Proofs.UNBOUNDED, List.of());
    encoding.sorts();
    encoding.state();
    encoding.parameter(c, false);
    encoding.run(
        Command.let(
            "same",
            Symbol.HOLDS.of(c),
            same ->
                Command.sequence(
                    Command.let("same", none, _ -> Command.skip()),
                    Command.require("held", Expr.is(same, Symbol.HOLDS.of(c))))));

    try (Solver solver = InstalledSolver.z3()) {
      assertThat(solver.answer(encoding.script()))
          .hasSize(1)
          .allSatisfy(answer -> assertThat(answer.word()).isEqualTo(Word.UNSAT));
    }
  }

  @Test
  void an_assignment_is_read_as_text_by_people() {
    Encoding encoding = new Encoding(Proofs.UNBOUNDED, List.of());
    Expr.Variable c = new Expr.Variable("c", Symbol.HOLDS.domain().getFirst());
    encoding.sorts();
    encoding.state();
    encoding.parameter(c, false);
    encoding.run(Command.set(Symbol.HOLDS.of(c), new Expr.None(Symbol.HOLDS.range())));
    encoding.prove(new Claim("held", Expr.isSome(Symbol.HOLDS.of(c))));

    assertThat(encoding.script().toString())
        .contains("(declare-fun holds (Connection) Session)")
        .contains("(assert (not (= c noConnection)))")
        .contains(
            """
            (define-fun holds_2 ((x0 Connection)) Session
              (ite (= x0 c) noSession (holds x0)))
            """)
        .endsWith(
            """
            (push 1)
            (echo "held")
            (assert (not (not (= (holds_2 c) noSession))))
            (check-sat)
            (pop 1)
            """);
  }
}
