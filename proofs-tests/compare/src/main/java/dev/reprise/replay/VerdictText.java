package dev.reprise.replay;

import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Declared;
import dev.reprise.format.Words;
import dev.reprise.model.deviation.Blame;
import dev.reprise.model.deviation.Deviation;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.lifetime.Held;
import dev.reprise.model.lifetime.Lifetimes;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.model.reuse.ReuseReason;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of a verdict: who broke which clause, what the clause says, and what led to it. */
public final class VerdictText {

  private static final Clauses CLAUSES = Clauses.load();

  private final Trace trace;
  private final Script script;
  private final Identity identity;
  private final Declared declared;
  private final Judgement judgement;
  private final List<String> lines = new ArrayList<>();

  private VerdictText(Trace trace, Identity identity, Declared declared, Judgement judgement) {
    this.trace = trace;
    this.script = trace.script();
    this.identity = identity;
    this.declared = declared;
    this.judgement = judgement;
  }

  /**
   * The verdict on a run, one line each.
   *
   * @param finding what the stack made of a call that the caller may not make; empty if nobody
   *     looked
   */
  static List<String> of(
      Trace trace,
      Identity identity,
      Declared declared,
      Judgement judgement,
      Optional<MisuseFinding> finding) {
    VerdictText text = new VerdictText(trace, identity, declared, judgement);
    text.verdict(finding);
    for (Verdict.StackViolates also : judgement.also()) {
      text.lines.add("also, whatever is expected:");
      text.stack(also);
    }
    return text.lines;
  }

  /** The verdict on a caller that leaves something behind, in lines. */
  static List<String> leaves(Script script, Held held) {
    return List.of(
        "caller violates " + held.clause() + " at the end: " + held.words(script),
        sentence(held.clause()));
  }

  /** The sentence of a clause, behind its id. */
  static String sentence(Clause clause) {
    return "  " + CLAUSES.sentence(clause);
  }

  private void verdict(Optional<MisuseFinding> finding) {
    switch (judgement.verdict()) {
      case Verdict.Conforms() -> lines.add("conforms");
      case Verdict.StackViolates violates -> explained(violates);
      case Verdict.CallerViolates violates -> caller(violates, finding);
      case Verdict.CannotTell(int call, String reason) ->
          lines.add("cannot tell" + at(call) + ": " + reason);
    }
  }

  /** The violation under the clause that explains everything seen, and what explains it. */
  private void explained(Verdict.StackViolates violates) {
    Blame blame =
        Blame.of(trace, violates, declared.judged(), declared.expected(), identity.capabilities());
    stack(blame.verdict());
    lines.addAll(explanations(blame.explanations()));
    byTheRules(judgement, violates).ifPresent(why -> lines.add("  " + why));
  }

  /** The deviations each of which explains everything that was seen, in lines. */
  public static List<String> explanations(List<Deviation> explanations) {
    if (explanations.isEmpty()) {
      return List.of("  explained by no single deviation");
    }
    List<String> lines = new ArrayList<>();
    for (Deviation deviation : explanations) {
      lines.add((lines.isEmpty() ? "  explained by " : "            or ") + deviation.text());
    }
    return lines;
  }

  /** What the rules say of the session that the violating handshake was to offer, if it was one. */
  public static Optional<String> byTheRules(Judgement judgement, Verdict.StackViolates violates) {
    return ReuseReason.of(judgement.steps()).stream()
        .filter(why -> why.call() == violates.call() && why.isAsked())
        .map(why -> "by the rules, " + why)
        .findFirst();
  }

  /**
   * Why handshakes of the run reused no session, in lines.
   *
   * @param isAll whether also where nobody would ask, and where they did
   */
  static List<String> why(Judgement judgement, boolean isAll) {
    int violated =
        judgement.verdict() instanceof Verdict.StackViolates violates ? violates.call() : -1;
    List<String> lines = new ArrayList<>();
    for (ReuseReason why : ReuseReason.of(judgement.steps())) {
      if ((isAll || why.isAsked()) && why.call() != violated) {
        lines.add("why, at call " + (why.call() + 1) + ": " + why);
        lines.add(sentence(why.clause()));
      }
    }
    return lines;
  }

  private void stack(Verdict.StackViolates violates) {
    lines.add(
        "stack violates %s%s: expected %s, observed %s"
            .formatted(
                violates.clause(), at(violates.call()), violates.expected(), violates.observed()));
    lines.add(sentence(violates.clause()));
  }

  private void caller(Verdict.CallerViolates violates, Optional<MisuseFinding> finding) {
    Optional<Value> excuse = declared.excuse(judgement.grounds());
    String who =
        excuse
            .map(
                value ->
                    "departs from the page at %s, as its dialect declares: %s,"
                        .formatted(violates.clause(), Words.setting(value)))
            .orElse("caller violates " + violates.clause());
    lines.add(
        who + at(violates.call()) + "; the stack" + did(finding) + ": " + violates.observed());
    lines.add(sentence(violates.clause()));
    List<Step> before =
        judgement.steps().stream().filter(step -> step.index() < violates.call()).toList();
    Lifetimes.along(before)
        .reason(violates, script.calls().get(violates.call()))
        .ifPresent(reason -> lines.add("  " + reason));
    finding
        .filter(made -> made.outcome() == MisuseOutcome.CORRUPTS && !made.evidence().isEmpty())
        .ifPresent(made -> lines.add("  " + made.evidence()));
  }

  private static String did(Optional<MisuseFinding> finding) {
    return finding
        .map(
            made ->
                switch (made.outcome()) {
                  case UNTOLD -> "";
                  case REFUSES, IGNORES, ACCEPTS -> " " + made.outcome() + " it";
                  case CORRUPTS, HANGS, CRASHES -> " " + made.outcome();
                })
        .orElse("");
  }

  private String at(int call) {
    return call < script.size() ? " at call " + (call + 1) : " when everything is closed";
  }
}
