package dev.reprise.proof.smt;

import java.util.ArrayList;
import java.util.List;

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
