package dev.reprise.profile;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.Limit;
import dev.reprise.catalogue.Declared;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Corner;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.Differences;
import dev.reprise.model.walk.Walker;
import dev.reprise.profile.Profile.FoundValue;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds out the value of each switch: runs scripts in which the machine asks it, shortest first,
 * and judges them by a dialect that allows everything, until one value is the only one that
 * explains what was seen.
 *
 * <p>The scripts come from the machine's own graph, under a guess at the stack's dialect that gets
 * better with each switch that is decided; so a switch that can only be reached in one way of
 * another is reached in the end.
 */
public final class Profiler {

  /** Scripts that are run for one switch before it is left open, under one guess. */
  private static final int PROBES = 60;

  /**
   * Walks of each chapter, and calls of each, where the transition classes that are near decide
   * nothing.
   */
  private static final int WALKS = 60;

  private static final int LONGEST_WALK = 24;

  /** Scripts that are run to tell two values apart, and the most calls that they have. */
  private static final int DIFFERENCES = 20;

  private static final int LONGEST_DIFFERENCE = 12;

  /** The most calls of a script that comes to a switch in its corner. */
  private static final int LONGEST_IN_CORNER = 8;

  private static final long SEED = 1;

  private final Subject subject;
  private final Predicate<Call> askable;
  private final Map<Switch, Value> guess = new EnumMap<>(Switch.class);
  private final Map<Switch, Set<Value>> guesses = new EnumMap<>(Switch.class);
  private final Map<Switch, FoundValue> decided = new EnumMap<>(Switch.class);

  /** The traces so far: another guess asks for the same scripts again, and some kill the stack. */
  private final Map<Script, Trace> traces = new HashMap<>();

  /** Pairs of values, and chapters or corners, in which they were told apart as well as can be. */
  private final Set<List<Enum<?>>> toldApart = new HashSet<>();

  private final Limit limit;

  private Profiler(Subject subject, Dialect likely, Limit limit) {
    this.subject = subject;
    this.limit = limit;
    this.askable = call -> Campaign.canAsk(subject.identity(), call);
    for (Switch of : Switch.values()) {
      guess.put(of, of.settings().stream().filter(likely::allows).findFirst().orElseThrow());
    }
  }

