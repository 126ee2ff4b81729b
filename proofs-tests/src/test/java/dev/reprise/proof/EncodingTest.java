package dev.reprise.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.explore.Chapter;
import dev.reprise.proof.Containment.Situation;
import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Symbol;
import dev.reprise.proof.rule.Abstraction;
import dev.reprise.proof.rule.CacheMoves;
import dev.reprise.proof.rule.Invariant;
import dev.reprise.proof.rule.Rule;
import dev.reprise.proof.rule.Rulebook;
import dev.reprise.proof.rule.Rulebook.Applied;
import dev.reprise.proof.smt.Claim;
import dev.reprise.proof.smt.Encoding;
import dev.reprise.proof.smt.Script;
import dev.reprise.proof.smt.Solver;
import dev.reprise.proof.smt.Solver.Answer;
import dev.reprise.proof.smt.Solver.Word;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.ScriptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The solver reads the same rules that the machine was compared with: from a state of the machine,
 * the text leads to the states that the runs of the same command lead to, and to no other.
 */
class EncodingTest {

  private static final Rulebook RULES = new Rulebook();

  /** How many situations of each rule are asked about. */
  private static final int OF_EACH = 2;

  /** How many changed states are asked about in each. */
  private static final int CHANGED = 12;

  private static final String COPY_IN_CACHE =
      "context A; connection c1 in A; connect c1 full s1; app copies s1 as s2; add s1 to A";

  private record Sample(Applied applied, Structure before, Set<Structure> allowed) {}

  /** Situations that the machine gets to by chance, of every rule that is a call by itself. */
  private static Map<String, List<Sample>> samples(SplittableRandom random) {
    Containment containment = new Containment(RULES);
    for (Chapter chapter : Chapter.values()) {
      Exploration.walk(chapter, 40, 60, random, containment);
    }
    List<Situation> situations = new ArrayList<>(containment.seen().keySet());
    situations.sort(Comparator.comparing(Situation::toString));
    for (int i = situations.size() - 1; i > 0; i--) {
      Collections.swap(situations, i, random.nextInt(i + 1));
    }
    Map<String, List<Sample>> samples = new TreeMap<>();
    for (Situation situation : situations) {
      List<List<Applied>> ways =
          RULES.ways(situation.call(), situation.before().universe().actors());
      if (ways.size() == 1 && ways.getFirst().size() == 1) {
        Applied applied = ways.getFirst().getFirst();
        List<Sample> same = samples.computeIfAbsent(applied.rule().name(), _ -> new ArrayList<>());
        if (same.size() < OF_EACH) {
          same.add(new Sample(applied, situation.before(), containment.allowed(situation)));
        }
      }
    }
    return samples;
  }

  @Test
  void the_text_leads_where_the_runs_lead_and_nowhere_else() {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, List<Sample>> samples = samples(random);
    int sat = 0;
    int unsat = 0;
    for (List<Sample> same : samples.values()) {
      for (Sample sample : same) {
        for (Map.Entry<String, Word> entry : answers(sample, random).entrySet()) {
          Word expected = entry.getKey().startsWith("allowed") ? Word.SAT : Word.UNSAT;
          assertThat(entry.getValue()).as("%s: %s", entry.getKey(), sample).isEqualTo(expected);
          sat += expected == Word.SAT ? 1 : 0;
          unsat += expected == Word.UNSAT ? 1 : 0;
        }
      }
    }

    assertThat(samples).hasSizeGreaterThan(20);
    assertThat(sat).isGreaterThan(40);
    assertThat(unsat).isGreaterThan(400);
  }

  /** A session that leaves its cache in place of its copy is chosen, and not named by the call. */
  @Test
  void the_text_of_a_choice_of_an_object_leads_where_its_runs_lead() throws ScriptException {
    Call call = new Call.CacheRemove(new Context(1), new Session(2));
    Situation situation =
        new Situation(Abstraction.of(Exploration.after(COPY_IN_CACHE), List.of(), false), call);
    Set<Structure> allowed = new Containment(RULES).allowed(situation);
    Sample sample =
        new Sample(RULES.ways(call, 1).getFirst().getFirst(), situation.before(), allowed);

    assertThat(allowed)
        .anyMatch(after -> after.value(Symbol.CACHE, 1) == 0)
        .anyMatch(after -> after.value(Symbol.CACHE, 1) == 1);
    assertThat(answers(sample, new SplittableRandom(6)))
        .allSatisfy(
            (question, word) ->
                assertThat(word == Word.SAT).as(question).isEqualTo(question.startsWith("allowed")))
        .containsValues(Word.SAT, Word.UNSAT);
  }

  private static Map<String, Word> answers(Sample sample, SplittableRandom random) {
    Encoding encoding = begun(sample);
    int asked = 0;
    for (Structure allowed : sample.allowed()) {
      encoding.reach("allowed " + asked++, allowed);
    }
    List<Structure> changed =
        Containment.changedInOnePoint(sample.allowed().iterator().next()).stream()
            .filter(other -> !sample.allowed().contains(other))
            .toList();
    for (int i = 0; i < CHANGED; i++) {
      encoding.reach("changed " + asked++, changed.get(random.nextInt(changed.size())));
    }
    Map<String, Word> answers = new LinkedHashMap<>();
    try (Solver solver = InstalledSolver.z3()) {
      Script script = encoding.script();
      for (Answer answer :
          solver.answer(script, "", name -> name.matches("(allowed|changed) \\d+"))) {
        answers.put(answer.question(), answer.word());
      }
    }
    return answers;
  }

  private static Encoding begun(Sample sample) {
    Structure before = sample.before();
    Rule rule = sample.applied().rule();
    List<Claim> amid =
        Invariant.ALL.stream()
            .filter(Invariant::amidDropping)
            .map(invariant -> new Claim(invariant.name(), invariant.formula()))
            .toList();
    Encoding encoding = new Encoding(Optional.of(before.universe()), amid);
    encoding.sorts();
    encoding.state();
    encoding.is(before);
    List<Variable> parameters = new ArrayList<>(rule.parameters());
    parameters.add(CacheMoves.APPLICATION);
    for (Variable parameter : parameters) {
      encoding.parameter(parameter, true);
      encoding.isNamed(
          parameter, before.universe(), sample.applied().names().getOrDefault(parameter, 0));
    }
    encoding.run(rule.command());
    return encoding;
  }
}
