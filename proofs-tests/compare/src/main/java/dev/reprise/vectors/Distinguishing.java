package dev.reprise.vectors;

import dev.reprise.catalogue.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.Differences;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds scripts that tell the values of every switch apart, the shortest that a chapter's small
 * scope has. The other switches have the plainest values that the pages allow; where a switch is
 * never asked so, those of the first dialect of a few with which it is.
 */
public final class Distinguishing {

  /** Calls that a script has at most. */
  private static final int LONGEST = 12;

  /** Where the pages' plainest values never come to a switch, these do. */
  private static final List<String> OTHER_BASES =
      List.of("openssl-3/tls1.3", "boringssl/tls1.2-id", "wolfssl/tls1.3");

  /** Calls after which it is known whether a chapter asks for a switch. */
  private static final int ASKED_WITHIN = 9;

  /** Calls after which it is known whether a value forbids the caller something. */
  private static final int FORBIDDEN_WITHIN = 6;

  /** Scripts that are looked at for a difference in callbacks. */
  private static final int MOST = 3_000;

  private final List<Dialect> bases = new ArrayList<>();
  private final Map<Integer, Map<Chapter, Set<Switch>>> asked = new ConcurrentHashMap<>();
  private final List<Distinction> found = new ArrayList<>();
  private final List<Undistinguished> missed = new ArrayList<>();

  /** The outcome for two values: exactly one of the two is present. */
  private record Outcome(Optional<Distinction> found, Optional<Undistinguished> missed) {}

  private Distinguishing(Dialects dialects) {
    bases.add(dialects.page().plainest());
    for (Column column : Column.all(dialects)) {
      if (OTHER_BASES.contains(column.toString())) {
        bases.add(new Dialect(column.toString(), column.dialect().plainest().allowed()));
      }
    }
  }

  /** Searches for every pair of values of every switch. */
  public static Distinguishing of(Dialects dialects) {
    Distinguishing search = new Distinguishing(dialects);
    Arrays.stream(Switch.values())
        .parallel()
        .flatMap(search::outcomes)
        .toList()
        .forEach(
            outcome -> {
              outcome.found().ifPresent(search.found::add);
              outcome.missed().ifPresent(search.missed::add);
            });
    return search;
  }

