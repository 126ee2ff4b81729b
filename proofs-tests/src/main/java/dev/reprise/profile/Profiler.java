package dev.reprise.profile;

import dev.reprise.campaign.Campaign;
import dev.reprise.catalogue.Declared;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

  private final Subject subject;
  private final Predicate<Call> askable;
  private final Dialect everything;
  private final Map<Switch, Value> guess = new EnumMap<>(Switch.class);
  private final Map<Switch, Found> decided = new EnumMap<>(Switch.class);

  private Profiler(Subject subject, Dialect likely) {
    this.subject = subject;
    this.askable = call -> Campaign.canAsk(subject.identity(), call);
    for (Switch of : Switch.values()) {
      guess.put(of, likeliest(of, likely));
    }
    this.everything = everything();
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

  private static Value likeliest(Switch of, Dialect likely) {
    return of.settings().stream().filter(likely::allows).findFirst().orElseThrow();
  }

  /** Profiles the subject. */
  public static Profile profile(Subject subject, Collection<Declared> known) {
    return profile(subject, known, everything());
  }

  /**
   * Profiles the subject.
   *
   * @param likely what it is likely to do, where the first guess is taken from: a good one saves
   *     time, a bad one does no harm
   */
  public static Profile profile(Subject subject, Collection<Declared> known, Dialect likely) {
    Profiler profiler = new Profiler(subject, likely);
    Identity identity = subject.identity();
    boolean learned = true;
    while (learned) {
      learned = profiler.round();
    }
    List<Found> found =
        Arrays.stream(Switch.values())
            .filter(of -> of != Switch.MISUSE)
            .map(
                of ->
                    profiler.decided.getOrDefault(
                        of, new Found(of, Optional.empty(), Optional.empty())))
            .toList();
    return new Profile(identity, found, List.copyOf(known));
  }

  /** Tries every switch that is open, until the guess gets better; whether it did. */
  private boolean round() {
    EnumMap<Switch, Set<Value>> single = new EnumMap<>(Switch.class);
    guess.forEach((of, value) -> single.put(of, Set.of(value)));
    Coverage graph = Coverage.of(new Dialect("guess", single), askable);
    for (Switch of : open()) {
      Value guessed = guess.getOrDefault(of, of.settings().getFirst());
      List<Script> scripts = graph.scriptsTaking(guessed);
      for (Script script : scripts.subList(0, Math.min(PROBES, scripts.size()))) {
        if (decided.containsKey(of)) {
          break;
        }
        if (learn(script)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Switch> open() {
    return Arrays.stream(Switch.values())
        .filter(of -> of != Switch.MISUSE && !decided.containsKey(of))
        .toList();
  }

  /** Everything is possible but what is decided against. */
  private Dialect known() {
    EnumMap<Switch, Set<Value>> left = new EnumMap<>(everything.allowed());
    decided.forEach((of, found) -> found.value().ifPresent(value -> left.put(of, Set.of(value))));
    return new Dialect("known", left);
  }

  /**
   * Runs the script and keeps what it decides; whether the guess got better. Where the subject does
   * not tell whether a session is resumable, the script goes on and tries to reuse each.
   */
  private boolean learn(Script script) {
    boolean better = learnFrom(script);
    if (!better && !subject.identity().can(Capability.RESUMABLE)) {
      for (Script longer : Reuse.triedAfter(script)) {
        better |= learnFrom(longer);
      }
    }
    return better;
  }

  private boolean learnFrom(Script script) {
    boolean better = false;
    for (Map.Entry<Value, Integer> choice : choices(script).entrySet()) {
      Value value = choice.getKey();
      if (value.of() != Switch.MISUSE && !decided.containsKey(value.of())) {
        Script deciding = deciding(script, value, choice.getValue() + 1);
        decided.put(value.of(), new Found(value.of(), Optional.of(value), Optional.of(deciding)));
        better |= guess.put(value.of(), value) != value;
      }
    }
    return better;
  }

  /** The script up to the first call that decides: the one that chose, or one that shows it. */
  private Script deciding(Script script, Value value, int from) {
    for (int size = from; size < script.size(); size++) {
      if (choices(script.first(size)).containsKey(value)) {
        return script.first(size);
      }
    }
    return script;
  }

  private Map<Value, Integer> choices(Script script) {
    return Judge.judge(subject.run(script), known(), subject.identity().capabilities())
        .choices();
  }
}
