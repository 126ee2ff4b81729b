package dev.reprise.proof.smt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Z3 in a process of its own. It has so many seconds for each question, and for all together; what
 * it does not answer in time is unknown, never proved.
 */
public final class Solver implements AutoCloseable {

  /** A solver's answer to a question. */
  public enum Word {
    SAT,
    UNSAT,
    UNKNOWN
  }

  /**
   * An answer.
   *
   * @param why what the solver printed, where it is neither sat nor unsat
   * @param values the values asked for, where it is sat, as the solver printed them
   */
  public record Answer(String question, Word word, String why, double seconds, String values) {}

  /** The exception that says that there is no solver here. */
  public static final class MissingException extends Exception {

    private static final long serialVersionUID = 1;

    private MissingException(String program, IOException cause) {
      super(program + " is not installed (apt-get install z3)", cause);
    }
  }

  public static final String Z3 = "z3";

  private static final int SECONDS_EACH = 20;
  private static final int SECONDS_ALL = 60;
  private static final String ENDED = "the solver has ended";
  private static final String END = "end-of-answer";

  private final Process process;
  private final Writer in;
  private final BufferedReader out;
  private boolean ended;

  private Solver(Process process) {
    this.process = process;
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts the Z3 of this machine. */
  public static Solver start() throws MissingException {
    return start(Z3, SECONDS_EACH * 1000);
  }

  /**
   * Starts a solver that reads SMT-LIB 2 as Z3 does.
   *
   * @param millisEach how long it has for each question
   */
  public static Solver start(String program, int millisEach) throws MissingException {
    try {
      return new Solver(
          new ProcessBuilder(program, "-in", "-t:" + millisEach, "-T:" + SECONDS_ALL)
              .redirectErrorStream(true)
              .start());
    } catch (IOException e) {
      throw new MissingException(program, e);
    }
  }

  /** Answers every question of the script. */
  public List<Answer> answer(Script script) {
    return answer(script, "", _ -> true);
  }

  /**
   * Answers questions of the script.
   *
   * @param terms whose values are asked for where the answer is sat; empty for none
   * @param asked which questions, by their names
   */
  public List<Answer> answer(Script script, String terms, Predicate<String> asked) {
    List<Answer> answers = new ArrayList<>();
    for (Script.Part part : script.parts()) {
      switch (part) {
        case Script.Said said -> send(said.text());
        case Script.Question question -> {
          if (asked.test(question.name())) {
            answers.add(answer(question, terms));
          }
        }
      }
    }
    return answers;
  }

  private Answer answer(Script.Question question, String terms) {
    send("(push 1)\n" + question.text());
    long start = System.nanoTime();
    String said = exchange("(check-sat)");
    double seconds = (System.nanoTime() - start) / 1e9;
    Word word =
        switch (said) {
          case "sat" -> Word.SAT;
          case "unsat" -> Word.UNSAT;
          default -> Word.UNKNOWN;
        };
    String values =
        word == Word.SAT && !terms.isEmpty() ? exchange("(get-value (" + terms + "))") : "";
    send("(pop 1)\n");
    return new Answer(question.name(), word, word == Word.UNKNOWN ? said : "", seconds, values);
  }

  private void send(String text) {
    try {
      in.write(text);
    } catch (IOException e) {
      ended = true;
    }
  }

  /** The solver's output for the command, or the notice that it has ended. */
  private String exchange(String command) {
    send(command + "\n(echo \"" + END + "\")\n");
    List<String> lines = new ArrayList<>();
    try {
      in.flush();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals(END)) {
          return ended ? ENDED : String.join("\n", lines);
        }
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add(String.valueOf(e.getMessage()));
    }
    ended = true;
    lines.add(ENDED);
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    try {
      in.close();
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (IOException e) {
      // It has ended by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