  private Stream<Outcome> outcomes(Switch of) {
    List<Outcome> outcomes = new ArrayList<>();
    List<Value> values = of.settings();
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        outcomes.add(tellApart(values.get(i), values.get(j)));
      }
    }
    return outcomes.stream();
  }

  /** The scripts, by switch. */
  public List<Distinction> found() {
    return List.copyOf(found);
  }

  /** The pairs of values that were not told apart. */
  public List<Undistinguished> missed() {
    return List.copyOf(missed);
  }

  private Outcome tellApart(Value one, Value other) {
    Optional<String> forbidden = forbidden(one, other);
    for (int base = 0; base < bases.size() && forbidden.isEmpty(); base++) {
      Optional<Distinction> shortest = Optional.empty();
      for (Chapter chapter : chaptersAsking(base, one.of())) {
        int within = shortest.map(found -> found.script().size() - 1).orElse(LONGEST);
        Probe probe = new Probe(chapter, with(bases.get(base), one), with(bases.get(base), other));
        Optional<Distinction> shorter = probe.distinction(one, other, within);
        shortest = shorter.isPresent() ? shorter : shortest;
      }
      if (shortest.isPresent()) {
        return new Outcome(shortest, Optional.empty());
      }
    }
    return new Outcome(
        Optional.empty(),
        Optional.of(new Undistinguished(one, other, reason(one.of(), forbidden))));
  }

  private Optional<String> forbidden(Value one, Value other) {
    for (Chapter chapter : chaptersAsking(0, one.of())) {
      Probe probe = new Probe(chapter, with(bases.get(0), one), with(bases.get(0), other));
      Optional<String> forbidden = probe.forbidden(one, other);
      if (forbidden.isPresent()) {
        return forbidden;
      }
    }
    return Optional.empty();
  }

  private static String reason(Switch of, Optional<String> forbidden) {
    if (of == Switch.MISUSE) {
      return "it is asked only where the caller breaks a clause, and vectors break none:"
          + " 'reprise verify --misuse' and 'reprise matrix' look at that";
    }
    return forbidden.orElse(
        "no script of at most " + LONGEST + " calls in the small scope of any chapter shows it");
  }

  private static Dialect with(Dialect base, Value value) {
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(base.allowed());
    allowed.put(value.of(), Set.of(value));
    return new Dialect(base.name(), allowed);
  }

  private List<Chapter> chaptersAsking(int base, Switch of) {
    Map<Chapter, Set<Switch>> ofBase = asked.computeIfAbsent(base, this::asking);
    return ofBase.entrySet().stream()
        .filter(entry -> entry.getValue().contains(of))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<Chapter, Set<Switch>> asking(int base) {
    Map<Chapter, Set<Switch>> asking = new EnumMap<>(Chapter.class);
    for (Chapter chapter : Chapter.values()) {
      Set<Switch> switches = EnumSet.noneOf(Switch.class);
      new Explorer(chapter.small(), chapter.calls(chapter.small()), bases.get(base))
          .upToSymmetry()
          .within(ASKED_WITHIN)
          .explore(
              (before, call, answer, choices, after) ->
                  choices.taken().forEach(value -> switches.add(value.of())));
      asking.put(chapter, switches);
    }
    return asking;
  }

  /** One chapter under two dialects. */
  private record Probe(Chapter chapter, Dialect one, Dialect other) {

    private Scope scope() {
      return chapter.small();
    }

    Optional<Distinction> distinction(Value value, Value otherValue, int within) {
      List<Script> scripts =
          Differences.between(one, other, scope(), chapter.calls(scope()), within, 1);
      Optional<Script> first =
          scripts.isEmpty() ? byEvents(value, within) : Optional.of(scripts.getFirst());
      return first
          .filter(this::shows)
          .map(script -> new Distinction(value, otherValue, chapter, one, other, script));
    }

    /** Whether the last call is the first that shows another thing. */
    private boolean shows(Script script) {
      return firstDifference(script) == script.size() - 1;
    }

    /** The first call of which two things are expected, −1 where there is none. */
    private int firstDifference(Script script) {
      List<Expectation.Line> lines = Expectation.of(script, one).lines();
      List<Expectation.Line> others = Expectation.of(script, other).lines();
      for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
        if (!lines.get(i).sees().equals(others.get(i).sees())) {
          return i;
        }
      }
      return -1;
    }

    /** A script in whose last call only the callbacks differ, which no state keeps. */
    private Optional<Script> byEvents(Value value, int within) {
      return steps(value, Math.min(within, FORBIDDEN_WITHIN), Answer.Word.DONE).stream()
          .filter(script -> firstDifference(script) == script.size() - 1)
          .findFirst();
    }

    /** Why nothing can be expected: with one of the values, the caller may not make the call. */
    Optional<String> forbidden(Value value, Value otherValue) {
      for (Value which : List.of(value, otherValue)) {
        Dialect dialect = which == value ? one : other;
        Probe probe = new Probe(chapter, dialect, dialect);
        Optional<Script> script =
            probe.steps(which, FORBIDDEN_WITHIN, Answer.Word.UNDEFINED).stream().findFirst();
        if (script.isPresent()) {
          return Optional.of(
              "with "
                  + which
                  + " the caller may not make the call, and nothing is expected of it: "
                  + VectorText.oneLine(script.get()));
        }
      }
      return Optional.empty();
    }

    /** Shortest scripts whose last step is answered so and takes that value. */
    private List<Script> steps(Value value, int within, Answer.Word word) {
      List<Script> scripts = new ArrayList<>();
      Explorer explorer =
          new Explorer(scope(), chapter.calls(scope()), one).upToSymmetry().within(within);
      explorer.explore(
          (before, call, answer, choices, after) -> {
            boolean isSuch =
                word == Answer.Word.DONE ? Coverage.counts(answer) : answer.word() == word;
            if (isSuch && scripts.size() < MOST && choices.taken().contains(value)) {
              scripts.add(explorer.script());
            }
          });
      return scripts;
    }
  }
}
