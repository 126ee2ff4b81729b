package dev.reprise.model.walk;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The transition classes that are possible under a dialect, and those of them that were seen. Not
 * thread-safe.
 */
public final class Coverage {

  /**
   * The transition classes that are possible, the nearest to the empty state first, each with its
   * script.
   */
  private final SequencedMap<TransitionClass, Script> possible;

  /** The classes of steps that the dialect forbids the caller, in the same way. */
  private final Map<TransitionClass, Script> forbidden;

  private final Set<TransitionClass> seen = new HashSet<>();

  /** The transition classes that are possible, without the conditions of sessions. */
  private final Map<TransitionClass, String> rough;

  /** Those of them that were not seen. */
  private final Set<String> missingRoughly;

  /** The inputs that determine the coverage of a chapter. */
  private record Question(Map<Switch, Set<Value>> allowed, Chapter chapter, List<Call> calls) {}

  /** The answers so far: the same stacks are checked again and again. */
  private static final Map<Question, SoftReference<Coverage>> KNOWN = new ConcurrentHashMap<>();

  private Coverage(
      SequencedMap<TransitionClass, Script> possible, Map<TransitionClass, Script> forbidden) {
    this(possible, forbidden, roughly(possible.keySet()));
  }

  private Coverage(
      SequencedMap<TransitionClass, Script> possible,
      Map<TransitionClass, Script> forbidden,
      Map<TransitionClass, String> rough) {
    this.possible = possible;
    this.forbidden = forbidden;
    this.rough = rough;
    this.missingRoughly = new HashSet<>(rough.values());
  }

  private static Map<TransitionClass, String> roughly(Set<TransitionClass> classes) {
    return classes.stream()
        .collect(
            Collectors.toUnmodifiableMap(Function.identity(), TransitionClass::withoutConditions));
  }

  /** Nothing seen yet, of the transition classes that these calls can have under the dialect. */
  public static Coverage of(Dialect dialect, Scope scope, List<Call> calls) {
    return of(dialect, scope, calls, Integer.MAX_VALUE);
  }

  /** Nothing seen yet, of the transition classes that so many calls lead to. */
  public static Coverage of(Dialect dialect, Scope scope, List<Call> calls, int within) {
    SequencedMap<TransitionClass, Script> possible = new LinkedHashMap<>();
    Map<TransitionClass, Script> forbidden = new LinkedHashMap<>();
    Explorer explorer = new Explorer(scope, calls, dialect).upToSymmetry().within(within);
    explorer.explore(
        (before, call, answer, choices, after) -> {
          List<Value> taken = choices.taken();
          boolean isForbidden = answer.word() == Answer.Word.UNDEFINED && !taken.isEmpty();
          if (isForbidden || counts(answer)) {
            (isForbidden ? forbidden : possible)
                .computeIfAbsent(
                    TransitionClass.of(before, call, answer, taken), none -> explorer.script());
          }
        });
    return new Coverage(possible, forbidden);
  }

  /**
   * Nothing seen yet, of the transition classes that those calls of a chapter have that can be
   * asked for. Where the dialect leaves choices, the first chapter counts them all, and the others
   * the plainest: all would be too many to visit.
   */
  public static Coverage of(Dialect dialect, Chapter chapter, Predicate<Call> askable) {
    Dialect counted = counted(dialect, chapter);
    return of(counted, chapter, chapter.calls(chapter.small()).stream().filter(askable).toList());
  }

  /** The same for a campaign, whose caches can hold two sessions and be full, on every stack. */
  public static Coverage ofCampaign(Dialect dialect, Chapter chapter, Predicate<Call> askable) {
    Dialect counted = counted(dialect, chapter);
    List<Call> calls =
        chapter.calls(chapter.small()).stream()
            .map(call -> holdingAsMany(call, counted))
            .filter(askable)
            .toList();
    return of(counted, chapter, calls);
  }

  private static Dialect counted(Dialect dialect, Chapter chapter) {
    return chapter == Chapter.REFERENCES ? dialect : dialect.plainest();
  }

