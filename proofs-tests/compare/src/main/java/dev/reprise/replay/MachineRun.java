package dev.reprise.replay;

import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Step;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A script on the machine: alone, or along what was seen of a stack. Where the dialect leaves a
 * choice, the row says <em>may</em>, and the run goes on with the value that the stack took, or
 * alone with the first.
 *
 * @param rows one for each call made, until one that is undefined or no call at all
 */
public record MachineRun(List<Row> rows) {

  /** The machine's answer to one call. */
  public enum Word {
    /** Exactly this follows. */
    MUST,
    /** The pages leave a choice; one of them follows. */
    MAY,
    /** The caller broke the clause. */
    UNDEFINED,
    /** The script is wrong here. */
    NO_CALL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * One call.
   *
   * @param taken the choices, or the first values of those that are left
   */
  public record Row(Call call, Word word, Answer answer, List<Value> taken, GrowingState after) {

    /** The clause that decides; empty where it is no call. */
    public Optional<Clause> clause() {
      return answer.clause();
    }

    /** Why it is no call; else empty. */
    public String note() {
      return answer.reason();
    }
  }

  /**
   * The machine along the run of a stack, as far as the judge came.
   *
   * @param expected the dialect that leaves a choice or none
   */
  public static MachineRun along(Judgement judgement, Dialect expected) {
    List<Row> rows = new ArrayList<>();
    for (Step step : judgement.steps()) {
      boolean isForced =
          step.taken().stream()
              .allMatch(value -> expected.allowed(value.of()).equals(Set.of(value)));
      Word word = word(step.answer(), isForced);
      rows.add(new Row(step.call(), word, step.answer(), step.taken(), step.after()));
    }
    return new MachineRun(rows);
  }

  /** Runs the script on the machine alone. */
  public static MachineRun of(Script script, Dialect dialect) {
    Choices choices = new Choices(dialect);
    List<Row> rows = new ArrayList<>();
    GrowingState state = new GrowingState();
    for (Call call : script.calls()) {
      GrowingState after = state.copy();
      choices.begin();
      Answer answer = Machine.step(after, call, choices);
      rows.add(new Row(call, word(answer, choices.forced()), answer, choices.taken(), after));
      if (!Coverage.counts(answer)) {
        break;
      }
      state = after;
    }
    return new MachineRun(rows);
  }

  /** Whether the caller may make all calls of the script. */
  public static boolean allows(Script script, Dialect dialect) {
    return of(script, dialect).rows().stream().filter(row -> Coverage.counts(row.answer())).count()
        == script.size();
  }

  private static Word word(Answer answer, boolean isForced) {
    return switch (answer.word()) {
      case DONE, REFUSED -> isForced ? Word.MUST : Word.MAY;
      case UNDEFINED -> Word.UNDEFINED;
      case NO_CALL -> Word.NO_CALL;
    };
  }
}
