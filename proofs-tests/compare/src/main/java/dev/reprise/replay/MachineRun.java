package dev.reprise.replay;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A script on the machine alone. Where the dialect leaves a choice, the run goes on with the first
 * value, and the row says <em>may</em>.
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
   * @param clause the clause that decides; empty where it is no call
   * @param note why it is no call; else empty
   */
  public record Row(
      Call call, Word word, Optional<Clause> clause, String note, GrowingState after) {}

  public MachineRun {
    rows = List.copyOf(rows);
  }

  /** Runs the script. */
  public static MachineRun of(Script script, Dialect dialect) {
    Choices choices = new Choices(dialect);
    List<Row> rows = new ArrayList<>();
    GrowingState state = new GrowingState();
    for (Call call : script.calls()) {
      GrowingState after = state.copy();
      choices.begin();
      Answer answer = Machine.step(after, call, choices);
      rows.add(new Row(call, word(answer, choices), answer.clause(), answer.reason(), after));
      if (!answer.done() && answer.word() != Answer.Word.REFUSED) {
        break;
      }
      state = after;
    }
    return new MachineRun(rows);
  }

  private static Word word(Answer answer, Choices choices) {
    return switch (answer.word()) {
      case DONE, REFUSED -> choices.forced() ? Word.MUST : Word.MAY;
      case UNDEFINED -> Word.UNDEFINED;
      case NO_CALL -> Word.NO_CALL;
    };
  }
}