  private static Coverage of(Dialect counted, Chapter chapter, List<Call> calls) {
    Question question = new Question(counted.allowed(), chapter, calls);
    SoftReference<Coverage> known = KNOWN.get(question);
    Coverage coverage = known == null ? null : known.get();
    if (coverage == null) {
      coverage = of(counted, chapter.small(), calls, chapter.within());
      KNOWN.put(question, new SoftReference<>(coverage));
    }
    return coverage.fresh();
  }

  /** Where caches hold one session less than their size, the size of two is one that holds two. */
  private static Call holdingAsMany(Call call, Dialect dialect) {
    return call instanceof Call.SetCacheSize(var of, int size)
            && size > 1
            && dialect.allows(Value.CACHE_FULL_BELOW_SIZE)
        ? new Call.SetCacheSize(of, size + 1)
        : call;
  }

  /** The same of every chapter. */
  public static Coverage of(Dialect dialect, Predicate<Call> askable) {
    return all(
        Arrays.stream(Chapter.values())
            .parallel()
            .map(chapter -> of(dialect, chapter, askable))
            .toList());
  }

  /** The transition classes that any of them counts, none seen. */
  public static Coverage all(Collection<Coverage> coverages) {
    SequencedMap<TransitionClass, Script> possible = new LinkedHashMap<>();
    Map<TransitionClass, Script> forbidden = new LinkedHashMap<>();
    for (Coverage one : coverages) {
      one.possible.forEach(possible::putIfAbsent);
      one.forbidden.forEach(forbidden::putIfAbsent);
    }
    return new Coverage(possible, forbidden);
  }

  /** The same transition classes, none seen. */
  public Coverage fresh() {
    return new Coverage(possible, forbidden, rough);
  }

  /** Whether a step with that answer is one that a caller may make. */
  public static boolean counts(Answer answer) {
    return answer.word() == Answer.Word.DONE || answer.word() == Answer.Word.REFUSED;
  }

  /** Notes the transition class. Classes that are not possible in the scope are not counted. */
  public void saw(TransitionClass transition) {
    if (possible.containsKey(transition) && seen.add(transition)) {
      missingRoughly.remove(rough.get(transition));
    }
  }

  public boolean misses(TransitionClass transition) {
    return possible.containsKey(transition) && !seen.contains(transition);
  }

  /**
   * A transition class that was not seen, of the farthest ones, and a shortest script whose last
   * step has it, where the stack makes the choices that the walk to it supposes. A script to the
   * farthest sees others on its way. Before all others come those classes of which none was seen
   * that differs by the conditions of sessions only.
   */
  public Optional<Map.Entry<TransitionClass, Script>> nextMissing() {
    return missingRoughly.isEmpty()
        ? farthest(it -> !seen.contains(it))
        : farthest(it -> missingRoughly.contains(rough.get(it)));
  }

  private Optional<Map.Entry<TransitionClass, Script>> farthest(Predicate<TransitionClass> of) {
    return possible.sequencedEntrySet().reversed().stream()
        .filter(entry -> of.test(entry.getKey()))
        .findFirst();
  }

  /**
   * Scripts in whose last step the stack takes that value of a switch, under the same supposition:
   * a shortest one to each such transition class, the shortest first.
   */
  public List<Script> scriptsTaking(Value value) {
    return scripts(transition -> transition.takes(value));
  }

  /**
   * A shortest script to each transition class that is possible, or that the dialect forbids the
   * caller, under the same supposition; the shortest first.
   */
  public List<Script> scripts() {
    return scripts(transition -> true).stream().distinct().toList();
  }

  private List<Script> scripts(Predicate<TransitionClass> to) {
    return Stream.of(possible, forbidden)
        .flatMap(scripts -> scripts.entrySet().stream())
        .filter(entry -> to.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparingInt(Script::size))
        .toList();
  }

  public int seen() {
    return seen.size();
  }

  public int possible() {
    return possible.size();
  }

  /** The part of what is possible that was seen, from 0 to 1. */
  public double ratio() {
    return possible.isEmpty() ? 1 : (double) seen.size() / possible.size();
  }

  /** The transition classes that were not seen, in the order of their text. */
  public List<String> missing() {
    return possible.keySet().stream()
        .filter(transition -> !seen.contains(transition))
        .map(TransitionClass::text)
        .sorted()
        .toList();
  }
}
