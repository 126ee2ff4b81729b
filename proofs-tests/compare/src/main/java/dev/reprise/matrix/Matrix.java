package dev.reprise.matrix;

import dev.reprise.misuse.Trials.Trial;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.replay.Replay;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.ChosenStack;
import dev.reprise.verify.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Stacks side by side.
 *
 * @param cells one for every row and column, those of the first column first
 * @param missing the stacks that could not be had
 * @param unfinished the ids of columns that were not begun, or not measured to their end, since the
 *     run was ended before; nothing else is said of them
 * @param seconds that it took to find out
 */
public record Matrix(
    List<Column> columns,
    List<Row> rows,
    List<Cell> cells,
    List<Missing> missing,
    List<String> unfinished,
    double seconds) {

  /** Whether all that was asked for was measured, or could not be had. */
  public boolean isComplete() {
    return unfinished.isEmpty();
  }

  /** The cells of each row, in the order of the columns. */
  public Map<Row, List<Cell>> byRow() {
    return cells.stream().collect(Collectors.groupingBy(Cell::row));
  }

  /** Whether a stack does what neither the pages nor its dialect allow. Misuse does not count. */
  public boolean violated() {
    return cells.stream().anyMatch(Cell::isViolation);
  }

  /** A stack that cannot be had here, why, and how to get it. */
  public record Missing(String stack, String reason, String install) {

    /** The reason, with the remedy if there is one. */
    public String words() {
      return install.isEmpty() ? reason : reason + "; " + install;
    }
  }

  /**
   * A column of the matrix: one stack with one protocol.
   *
   * @param name as the command line names the stack
   * @param dialect the one it is judged by
   * @param options by which a replay judges the same, such as {@code --dialect NAME}; empty for
   *     none
   */
  public record Column(ChosenStack name, Identity identity, String dialect, String options) {

    /** Does not change with the stack's version: {@code openssl/tls1.3}. */
    public String id() {
      return id(name, protocol());
    }

    static String id(ChosenStack name, Protocol protocol) {
      return name + "/" + protocol;
    }

    public Protocol protocol() {
      return identity.protocol();
    }

    /** The command that runs a script of the column again. */
    public String replay(Script script) {
      String library = name.library().map(path -> "--lib " + Replay.quoted(path)).orElse("");
      String all = (library + " " + options).strip();
      return Replay.command(identity.stack(), protocol(), all, script);
    }
  }

  /**
   * A row of the matrix.
   *
   * @param id stays the same from release to release
   * @param clause that the row is about
   * @param title a few words
   * @param call by which the caller breaks the clause; empty where the row is not about that
   */
  public record Row(String id, Kind kind, Clause clause, String title, Optional<CallKind> call) {

    /** The ids of rows about a caller's mistake begin so. */
    static final String MISUSE = "misuse:";

    /** The subject of the row, in the order of the matrix. */
    public enum Kind {
      /** A clause: whether stacks keep it. */
      CLAUSE,
      /** A switch: which of its values stacks have. */
      SWITCH,
      /** A caller's mistake: what stacks do then. */
      MISUSE;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    static Row of(Clause clause) {
      return new Row(clause.id(), Kind.CLAUSE, clause, clause.id(), Optional.empty());
    }

    static Row of(Switch of) {
      return new Row(of.toString(), Kind.SWITCH, of.clause(), of.toString(), Optional.empty());
    }

    /** The row for a clause that the caller breaks by calling such a function. */
    static Row misuse(Clause clause, CallKind kind) {
      String id = MISUSE + clause + ":" + kind;
      return new Row(id, Kind.MISUSE, clause, kind.function(), Optional.of(kind));
    }
  }

  /**
   * A cell of the matrix.
   *
   * @param isMisuse whether it says what the stack does when the caller is wrong
   * @param value of a switch; empty in other rows, and where it was not decided
   * @param ways of breaking the clause, where the stack was seen to do what it says
   * @param note what else is to be said, in a sentence without a full stop; empty for nothing
   * @param evidence what decided it first; none where the cell is unsupported
   */
  public record Cell(
      Row row,
      Column column,
      State state,
      boolean isMisuse,
      Optional<String> value,
      Optional<Ways> ways,
      String note,
      List<Evidence> evidence) {

    /**
     * Whether the stack does what neither the pages nor its dialect allow. Misuse does not count.
     */
    public boolean isViolation() {
      return switch (state) {
        case VIOLATES -> true;
        case CRASHES, HANGS, GARBAGE -> !isMisuse;
        case CONFORMS, DEPARTS, REFUSES, IGNORES, ACCEPTS, CORRUPTS, UNSUPPORTED -> false;
      };
    }

    /** The shortest script that shows it. */
    public Optional<Script> script() {
      return evidence.stream().findFirst().map(Evidence::script);
    }

    /** The word that a person reads in the cell: the value of a switch, else the state. */
    public String word() {
      return value.orElse(isInPart() ? "in part" : state.toString());
    }

    /**
     * Whether it is about a clause that the stack was seen to keep, and that it may break in some
     * way that was not ruled out.
     */
    public boolean isInPart() {
      return ways.isPresent() && !ways.get().areRuledOut();
    }

    static Cell unsupported(Row row, Column column, String reason) {
      return new Cell(
          row,
          column,
          State.UNSUPPORTED,
          false,
          Optional.empty(),
          Optional.empty(),
          reason,
          List.of());
    }
  }

  /**
   * A script that was run, and what came of it.
   *
   * @param call where it shows; the script's size for the closing of everything
   */
  public record Evidence(
      State state, Script script, int call, String expected, String observed, List<Line> ledger) {

    Evidence(
        State state, Trace trace, Judgement judgement, int call, String expected, String observed) {
      this(state, trace.script(), call, expected, observed, ledger(trace, judgement, call));
    }

    /**
     * One call.
     *
     * @param owners the owners of each session after it, as the machine has it; none where the
     *     machine says nothing any more
     * @param observed what the stack said
     */
    public record Line(String call, List<String> owners, String observed) {}

    /** The script beside the ledger and what was seen. */
    private static List<Line> ledger(Trace trace, Judgement judgement, int call) {
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < trace.script().size(); i++) {
        boolean wasMade = i <= trace.observations().size();
        List<String> owners =
            judgement
                .step(i)
                .filter(step -> step.answer().done())
                .map(step -> OwnersText.lines(step.after()))
                .orElse(List.of());
        String text = ScriptText.print(trace.script().calls().get(i));
        lines.add(new Line(text, owners, wasMade ? trace.seen(i) : ""));
      }
      if (call >= trace.script().size()) {
        lines.add(new Line("(everything is closed)", List.of(), trace.seen(call)));
      }
      return lines;
    }
  }

  /** The state of a cell, in one word. */
  public enum State {
    /** The stack was seen to do what the pages say, in whole or in part ({@link Cell#ways}). */
    CONFORMS,
    /** It departs from the pages, and its dialect declares so. */
    DEPARTS,
    /** It departs from the pages, and nobody has declared it. */
    VIOLATES,
    /** The caller breaks the clause; the call fails and changes nothing. */
    REFUSES,
    /** The caller breaks the clause; the stack goes on as if the call had not been made. */
    IGNORES,
    /** The caller breaks the clause; the stack goes on as if the call were allowed. */
    ACCEPTS,
    /** The caller breaks the clause; something is wrong afterwards. */
    CORRUPTS,
    /** The process answers with something that is no answer. */
    GARBAGE,
    /** A call does not come back. */
    HANGS,
    /** The process dies. */
    CRASHES,
    /** The stack cannot be asked, or nothing that was tried shows it. */
    UNSUPPORTED;

    /** The state that says the same of misuse; of what is no answer, that it is garbage. */
    static State of(Trial trial) {
      return switch (trial.outcome()) {
        case UNTOLD -> UNSUPPORTED;
        case REFUSES -> REFUSES;
        case IGNORES -> IGNORES;
        case ACCEPTS -> ACCEPTS;
        case CORRUPTS -> trial.trace().ending() instanceof Ending.Garbage ? GARBAGE : CORRUPTS;
        case HANGS -> HANGS;
        case CRASHES -> CRASHES;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
