package dev.reprise.replay;

import dev.reprise.catalogue.Declared;
import dev.reprise.format.Words;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.lifetime.Leftovers;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Trace;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a replay reads: the script beside what the machine says, then beside what a stack did. */
public final class ReplayText {

  private static final Leftovers NOTHING = new Leftovers(List.of(), List.of(), List.of());

  private final Script script;
  private final int width;
  private final Formatter out = new Formatter(Locale.ROOT);

  private ReplayText(Script script) {
    this.script = script;
    this.width =
        script.calls().stream()
            .mapToInt(call -> ScriptText.print(call).length())
            .reduce(12, Math::max);
  }

  /**
   * The machine's side where no stack was run: for each call must, may or undefined, the clause,
   * and the owners.
   *
   * @param by the dialect, and the protocol where it depends on that
   */
  public static String machine(Script script, MachineRun run, String by) {
    ReplayText text = new ReplayText(script);
    text.out.format("the machine alone, by %s: of what is left open, the first%n", by);
    text.rows(run);
    run.rows().stream()
        .filter(row -> row.word() == MachineRun.Word.UNDEFINED)
        .flatMap(row -> row.clause().stream())
        .forEach(
            clause ->
                text.out.format(
                    "  caller violates %s at call %d%n  %s%n",
                    clause, run.rows().size(), VerdictText.sentence(clause)));
    return text.out.toString();
  }

  private void rows(MachineRun run) {
    for (int i = 0; i < run.rows().size(); i++) {
      MachineRun.Row row = run.rows().get(i);
      String clause = row.clause().map(Clause::id).orElse("");
      String owners = String.join("   ", OwnersText.lines(row.after()));
      line(
          i + 1,
          i,
          "%-9s %-7s %s".formatted(row.word(), clause, row.note().isEmpty() ? owners : row.note()));
    }
  }

  /**
   * One run: the machine along it, what was observed of the stack, and the verdict on both.
   *
   * @param finding what the stack made of a call that the caller may not make; empty if nobody
   *     looked
   * @param left what the application owns at the end
   * @param isWhy whether to say of every handshake why it reused a session, or none
   */
  public static String run(
      Identity identity,
      Declared declared,
      Trace trace,
      Judgement judgement,
      Optional<MisuseFinding> finding,
      Leftovers left,
      boolean isWhy) {
    ReplayText text = new ReplayText(trace.script());
    text.out.format(
        "the machine along this run, by %s, %s%n", declared.name(), identity.protocol());
    text.rows(MachineRun.along(judgement, declared.expected()));
    text.stack(identity, declared, trace, judgement, finding, left, isWhy);
    return text.out.toString();
  }

  /** A stack's side: for each call what was observed, the verdict, and the departures it shows. */
  public static String stack(
      Identity identity, Declared declared, Trace trace, Judgement judgement) {
    ReplayText text = new ReplayText(trace.script());
    text.stack(identity, declared, trace, judgement, Optional.empty(), NOTHING, false);
    return text.out.toString();
  }

  private void stack(
      Identity identity,
      Declared declared,
      Trace trace,
      Judgement judgement,
      Optional<MisuseFinding> finding,
      Leftovers left,
      boolean isWhy) {
    out.format("%s — %s, %s%n", identity.stack(), identity.version(), identity.protocol());
    for (int i = 0; i < trace.observations().size(); i++) {
      line(i < trace.script().size() ? i + 1 : "", i, trace.observations().get(i).toString());
    }
    switch (trace.ending()) {
      case Ending.Completed() -> {}
      case Ending.Died(int call, String how) -> line(call + 1, call, "died: " + how);
      case Ending.Hung(int call, String how) -> line(call + 1, call, "hung: " + how);
      case Ending.Garbage(int call, String how) ->
          line(call + 1, call, "answered with garbage: " + how);
      case Ending.Interrupted(int call, String how) -> line(call + 1, call, "was ended: " + how);
    }
    if (left.leaks().isEmpty()) {
      VerdictText.of(trace, identity, declared, judgement, finding).forEach(this::verdict);
    }
    left.leaks().forEach(leak -> VerdictText.leaves(script, leak).forEach(this::verdict));
    VerdictText.why(judgement, isWhy).forEach(this::verdict);
    Optional<Value> excuse = declared.excuse(judgement.grounds());
    judgement.choices().keySet().stream()
        .filter(declared::departs)
        .filter(value -> !excuse.equals(Optional.of(value)))
        .sorted()
        .forEach(
            value ->
                out.format(
                    "%n  departs from the page at %s, known: %s%n",
                    value.of().clause(), Words.setting(value)));
    held(left);
  }

  /** Lists the leftovers of a fragment, and the names that a script leaves and nobody owns. */
  private void held(Leftovers left) {
    if (!left.held().isEmpty()) {
      out.format("%n  the script is a fragment, at whose end%n");
    }
    left.held().forEach(held -> verdict("  " + held.words(script)));
    left.needless().forEach(name -> verdict("nobody owns " + name + ", which the script leaves"));
  }

  private void verdict(String line) {
    out.format("  %s%n", line);
  }

  private void line(Object number, int call, String said) {
    String text = call < script.size() ? ScriptText.print(script.calls().get(call)) : "(closing)";
    String line = "  %3s  %s  %s".formatted(number, Replay.padded(text, width), said);
    out.format("%s%n", line.stripTrailing());
  }
}
