package dev.reprise.shrink;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.campaign.Limit;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.model.deviation.Blame;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.Steps;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shrinks a failing script: leaves out what is not needed, writes the rest more simply, and then
 * tries every shorter script there is, to prove that none fails so, or to find it.
 *
 * <p>A shorter script fails so if the stack violates the same clause, judged as in the campaign.
 * The script that comes of it does so in a fresh process: one in which other scripts have failed
 * may have lost its memory to them.
 */
public final class Shrinker implements AutoCloseable {

  /** The costs of a script beside that of one that is run: what it costs to start a process. */
  private static final int COST_OF_START = 50;

  /** A script that ends its process costs as much as so many that do not. */
  private static final int COST_OF_DEATH = 150;

  /** A script that hangs costs the time until it is given up. */
  private static final int COST_OF_HANG = 1_500;

  /** To leave out what is not needed may always cost so much, however small the budget is. */
  private static final int LEAST_BUDGET = 1_500;

  private final SubjectSource source;
  private final Declared declared;
  private final int budget;
  private final Limit limit;
  private Subject subject;

  /**
   * The things that get lower names: where one type matters to the failure, the others still do.
   */
  private static final List<Set<Class<?>>> RENAMED =
      List.of(
          Set.of(Context.class, Connection.class, Session.class),
          Set.of(Context.class),
          Set.of(Connection.class),
          Set.of(Session.class));

  /** Whether a script counts only if it fails in a fresh process too. */
  private boolean isCareful;

  private int tried;
  private long spent;

  /**
   * A shrinker.
   *
   * @param source opens subjects that have nothing to do with each other
   * @param budget how many scripts it may run to make a script small, and as many again to prove
   *     that it is a shortest one; a script that ends its process counts as many
   * @throws StackUnavailableException if the first subject cannot be opened
   */
  public Shrinker(SubjectSource source, Declared declared, int budget)
      throws StackUnavailableException {
    this(source, declared, budget, Limit.none());
  }

  /**
   * A shrinker that ends, with what it has found, where the limit is reached.
   *
   * @throws StackUnavailableException if the first subject cannot be opened
   */
  public Shrinker(SubjectSource source, Declared declared, int budget, Limit limit)
      throws StackUnavailableException {
    this.limit = limit;
    this.source = source;
    this.declared = declared;
    this.budget = budget;
    this.subject = source.open();
  }

  /** Shrinks the failure; empty where its script does not fail in a fresh process. */
  public Optional<Shrunk> shrink(Failure failure) {
    tried = 0;
    return failsAfresh(failure.script(), failure).map(this::shrinkWhatIsSeen).map(this::blamed);
  }

  /** The failure under the clause that explains everything seen in it. */
  private Shrunk blamed(Shrunk small) {
    return blamed(small, declared, subject.identity());
  }

  private static Shrunk blamed(Shrunk small, Declared declared, Identity identity) {
    Failure failure = small.failure();
    Blame blame =
        Blame.of(
            failure.trace(),
            failure.verdict(),
            declared.judged(),
            declared.expected(),
            identity.capabilities());
    return new Shrunk(failure.blamed(blame), small.proof(), small.tried());
  }

  /** The failure as it is: nothing is run for it. */
  public static Shrunk unshrunk(Failure failure, Declared declared, Identity identity) {
    return blamed(new Shrunk(failure, Shrunk.Proof.NOT_SHRUNK, 1), declared, identity);
  }

  /**
   * Shrinks in one process. Where what comes of it does not fail in a fresh one, the scripts that
   * failed on the way had spoilt the first: then it begins again, with a fresh one for each script
   * that fails.
   */
  private Shrunk shrinkWhatIsSeen(Failure failure) {
    isCareful = false;
    Shrunk shrunk = small(failure);
    if (failsAfresh(shrunk.failure().script(), failure).isPresent()) {
      return shrunk;
    }
    isCareful = true;
    return small(failure);
  }

  private Shrunk small(Failure failure) {
    spent = 0;
    return prove(simplify(smallest(cut(failure), Shrinker::shorterThan, this::cut)));
  }

  /** Runs the script; the failure, if it fails as the other one does. */
  private Optional<Failure> fails(Script script, Failure like) {
    Optional<Failure> failure = run(script, like);
    return failure.isPresent() && isCareful ? failsAfresh(script, like) : failure;
  }

