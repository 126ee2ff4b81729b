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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The transition classes that are possible under a dialect, and those of them that were seen. Not
 * thread-safe.
 */
public final class Coverage {

  private final Classes classes;

  /** Those that were seen, by their numbers. */
  private final BitSet seen = new BitSet();

  /**
   * Those of which one was seen that differs by the conditions of sessions only, by {@link
   * Classes#rough}.
   */
  private final BitSet seenRoughly = new BitSet();

  private int seenCount;

  /** No class with a higher number is missing. */
  private int farthest;

  /** No class with a higher number is missing roughly. */
  private int farthestRoughly;

  /**
   * The transition classes that are possible, which coverages of the same scope share. Their
   * numbers are their places.
   *
   * @param possible the nearest to the empty state first, each with its script
   * @param forbidden the classes of steps that the dialect forbids the caller, in the same way
   * @param numbers the number of each that is possible
   * @param list those that are possible, by their numbers
   * @param rough for each number another one, that is the same for those classes that differ by the
   *     conditions of sessions only
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
  private record Classes(
      SequencedMap<TransitionClass, Script> possible,
      Map<TransitionClass, Script> forbidden,
      Map<TransitionClass, Integer> numbers,
      List<TransitionClass> list,
      List<Integer> rough) {

    static Classes of(
        SequencedMap<TransitionClass, Script> possible, Map<TransitionClass, Script> forbidden) {
      List<TransitionClass> list = List.copyOf(possible.sequencedKeySet());
      Map<TransitionClass, Integer> numbers = new HashMap<>();
      Map<String, Integer> first = new HashMap<>();
      List<Integer> rough = new ArrayList<>();
      for (TransitionClass one : list) {
        numbers.put(one, numbers.size());
        rough.add(first.computeIfAbsent(one.withoutConditions(), none -> first.size()));
      }
      return new Classes(possible, forbidden, numbers, list, rough);
    }

    /** The number of that class; below 0 where it is not possible. */
    int number(TransitionClass of) {
      return numbers.getOrDefault(of, -1);
    }
  }

  /** The inputs that determine the coverage of a chapter, but for the dialect. */
  private record Question(Chapter chapter, List<Call> calls) {}

  /**
   * A coverage that was explored, none of it seen, and what it depends on: the values that the
   * dialect allows to those switches for which the machine has asked.
   */
  private record Known(Map<Switch, Set<Value>> asked, SoftReference<Coverage> coverage) {

    /** The coverage, if it is the same under that dialect. */
    Optional<Coverage> under(Dialect dialect) {
      return asked.entrySet().stream()
              .allMatch(it -> dialect.allowed(it.getKey()).equals(it.getValue()))
          ? Optional.ofNullable(coverage.get())
          : Optional.empty();
    }
  }

  /** The answers so far: the same stacks are checked again and again, and some are much alike. */
  private static final Map<Question, List<Known>> KNOWN = new ConcurrentHashMap<>();

  private Coverage(Classes classes) {
    this.classes = classes;
    this.farthest = classes.list.size() - 1;
    this.farthestRoughly = farthest;
  }

  /** Nothing seen yet, of the transition classes that these calls can have under the dialect. */
  public static Coverage of(Dialect dialect, Scope scope, List<Call> calls) {
    return of(dialect, scope, calls, Integer.MAX_VALUE);
  }

  /** Nothing seen yet, of the transition classes that so many calls lead to. */
  public static Coverage of(Dialect dialect, Scope scope, List<Call> calls, int within) {
    return explored(dialect, scope, calls, within, EnumSet.noneOf(Switch.class));
  }

  /**
   * The same.
   *
   * @param asked gets the switches for which the machine has asked
   */
  private static Coverage explored(
      Dialect dialect, Scope scope, List<Call> calls, int within, Set<Switch> asked) {
    SequencedMap<TransitionClass, Script> possible = new LinkedHashMap<>();
    Map<TransitionClass, Script> forbidden = new LinkedHashMap<>();
    Explorer explorer = new Explorer(scope, calls, dialect).upToSymmetry().within(within);
    explorer.explore(
        (before, call, answer, choices, after) -> {
          List<Value> taken = choices.taken();
          taken.forEach(value -> asked.add(value.of()));
          boolean isForbidden = answer.word() == Answer.Word.UNDEFINED && !taken.isEmpty();
          if (isForbidden || counts(answer)) {
            (isForbidden ? forbidden : possible)
                .computeIfAbsent(
                    TransitionClass.of(before, call, answer, taken), none -> explorer.script());
          }
        });
    return new Coverage(Classes.of(possible, forbidden));
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
    List<Known> known =
        KNOWN.computeIfAbsent(new Question(chapter, calls), none -> new CopyOnWriteArrayList<>());
    return known.stream()
        .flatMap(one -> one.under(counted).stream())
        .findFirst()
        .orElseGet(() -> explored(counted, chapter, calls, known))
        .fresh();
  }

  private static Coverage explored(
      Dialect dialect, Chapter chapter, List<Call> calls, List<Known> known) {
    Set<Switch> asked = EnumSet.noneOf(Switch.class);
    Coverage coverage = explored(dialect, chapter.small(), calls, chapter.within(), asked);
    Map<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    asked.forEach(of -> allowed.put(of, dialect.allowed(of)));
    known.removeIf(one -> one.coverage.get() == null);
    known.add(new Known(allowed, new SoftReference<>(coverage)));
    return coverage;
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
      one.classes.possible.forEach(possible::putIfAbsent);
      one.classes.forbidden.forEach(forbidden::putIfAbsent);
    }
    return new Coverage(Classes.of(possible, forbidden));
  }

  /** The same transition classes, none seen. */
  public Coverage fresh() {
    return new Coverage(classes);
  }

  /** Whether a step with that answer is one that a caller may make. */
  public static boolean counts(Answer answer) {
    return answer.word() == Answer.Word.DONE || answer.word() == Answer.Word.REFUSED;
  }

  /** Notes the transition class. Classes that are not possible in the scope are not counted. */
  public void saw(TransitionClass transition) {
    int number = classes.number(transition);
    if (number >= 0 && !seen.get(number)) {
      seen.set(number);
      seenCount++;
      seenRoughly.set(classes.rough.get(number));
    }
  }

  public boolean misses(TransitionClass transition) {
    int number = classes.number(transition);
    return number >= 0 && !seen.get(number);
  }

  /** Whether every class was seen that is possible. */
  public boolean isComplete() {
    return seenCount == classes.list.size();
  }

  /**
   * A transition class that was not seen, of the farthest ones, and a shortest script whose last
   * step has it, where the stack makes the choices that the walk to it supposes. A script to the
   * farthest sees others on its way. Before all others come those classes of which none was seen
   * that differs by the conditions of sessions only.
   */
  public Optional<Map.Entry<TransitionClass, Script>> nextMissing() {
    while (farthestRoughly >= 0 && seenRoughly.get(classes.rough.get(farthestRoughly))) {
      farthestRoughly--;
    }
    if (farthestRoughly >= 0) {
      return missing(farthestRoughly);
    }
    farthest = farthest < 0 ? farthest : seen.previousClearBit(farthest);
    return farthest < 0 ? Optional.empty() : missing(farthest);
  }

  private Optional<Map.Entry<TransitionClass, Script>> missing(int number) {
    TransitionClass found = classes.list.get(number);
    return Optional.of(Map.entry(found, Objects.requireNonNull(classes.possible.get(found))));
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
    return Stream.of(classes.possible, classes.forbidden)
        .flatMap(scripts -> scripts.entrySet().stream())
        .filter(entry -> to.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparingInt(Script::size))
        .toList();
  }

  public int seen() {
    return seenCount;
  }

  public int possible() {
    return classes.list.size();
  }

  /** The part of what is possible that was seen, from 0 to 1. */
  public double ratio() {
    return possible() == 0 ? 1 : (double) seenCount / possible();
  }

  /** The transition classes that were not seen, in the order of their text. */
  public List<String> missing() {
    return classes.list.stream().filter(this::misses).map(TransitionClass::text).sorted().toList();
  }
}
