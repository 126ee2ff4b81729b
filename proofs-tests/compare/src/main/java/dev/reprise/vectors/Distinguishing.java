package dev.reprise.vectors;

import dev.reprise.catalogue.Dialects;
import dev.reprise.format.Json;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Corner;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.Differences;
import dev.reprise.replay.Replay;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.vectors.Distinguishing.Distinction.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds scripts that tell the values of every switch apart, the shortest that a chapter's small
 * scope has. The other switches have the plainest values that the pages allow; where a switch is
 * never asked so, those of the first dialect of a few with which it is.
 *
 * @param asked the bases, and which switches each chapter asks for under them
 */
record Distinguishing(SequencedMap<Dialect, Map<Chapter, Set<Switch>>> asked) {

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

  /** Searches for every pair of values of every switch. */
  static List<Distinction> of(Dialects dialects) {
    SequencedMap<Dialect, Map<Chapter, Set<Switch>>> asked = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(dialects.page().plainest()),
            Column.all(dialects).stream()
                .filter(column -> OTHER_BASES.contains(column.toString()))
                .map(it -> new Dialect(it.toString(), it.dialect().plainest().allowed())))
        .forEach(base -> asked.put(base, asking(base)));
    Distinguishing search = new Distinguishing(asked);
    return Arrays.stream(Switch.values()).parallel().flatMap(search::pairs).toList();
  }

  private Stream<Distinction> pairs(Switch of) {
    List<Distinction> pairs = new ArrayList<>();
    List<Value> values = of.settings();
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        pairs.add(tellApart(values.get(i), values.get(j)));
      }
    }
    return pairs.stream();
  }

  private Distinction tellApart(Value one, Value other) {
    Optional<String> forbidden =
        probes(asked.sequencedKeySet().getFirst(), one, other)
            .flatMap(probe -> probe.forbidden(one, other).stream())
            .findFirst();
    for (Dialect base : forbidden.isPresent() ? Set.<Dialect>of() : asked.keySet()) {
      Optional<Shown> shortest = Optional.empty();
      for (Probe probe : probes(base, one, other).toList()) {
        int within = shortest.map(found -> found.script().size() - 1).orElse(LONGEST);
        Optional<Shown> shorter = probe.shown(one, within);
        shortest = shorter.isPresent() ? shorter : shortest;
      }
      for (Corner corner : shortest.isPresent() ? List.<Corner>of() : Corner.of(one.of())) {
        shortest = new Probe(corner, with(base, one), with(base, other)).shown(one, LONGEST);
      }
      if (shortest.isPresent()) {
        return new Distinction(one, other, shortest, "");
      }
    }
    return new Distinction(one, other, Optional.empty(), reason(one.of(), forbidden));
  }

  private static String reason(Switch of, Optional<String> forbidden) {
    if (of == Switch.MISUSE) {
      return "it is asked only where the caller breaks a clause, and vectors break none:"
          + " 'reprise verify --misuse' and 'reprise matrix' look at that";
    }
    return forbidden.orElse(
        "no script of at most " + LONGEST + " calls in the small scope of any chapter shows it");
  }

  /** The chapters that ask for the switch, each under the base with the one value or the other. */
  private Stream<Probe> probes(Dialect base, Value one, Value other) {
    return asked.getOrDefault(base, Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue().contains(one.of()))
        .map(entry -> new Probe(entry.getKey(), with(base, one), with(base, other)));
  }

  private static Dialect with(Dialect base, Value value) {
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(base.allowed());
    allowed.put(value.of(), Set.of(value));
    return new Dialect(base.name(), allowed);
  }

  private static Map<Chapter, Set<Switch>> asking(Dialect base) {
    Map<Chapter, Set<Switch>> asking = new EnumMap<>(Chapter.class);
    for (Chapter chapter : Chapter.values()) {
      asking.put(chapter, EnumSet.noneOf(Switch.class));
    }
    asking.entrySet().parallelStream()
        .forEach(
            entry ->
                explorer(
                        entry.getKey().small(),
                        entry.getKey().calls(entry.getKey().small()),
                        base,
                        ASKED_WITHIN)
                    .explore(
                        (before, call, answer, choices, after) ->
                            choices.taken().forEach(value -> entry.getValue().add(value.of()))));
    return asking;
  }

  private static Explorer explorer(Scope scope, List<Call> calls, Dialect dialect, int within) {
    return new Explorer(scope, calls, dialect).upToSymmetry().within(within);
  }

  /** One chapter or corner under two dialects. */
  private record Probe(String name, Scope scope, List<Call> calls, Dialect one, Dialect other) {

    Probe(Chapter chapter, Dialect one, Dialect other) {
      this(chapter.toString(), chapter.small(), chapter.calls(chapter.small()), one, other);
    }

    Probe(Corner corner, Dialect one, Dialect other) {
      this(corner.toString(), corner.scope(), corner.calls(), one, other);
    }

    /** A shortest script; where no state shows the values, one in which only callbacks differ. */
    Optional<Shown> shown(Value value, int within) {
      List<Script> scripts = Differences.between(one, other, scope, calls, within, 1);
      int near = Math.min(within, FORBIDDEN_WITHIN);
      return (scripts.isEmpty() ? steps(one, value, near, Answer.Word.DONE) : scripts)
          .stream()
              .filter(this::shows)
              .findFirst()
              .map(script -> new Shown(name, one, other, script));
    }

    /** Whether the last call is the first that shows another thing. */
    private boolean shows(Script script) {
      List<Expectation.Line> lines = Expectation.of(script, one).lines();
      List<Expectation.Line> others = Expectation.of(script, other).lines();
      for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
        if (!lines.get(i).sees().equals(others.get(i).sees())) {
          return i == script.size() - 1;
        }
      }
      return false;
    }

    /** Why nothing can be expected: with one of the values, the caller may not make the call. */
    Optional<String> forbidden(Value value, Value otherValue) {
      return Stream.of(value, otherValue)
          .flatMap(
              which ->
                  steps(
                          which == value ? one : other,
                          which,
                          FORBIDDEN_WITHIN,
                          Answer.Word.UNDEFINED)
                      .stream()
                      .limit(1)
                      .map(
                          script ->
                              ("with %s the caller may not make the call, and nothing is expected"
                                      + " of it: %s")
                                  .formatted(which, Replay.line(script))))
          .findFirst();
    }

    /** Shortest scripts whose last step is answered so and takes that value. */
    private List<Script> steps(Dialect dialect, Value value, int within, Answer.Word word) {
      List<Script> scripts = new ArrayList<>();
      Explorer explorer = explorer(scope, calls, dialect, within);
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

  /**
   * Two values of a switch, told apart by the last call of a script.
   *
   * @param shown the script; empty where none tells them apart
   * @param reason why none does; empty where one does
   */
  record Distinction(Value value, Value otherValue, Optional<Shown> shown, String reason) {

    /**
     * A script that tells the values apart.
     *
     * @param chapter the name of the chapter or corner that has its calls
     * @param one the dialect with the one value, and one value of every other switch
     * @param other the same dialect with the other value
     */
    record Shown(String chapter, Dialect one, Dialect other, Script script) {}

    /** The row in the file of distinctions. */
    Json json() {
      Json json =
          new Json()
              .put("switch", value.of())
              .put("clause", value.of().clause().id())
              .put("values", List.of(value, otherValue));
      return shown
          .map(
              found ->
                  json.put("chapter", found.chapter())
                      .put("base", found.one().name())
                      .put("calls", Replay.line(found.script()))
                      .put(
                          "sees",
                          Stream.of(found.one(), found.other())
                              .map(dialect -> Expectation.of(found.script(), dialect))
                              .map(expectation -> expectation.lines().getLast().sees())))
          .orElseGet(() -> json.put("reason", reason));
    }
  }
}