  private Optional<Failure> failsAfresh(Script script, Failure like) {
    subject.close();
    try {
      subject = source.open();
    } catch (StackUnavailableException e) {
      throw new ChildLostException(e.place() + ": cannot be started again: " + e.reason());
    }
    spent += COST_OF_START;
    return run(script, like);
  }

  private Optional<Failure> run(Script script, Failure like) {
    Trace trace = subject.run(script);
    tried++;
    spent += cost(trace.ending());
    Judgement judgement = Campaign.judge(trace, declared, subject.identity());
    return judgement.verdict() instanceof Verdict.StackViolates violates
            && violates.clause() == like.verdict().clause()
        ? Optional.of(new Failure(like.number(), trace, judgement, violates))
        : Optional.empty();
  }

  private static int cost(Ending ending) {
    return switch (ending) {
      case Ending.Completed() -> 1;
      case Ending.Hung _ -> COST_OF_HANG;
      default -> COST_OF_DEATH;
    };
  }

  @Override
  public void close() {
    subject.close();
  }

  /** The same failure without the calls after the one that failed: they are not needed. */
  private Failure cut(Failure failure) {
    int length = Math.min(failure.verdict().call() + 1, failure.script().size());
    return rewritten(failure, failure.script().first(length));
  }

  /**
   * The failure in ever smaller scripts, until none of the ways to make it smaller fails so.
   *
   * @param ways scripts to try, the likely ones first
   */
  private Failure smallest(
      Failure failure, Function<Script, List<Script>> ways, UnaryOperator<Failure> end) {
    Failure small = failure;
    for (Optional<Failure> next = Optional.of(failure); next.isPresent(); ) {
      Failure like = next.get();
      small = like;
      next =
          ways.apply(like.script()).stream()
              .takeWhile(_ -> spent < Math.max(budget, LEAST_BUDGET) && !limit.ends())
              .flatMap(candidate -> fails(candidate, like).stream())
              .findFirst()
              .map(end);
    }
    return small;
  }

