package dev.reprise.model.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;

/** Expected verdicts: whose fault, by which clause, at which call. */
final class Verdicts {

  private Verdicts() {}

  static void blames(Judgement judgement, Clause clause, int call) {
    assertThat(judgement.verdict()).isInstanceOf(Verdict.StackViolates.class);
    Verdict.StackViolates violates = (Verdict.StackViolates) judgement.verdict();
    assertThat(violates.clause()).as("%s", violates).isEqualTo(clause);
    assertThat(violates.call()).as("%s", violates).isEqualTo(call);
    assertThat(violates.expected()).isNotBlank().isNotEqualTo(violates.observed());
  }

  static void blamesCaller(Judgement judgement, Clause clause, int call) {
    assertThat(judgement.verdict()).isInstanceOf(Verdict.CallerViolates.class);
    Verdict.CallerViolates violates = (Verdict.CallerViolates) judgement.verdict();
    assertThat(violates.clause()).isEqualTo(clause);
    assertThat(violates.call()).isEqualTo(call);
  }

  static void cannotTell(Judgement judgement, int call, String reason) {
    assertThat(judgement.verdict()).isInstanceOf(Verdict.CannotTell.class);
    Verdict.CannotTell cannot = (Verdict.CannotTell) judgement.verdict();
    assertThat(cannot.call()).isEqualTo(call);
    assertThat(cannot.reason()).contains(reason);
  }
}
