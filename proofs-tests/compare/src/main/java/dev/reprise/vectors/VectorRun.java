package dev.reprise.vectors;

import dev.reprise.campaign.Campaign;
import dev.reprise.catalogue.Declared;
import dev.reprise.model.cover.Graph;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Trace;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The vectors on one stack: what of them can be run there, and which transitions were made. May be
 * told of judgements by several threads.
 */
public final class VectorRun {

  /** One section's graph, of all its calls and of those that can be asked for. */
  private record Part(Section section, Graph whole, Graph askable, BitSet made) {}

  private final Dialect dialect;
  private final Identity identity;
  private final List<Script> scripts;
  private final List<Part> parts;

  /** Nothing made yet of these scripts. */
  public VectorRun(Identity identity, Declared declared, List<Script> scripts) {
    this.dialect = declared.expected();
    this.scripts = scripts;
    this.identity = identity;
    this.parts =
        Arrays.stream(Section.values())
            .map(
                section ->
                    new Part(
                        section,
                        section.graph(dialect, call -> true),
                        section.graph(dialect, call -> Campaign.canAsk(identity, call)),
                        new BitSet()))
            .toList();
  }

  /**
   * Those of the scripts that the stack can be asked, each as far as its dialect says exactly what
   * follows. A script that begins another is left out.
   */
  public List<Script> runnable() {
    Set<Script> cut = new LinkedHashSet<>();
    for (Script script : scripts) {
      int askable =
          (int) script.calls().stream().takeWhile(it -> Campaign.canAsk(identity, it)).count();
      int said = Expectation.of(script.first(askable), dialect).lines().size();
      if (said > 0) {
        cut.add(script.first(said));
      }
    }
    Set<Script> beginnings =
        cut.stream()
            .flatMap(script -> IntStream.range(1, script.size()).mapToObj(script::first))
            .collect(Collectors.toSet());
    return cut.stream().filter(script -> !beginnings.contains(script)).toList();
  }

  /** Notes the transitions of a run, as far as it conformed to the stack's own dialect. */
  public synchronized void judged(Trace trace, Judgement judgement) {
    Script script = trace.script().first(conformed(trace, judgement));
    for (Part part : parts) {
      part.askable().transitions(script).stream().filter(it -> it >= 0).forEach(part.made()::set);
    }
  }

  private int conformed(Trace trace, Judgement judgement) {
    int failed =
        switch (judgement.verdict()) {
          case Verdict.Conforms() -> trace.script().size();
          case Verdict.StackViolates v -> v.call();
          case Verdict.CallerViolates v -> v.call();
          case Verdict.CannotTell v -> v.call();
        };
    return (int)
        judgement.steps().stream()
            .takeWhile(step -> step.index() < failed && Coverage.counts(step.answer()))
            .takeWhile(step -> step.taken().stream().allMatch(dialect::allows))
            .count();
  }

  /** The result of each section. */
  public synchronized List<Made> made() {
    return parts.stream().map(this::made).toList();
  }

  private Made made(Part part) {
    BitSet shared = part.whole().sharedWith(part.askable());
    Map<String, Integer> unsupported = new TreeMap<>();
    for (int i = shared.nextClearBit(0); i < part.whole().size(); i = shared.nextClearBit(i + 1)) {
      String why =
          Campaign.whyNot(identity, part.whole().kind(i))
              .orElse("is reached within the bound only by such calls");
      unsupported.merge(why, 1, Integer::sum);
    }
    return new Made(
        part.section(),
        part.whole().size(),
        part.askable().size(),
        part.made().cardinality(),
        part.whole().open(),
        unsupported);
  }

  /**
   * Which transitions of a section's graph a stack has made, and conformed.
   *
   * @param transitions all that its dialect has
   * @param askable those that the stack can be asked for
   * @param made those of them that were run
   * @param leftOpen calls of the graph that leave the stack a choice: they are no transitions
   * @param unsupported why it cannot be asked for the others, and how many each
   */
  public record Made(
      Section section,
      int transitions,
      int askable,
      int made,
      int leftOpen,
      Map<String, Integer> unsupported) {

    /** Whether everything was made that can be asked for. */
    public boolean isWhole() {
      return made == askable;
    }
  }
}