  /** Scripts without some calls: left out by name, one by one and two by two. */
  private static List<Script> shorterThan(Script script) {
    List<Script> candidates = new ArrayList<>();
    script.calls().stream()
        .flatMap(call -> words(call).stream())
        .filter(word -> word.matches("[cs][0-9]+|[A-Z]+"))
        .distinct()
        .forEach(name -> candidates.add(withoutName(script, name)));
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

  private static List<String> words(Call call) {
    return List.of(ScriptText.print(call).split(" "));
  }

  private static Script withoutName(Script script, String name) {
    return new Script(script.calls().stream().filter(call -> !words(call).contains(name)).toList());
  }

  /** Writes it as simply as can be, gives things the lowest names, forgets other actors. */
  private Failure simplify(Failure failure) {
    Failure simple = smallest(failure, Simpler::than, this::cut);
    simple = rewritten(simple, Simpler.ordered(simple.script()));
    for (Set<Class<?>> types : RENAMED) {
      simple = rewritten(simple, Simpler.renamed(simple.script(), types));
    }
    return simple;
  }

  /** The failure in another script, if that is another and fails so. */
  private Failure rewritten(Failure failure, Script script) {
    return script.equals(failure.script()) ? failure : fails(script, failure).orElse(failure);
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
        new Enumeration(
            callsLike(failure.script(), scope), scope, declared.judged(), declared.refusesMisuse());
    long before = spent;
    List<Failure> shorter = new ArrayList<>();
    for (int length = 1; length < most; length++) {
      boolean stopped =
          enumeration.any(
              length,
              script -> {
                if (spent - before >= budget || limit.ends()) {
                  return true;
                }
                fails(script, failure).ifPresent(shorter::add);
                return !shorter.isEmpty();
              });
      if (!shorter.isEmpty()) {
        return new Shrunk(simplify(cut(shorter.getFirst())), Shrunk.Proof.SHORTEST, tried);
      }
      if (stopped) {
        return new Shrunk(failure, Shrunk.Proof.UNPROVEN, tried);
      }
    }
    return new Shrunk(failure, Shrunk.Proof.SHORTEST, tried);
  }

  /** The calls about references, and those of the kinds that the script makes, shortest first. */
  private List<Call> callsLike(Script script, Scope scope) {
    Set<CallKind> kinds =
        Stream.concat(script.calls().stream(), Chapter.REFERENCES.calls(scope).stream())
            .map(Call::kind)
            .collect(Collectors.toSet());
    return Chapter.allCalls(scope).stream()
        .filter(call -> kinds.contains(call.kind()))
        .filter(call -> Campaign.canAsk(subject.identity(), call))
        .sorted(Comparator.comparingInt(call -> ScriptText.print(call).length()))
        .toList();
  }

  /**
   * Every script of a length that a caller may write, up to the naming of things: each new thing
   * has the lowest name that is free, and there is one actor, since a stack cannot tell actors
   * apart.
   *
   * <p>Where the dialect leaves the stack a choice, a call counts as one that the caller may make
   * if it may be made after some choice.
   *
   * @param state where steps begin, one after the other
   * @param misuse whether the last call may be one that the caller may not make
   */
  private record Enumeration(
      List<Call> calls, Scope scope, PackedState state, Steps steps, boolean misuse) {

    Enumeration(List<Call> calls, Scope scope, Dialect dialect, boolean misuse) {
      this(calls, scope, scope.empty(), new Steps(scope, new Choices(dialect)), misuse);
    }

    /**
     * Shows every script of that length until one is taken.
     *
     * @param taken says whether to stop
     * @return whether it was stopped
     */
    boolean any(int length, Predicate<Script> taken) {
      return extend(new ArrayDeque<>(), List.of(PackedState.Bits.EMPTY), length, taken);
    }

    private boolean extend(
        Deque<Call> script, List<PackedState.Bits> states, int left, Predicate<Script> taken) {
      if (left == 0) {
        return taken.test(new Script(List.copyOf(script)));
      }
      for (Call call : calls) {
        List<PackedState.Bits> next = after(states, call, left == 1 && misuse);
        if (!next.isEmpty()) {
          script.addLast(call);
          if (extend(script, next, left - 1, taken)) {
            return true;
          }
          script.removeLast();
        }
      }
      return false;
    }

    private List<PackedState.Bits> after(
        List<PackedState.Bits> states, Call call, boolean misuseToo) {
      List<PackedState.Bits> next = new ArrayList<>();
      for (PackedState.Bits bits : states) {
        state.set(bits);
        if (scope.admits(state, call)) {
          steps.make(
              state,
              call,
              (before, made, answer, choices, after) -> {
                boolean may =
                    Coverage.counts(answer)
                        || (misuseToo && answer.word() == Answer.Word.UNDEFINED);
                if (may && !next.contains(after.bits())) {
                  next.add(after.bits());
                }
              });
        }
      }
      return next;
    }
  }

  /**
   * The result of the shrinker.
   *
   * @param failure the same failure, in the shortest script that was found
   * @param proof whether no shorter script fails so
   * @param tried scripts that were run to find it and to prove it
   */
  public record Shrunk(Failure failure, Proof proof, int tried) {

    public Clause clause() {
      return failure.verdict().clause();
    }

    /** The one of the two whose script is shorter; of equals, this one. */
    public Shrunk shorter(Shrunk other) {
      return other.failure.script().size() < failure.script().size() ? other : this;
    }

    /** Whether a script is known to be a shortest one. */
    public enum Proof {
      /**
       * Every shorter script was run that a caller may write with set, connect, reuse and free and
       * with the kinds of calls that are in this one, and none fails so. Things are named in the
       * order in which they come, and there are at most as many at once as a packed state holds.
       */
      SHORTEST("no shorter script of its calls does"),
      /** There were too many shorter scripts to run them all. */
      UNPROVEN("a shorter script may exist"),
      /**
       * It is the script that failed, unchanged: in a fresh process it does not fail, so what went
       * before it in its process is a part of the cause.
       */
      UNCONFIRMED("not in a fresh process: scripts before it have a part in it"),
      /** It is the script that failed, unchanged: the time was over before it could be shrunk. */
      NOT_SHRUNK("not shrunk: the time was over");

      private final String words;

      Proof(String words) {
        this.words = words;
      }

      /** As people are told. */
      public String words() {
        return words;
      }
    }
  }
}