  /** A dialect that allows every value of every switch, and promises nothing about misuse. */
  public static Dialect everything() {
    EnumMap<Switch, Set<Value>> all = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      all.put(of, EnumSet.copyOf(of.settings()));
    }
    all.put(Switch.MISUSE, Set.of(Value.MISUSE_UNSPECIFIED));
    return new Dialect("everything", all);
  }

  /** Profiles the subject. */
  public static Profile profile(Subject subject, Collection<Declared> known) {
    return profile(subject, known, everything(), Limit.none());
  }

  /**
   * Profiles the subject. Where that is ended before its end, or the subject is, what was decided
   * before is the profile.
   *
   * @param likely what it is likely to do, where the first guess is taken from: a good one saves
   *     time, a bad one does no harm
   */
  public static Profile profile(
      Subject subject, Collection<Declared> known, Dialect likely, Limit limit) {
    Profiler profiler = new Profiler(subject, likely, limit);
    boolean isAll = profiler.decidesWhatItCan();
    for (Switch of : profiler.open()) {
      boolean isMet = !isAll || !profiler.chaptersAbout(of).isEmpty();
      profiler.decided.put(of, new FoundValue(of, Optional.empty(), Optional.empty(), isMet));
    }
    return new Profile(subject.identity(), profiler.decided, List.copyOf(known));
  }

  /** Decides switches until nothing helps any more; false where the work is ended before. */
  private boolean decidesWhatItCan() {
    try {
      do {
        while (round()) {
          // Each round knows more than the one before.
        }
      } while (tellsApart() || wanders() || guessesAnew());
      return true;
    } catch (CancellationException e) {
      return false; // What is decided stays so.
    }
  }

  /** Tries every switch that is open; whether the guess has got better. */
  private boolean round() {
    boolean better = false;
    Coverage graph = Coverage.of(guessed(), askable);
    for (Switch of : open()) {
      for (Script script : graph.scriptsTaking(guess(of)).stream().limit(PROBES).toList()) {
        if (decided.containsKey(of)) {
          break;
        }
        better |= learn(script);
        if (better && kills(script)) {
          return true; // By the better guess, the scripts that are left may not do that again.
        }
      }
    }
    return better;
  }

  private boolean kills(Script script) {
    Trace trace = traces.get(script);
    return trace != null && !(trace.ending() instanceof Ending.Completed);
  }

  private Value guess(Switch of) {
    return Objects.requireNonNull(guess.get(of));
  }

  /** The chapters in which a stack that does as is guessed comes to what the switch asks. */
  private List<Chapter> chaptersAbout(Switch of) {
    return Arrays.stream(Chapter.values())
        .filter(it -> !Coverage.of(guessed(), it, askable).scriptsTaking(guess(of)).isEmpty())
        .toList();
  }

  /**
   * Runs scripts that tell the guess from another value of each open switch: what it decides may
   * show only calls later; whether it helped.
   */
  private boolean tellsApart() {
    int open = open().size();
    for (Switch of : open()) {
      for (Chapter chapter : chaptersAbout(of)) {
        for (Value other : of.settings()) {
          if (other != guess(of)
              && !decided.containsKey(of)
              && toldApart.add(List.of(guess(of), other, chapter))) {
            tellApart(of, other, chapter.small(), chapter.calls(chapter.small()));
          }
        }
      }
      for (Corner corner : Corner.of(of)) {
        for (Value other : of.settings()) {
          if (other != guess(of)
              && !decided.containsKey(of)
              && toldApart.add(List.of(guess(of), other, corner))) {
            tellApart(of, other, corner.scope(), corner.calls());
            comesTo(of, corner);
          }
        }
      }
    }
    return open().size() < open;
  }

  /**
   * Runs scripts in which the switch is asked: its values may differ in what callbacks are told.
   */
  private void comesTo(Switch of, Corner corner) {
    if (!decided.containsKey(of)) {
      List<Call> calls = corner.calls().stream().filter(askable).toList();
      Coverage.of(guessed(), corner.scope(), calls, LONGEST_IN_CORNER)
          .scriptsTaking(guess(of))
          .stream()
          .limit(PROBES)
          .takeWhile(script -> !decided.containsKey(of))
          .forEach(this::learn);
    }
  }

  private void tellApart(Switch of, Value other, Scope scope, List<Call> calls) {
    EnumMap<Switch, Value> otherwise = new EnumMap<>(guess);
    otherwise.put(of, other);
    Differences.between(
            guessed(),
            Dialect.single("otherwise", otherwise),
            scope,
            calls.stream().filter(askable).toList(),
            LONGEST_DIFFERENCE,
            DIFFERENCES)
        .stream()
        .takeWhile(script -> !decided.containsKey(of))
        .forEach(this::learn);
  }

  /**
   * Walks farther than every transition class lies: some switches need many calls; whether it
   * helped.
   */
  private boolean wanders() {
    int open = open().size();
    Dialect guessed = guessed();
    SplittableRandom random = new SplittableRandom(SEED);
    for (Chapter chapter : Chapter.values()) {
      List<Call> calls = chapter.calls(chapter.wide()).stream().filter(askable).toList();
      Walker walker = new Walker(chapter.wide(), calls, guessed);
      Coverage coverage = Coverage.of(guessed, chapter, askable);
      for (int i = 0; i < WALKS && !open().isEmpty(); i++) {
        learn(walker.walk(random, LONGEST_WALK, coverage));
      }
    }
    return open().size() < open;
  }

  /** Guesses another value of each switch that is open; false where all were tried. */
  private boolean guessesAnew() {
    boolean another = false;
    for (Switch of : open()) {
      Set<Value> tried = guesses.computeIfAbsent(of, none -> EnumSet.noneOf(Value.class));
      tried.add(guess(of));
      Optional<Value> next = of.settings().stream().filter(v -> !tried.contains(v)).findFirst();
      next.ifPresent(value -> guess.put(of, value));
      another |= next.isPresent();
    }
    return another;
  }

  private Dialect guessed() {
    if (limit.ends()) { // Each search for scripts begins with it, and some take seconds.
      throw new CancellationException("the profile was ended before its end");
    }
    return Dialect.single("guess", guess);
  }

  private List<Switch> open() {
    return Arrays.stream(Switch.values())
        .filter(of -> of != Switch.MISUSE && !decided.containsKey(of))
        .toList();
  }

  /** Everything is possible but what is decided against. */
  private Dialect known() {
    EnumMap<Switch, Set<Value>> left = new EnumMap<>(everything().allowed());
    decided.forEach((of, found) -> found.value().ifPresent(value -> left.put(of, Set.of(value))));
    return new Dialect("known", left);
  }

  /**
   * Runs the script and keeps what it decides; whether the guess got better. Where the subject does
   * not tell whether a session is resumable, the script goes on and tries to reuse each.
   */
  private boolean learn(Script script) {
    return Reuse.alsoTriedAfter(script, subject.identity()).anyMatch(this::learnFrom);
  }

  private boolean learnFrom(Script script) {
    boolean better = false;
    for (Map.Entry<Value, Integer> choice : choices(script).entrySet()) {
      Value value = choice.getKey();
      if (value.of() != Switch.MISUSE
          && !decided.containsKey(value.of())
          && shows(script, value, choice.getValue())) {
        Optional<Script> deciding = Optional.of(deciding(script, value, choice.getValue() + 1));
        decided.put(value.of(), new FoundValue(value.of(), Optional.of(value), deciding, true));
        better |= guess.put(value.of(), value) != value;
      }
    }
    return better;
  }

  /**
   * Whether the run shows the value, by which the call at that index was judged. Where by another
   * value a later call does not fit the script, such as one that makes what has been made already,
   * that it came back is no sign: the stack knows no names. Nor is anything where by the value
   * itself the caller breaks a clause later, for after that a stack may do anything. Where the
   * stack might forbid the call instead, that it came back is no sign yet: then what was seen must
   * be another thing than if the call had done nothing, or a connection that it made must hold a
   * session.
   */
  private boolean shows(Script script, Value value, int at) {
    Trace trace = Objects.requireNonNull(traces.get(script));
    if (madeHolds(trace, at)) {
      return true;
    }
    Set<Capability> told = subject.identity().capabilities();
    if (Judge.judge(trace, knownBut(value), told).verdict()
            instanceof Verdict.CallerViolates(var _, int call, var _)
        && call > at) {
      return false;
    }
    for (Value other : value.of().settings()) {
      if (other != value && !other.unspecified()) {
        Verdict verdict = Judge.judge(trace, knownBut(other), told).verdict();
        if (verdict instanceof Verdict.CannotTell
            || (verdict instanceof Verdict.CallerViolates
                && !(Judge.judgeSupposing(
                        trace,
                        known(),
                        known(),
                        told,
                        at,
                        (state, call, choices) -> Answer.UNCHANGED)
                    instanceof Verdict.StackViolates))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the call made a connection, and was seen to give it a session. */
  private static boolean madeHolds(Trace trace, int at) {
    if (at >= trace.observations().size()) {
      return false; // the stack has died in it
    }
    Set<Object> made = trace.script().calls().get(at).made();
    return trace.observations().get(at).facts().stream()
        .anyMatch(
            fact ->
                fact instanceof Fact.Holds(var connection, var session)
                    && made.contains(connection)
                    && !session.equals(Session.NONE));
  }

  /** What is known, but that the stack has this value. */
  private Dialect knownBut(Value value) {
    EnumMap<Switch, Set<Value>> left = new EnumMap<>(known().allowed());
    left.put(value.of(), Set.of(value));
    return new Dialect("known", left);
  }

  /** The script up to the first call that decides: the one that chose, or one that shows it. */
  private Script deciding(Script script, Value value, int from) {
    return IntStream.range(from, script.size())
        .mapToObj(script::first)
        .filter(shorter -> choices(shorter).containsKey(value))
        .findFirst()
        .orElse(script);
  }

  private Map<Value, Integer> choices(Script script) {
    Trace trace = traces.computeIfAbsent(script, subject::run);
    return Judge.judge(trace, known(), subject.identity().capabilities()).choices();
  }
}
