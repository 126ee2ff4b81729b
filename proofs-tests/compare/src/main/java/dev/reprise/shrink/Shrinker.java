package dev.reprise.shrink;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.Failure;
import dev.reprise.catalogue.Declared;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.state.PackedState;
import dev.reprise.shrink.Simpler.Names;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shrinks a failing script: leaves out what is not needed, writes the rest more simply, and then
 * tries every shorter script there is, to prove that none fails so, or to find it.
 *
 * <p>A shorter script fails so if the stack violates the same clause.
 */
public final class Shrinker {

  private final Subject subject;
  private final Dialect judged;
  private final boolean misuse;
  private final int budget;

  /** A script that ends its process costs as much as so many that do not. */
  private static final int COST_OF_DEATH = 150;

  private int tried;
  private long spent;

  /**
   * A shrinker.
   *
   * @param budget how many scripts it may run to prove that a script is a shortest one; a script
   *     that ends its process counts as many
   */
  public Shrinker(Subject subject, Declared declared, int budget) {
    this.subject = subject;
    this.judged = declared.judged();
    this.misuse = declared.refusesMisuse();
    this.budget = budget;
  }

  /** Shrinks the failure. */
  public Shrunk shrink(Failure failure) {
    tried = 0;
    Failure small = simplify(reduce(cut(failure)));
    return prove(small);
  }

  /** Runs the script; the failure, if it fails as the other one does. */
  private Optional<Failure> fails(Script script, Failure like) {
    Trace trace = subject.run(script);
    tried++;
    spent += trace.ending() instanceof Ending.Completed ? 1 : COST_OF_DEATH;
    Set<Capability> capabilities = subject.identity().capabilities();
    Judgement judgement = Judge.judge(trace, judged, capabilities);
    return judgement.verdict() instanceof Verdict.StackViolates violates
            && violates.clause() == like.verdict().clause()
        ? Optional.of(new Failure(like.number(), trace, judgement, violates))
        : Optional.empty();
  }

  /** The same failure without the calls after the one that failed: they are not needed. */
  private Failure cut(Failure failure) {
    int length = Math.min(failure.verdict().call() + 1, failure.script().size());
    return length == failure.script().size()
        ? failure
        : fails(failure.script().first(length), failure).orElse(failure);
  }

  /** Leaves out calls, by name, one by one and two by two, until none can be spared. */
  private Failure reduce(Failure failure) {
    Failure small = failure;
    boolean shrinking = true;
    while (shrinking) {
      shrinking = false;
      for (Script candidate : shorterThan(small.script())) {
        Optional<Failure> smaller = fails(candidate, small);
        if (smaller.isPresent()) {
          small = cut(smaller.get());
          shrinking = true;
          break;
        }
      }
    }
    return small;
  }

  /** Shorter scripts to try, the likely ones first. */
  private static List<Script> shorterThan(Script script) {
    List<Script> candidates = new ArrayList<>();
    for (String name : names(script)) {
      candidates.add(withoutName(script, name));
    }
    for (int i = script.size() - 1; i >= 0; i--) {
      candidates.add(script.without(i));
    }
    candidates.addAll(Simpler.withoutFrees(script));
    for (int i = script.size() - 1; i > 0; i--) {
      for (int j = i - 1; j >= 0; j--) {
        candidates.add(script.without(i).without(j));
      }
    }
    return candidates;
  }

  private static Set<String> names(Script script) {
    Set<String> names = new LinkedHashSet<>();
    for (Call call : script.calls()) {
      for (String word : ScriptText.print(call).split(" ")) {
        if (word.matches("[cs][0-9]+|[A-Z]+")) {
          names.add(word);
        }
      }
    }
    return names;
  }

  private static Script withoutName(Script script, String name) {
    return new Script(
        script.calls().stream()
            .filter(call -> !List.of(ScriptText.print(call).split(" ")).contains(name))
            .toList());
  }

  /** Writes it as simply as can be, gives things the lowest names, forgets other actors. */
  private Failure simplify(Failure failure) {
    Failure simple = failure;
    for (Optional<Failure> next = Optional.of(simple); next.isPresent(); ) {
      simple = next.get();
      next = simplerThan(simple);
    }
    Script ordered = Simpler.ordered(simple.script());
    return renamed(
        ordered.equals(simple.script()) ? simple : fails(ordered, simple).orElse(simple));
  }

  private Optional<Failure> simplerThan(Failure failure) {
    return Simpler.than(failure.script()).stream()
        .flatMap(candidate -> fails(candidate, failure).stream())
        .findFirst();
  }

  /** Where one kind of name matters to the failure, the others still become the lowest. */
  private Failure renamed(Failure failure) {
    Failure simple = failure;
    List<Set<Names>> kinds = new ArrayList<>();
    kinds.add(EnumSet.allOf(Names.class));
    for (Names kind : Names.values()) {
      kinds.add(EnumSet.of(kind));
    }
    for (Set<Names> kind : kinds) {
      Script renamed = Simpler.renamed(simple.script(), kind);
      if (!renamed.equals(simple.script())) {
        simple = fails(renamed, simple).orElse(simple);
      }
    }
    return simple;
  }

  /** Tries all shorter scripts, shortest first. */
  private Shrunk prove(Failure failure) {
    int most = failure.script().size();
    Scope scope =
        new Scope(
            Math.min(PackedState.MAX_CONTEXTS, most),
            Math.min(PackedState.MAX_CONNECTIONS, most),
            Math.min(PackedState.MAX_SESSIONS, most),
            1,
            PackedState.MAX_REFERENCES);
    Enumeration enumeration =
        new Enumeration(callsLike(failure.script(), scope), scope, judged, misuse);
    long before = spent;
    List<Failure> shorter = new ArrayList<>();
    for (int length = 1; length < most; length++) {
      boolean stopped =
          enumeration.any(
              length,
              script -> {
                if (spent - before >= budget) {
                  return true;
                }
                fails(script, failure).ifPresent(shorter::add);
                return !shorter.isEmpty();
              });
      if (!shorter.isEmpty()) {
        return new Shrunk(simplify(shorter.getFirst()), Shrunk.Proof.SHORTEST, tried);
      }
      if (stopped) {
        return new Shrunk(failure, Shrunk.Proof.UNPROVEN, tried);
      }
    }
    return new Shrunk(failure, Shrunk.Proof.SHORTEST, tried);
  }

  /** The calls about references, and those of the kinds that the script makes, shortest first. */
  private List<Call> callsLike(Script script, Scope scope) {
    Set<CallKind> kinds = EnumSet.noneOf(CallKind.class);
    script.calls().forEach(call -> kinds.add(call.kind()));
    Chapter.REFERENCES.calls(scope).forEach(call -> kinds.add(call.kind()));
    return Chapter.allCalls(scope).stream()
        .filter(call -> kinds.contains(call.kind()))
        .filter(call -> Campaign.canAsk(subject.identity(), call))
        .sorted(Comparator.comparingInt(call -> ScriptText.print(call).length()))
        .toList();
  }
}
