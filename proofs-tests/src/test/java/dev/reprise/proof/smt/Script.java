package dev.reprise.proof.smt;

import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Symbol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * SMT-LIB 2 text: what is declared and assumed, and questions in between. It is the same text that
 * the solver reads and that people read.
 */
public final class Script {

  /** A part of the text. */
  public sealed interface Part {}

  /** Declarations, definitions and assumptions; and remarks. */
  public record Said(String text) implements Part {}

  /**
   * Whether what was said so far and the text together can be satisfied.
   *
   * @param text assertions that are about this question only
   */
  public record Question(String name, String text) implements Part {}

  private final List<Part> parts = new ArrayList<>();
  private final List<Variable> parameters = new ArrayList<>();
  private final Map<Symbol, String> start = new EnumMap<>(Symbol.class);

  void say(String text) {
    parts.add(new Said(text + "\n"));
  }

  void ask(String name, String... assertions) {
    StringBuilder text = new StringBuilder();
    for (String assertion : assertions) {
      text.append("(assert ").append(assertion).append(")\n");
    }
    parts.add(new Question(name, text.toString()));
  }

  void names(Variable parameter) {
    parameters.add(parameter);
  }

  void begins(Map<Symbol, String> symbols) {
    start.putAll(symbols);
  }

  /** The parameters of the call. */
  public List<Variable> parameters() {
    return List.copyOf(parameters);
  }

  /** The names of the symbols in the state that the call begins in. */
  public Map<Symbol, String> start() {
    return Map.copyOf(start);
  }

  public List<Part> parts() {
    return List.copyOf(parts);
  }

  /** The questions' names, in order. */
  public List<String> questions() {
    List<String> names = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Question question) {
        names.add(question.name());
      }
    }
    return names;
  }

  /** All of it: a solver that reads it prints each question's name, and under it the answer. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Said said -> said.text();
            case Question question ->
                "(push 1)\n(echo \"%s\")\n%s(check-sat)\n(pop 1)\n"
                    .formatted(question.name(), question.text());
          });
    }
    return text.toString();
  }
}
