package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.golden.GoldenFiles;
import dev.reprise.proof.rule.History;
import dev.reprise.proof.rule.Invariant;
import dev.reprise.proof.rule.Rule;
import dev.reprise.proof.rule.Rulebook;
import dev.reprise.proof.rule.StepInvariant;
import dev.reprise.proof.smt.Script;
import dev.reprise.proof.smt.Solver;
import dev.reprise.proof.smt.Solver.Answer;
import dev.reprise.proof.smt.Solver.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The invariants are inductive, for any number of sessions, connections, contexts, actors and
 * references. Every answer stands with its time in {@code target/unbounded-proof.txt}.
 */
class UnboundedProofTest {

  private static final Path FILES =
      Path.of(System.getProperty("reprise.home", ".."), "spec", "smt");

  private static final Rulebook RULES = new Rulebook();
  private static final Map<String, Script> PARTS = new Proofs(RULES, Invariant.ALL).all();
  private static final List<String> REPORT = new ArrayList<>();

  static Stream<String> parts() {
    return PARTS.keySet().stream();
  }

  private static Script part(String name) {
    return Objects.requireNonNull(PARTS.get(name));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void no_call_breaks_an_invariant(String part) {
    List<Answer> answers;
    try (Solver solver = InstalledSolver.z3()) {
      answers = solver.answer(part(part));
    }

    answers.forEach(answer -> REPORT.add(line(part, answer)));
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.word()).as(line(part, answer)).isEqualTo(Word.UNSAT));
    assertThat(answers.stream().map(Answer::question)).isEqualTo(part(part).questions());
  }

  private static String line(String part, Answer answer) {
    String word =
        switch (answer.word()) {
          case UNSAT -> "proved";
          case SAT -> "NOT truth(true)";
          case UNKNOWN -> "NOT KNOWN: " + answer.why();
        };
    return String.format(
        Locale.ROOT, "%-24s %-60s %8.3f s  %s", part, answer.question(), answer.seconds(), word);
  }

  @AfterAll
  static void report() throws IOException {
    Files.write(Path.of("target", "unbounded-proof.txt"), REPORT);
  }

  @Test
  void every_rule_is_asked_about_every_invariant() {
    List<String> invariants = Invariant.ALL.stream().map(Invariant::name).toList();
    List<String> claims = new ArrayList<>(invariants);
    StepInvariant.ALL.forEach(step -> claims.add(step.name()));

    List<String> first = new ArrayList<>(invariants);
    History.ALL.forEach(past -> first.add(past.name()));
    assertThat(part("initial").questions()).isEqualTo(first);
    for (Rule rule : RULES.all()) {
      assertThat(part(rule.name()).questions()).endsWith(claims.toArray(String[]::new));
    }
  }

  @Test
  void the_three_invariants_of_the_semantics_are_all_made_precise() {
    assertThat(Invariant.ALL.stream().map(Invariant::about)).contains(1, 2, 3, Invariant.OFFERS);
  }

  @Test
  void the_files_are_what_is_proved() throws IOException {
    if (GoldenFiles.areWritten()) {
      Files.createDirectories(FILES);
      for (Map.Entry<String, Script> part : PARTS.entrySet()) {
        Files.writeString(file(part.getKey()), part.getValue().toString());
      }
    }
    for (Map.Entry<String, Script> part : PARTS.entrySet()) {
      assertThat(file(part.getKey()))
          .as(GoldenFiles.COMMAND)
          .hasContent(part.getValue().toString());
    }
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(FILES)) {
      files.forEach(file -> there.add(file.getFileName().toString()));
    }
    Set<String> meant = new TreeSet<>(Set.of("README.md"));
    PARTS.keySet().forEach(name -> meant.add(name + ".smt2"));
    assertThat(there).isEqualTo(meant);
  }

  private static Path file(String part) {
    return FILES.resolve(part + ".smt2");
  }
}
