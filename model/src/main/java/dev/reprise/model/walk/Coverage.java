package dev.reprise.model.walk;

import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which shapes of steps there are under a dialect, and which of them were seen. Not thread-safe. */
public final class Coverage {

  /** Small, and wide enough that a wider scope has no further shape (a test says so). */
  public static final Scope SCOPE = new Scope(1, 2, 2, 1, 2);

  /** The shapes that are possible, the nearest to the empty state first, each with its script. */
  private final Map<Shape, Script> possible;

  private final Set<Shape> seen = new HashSet<>();

  private Coverage(Map<Shape, Script> possible) {
    this.possible = possible;
  }

  /** Nothing seen yet, of the shapes that these calls can have under the dialect. */
  public static Coverage of(Dialect dialect, Scope scope, List<Call> calls) {
    Routes routes = new Routes();
    Explorer.explore(scope, calls, dialect, routes);
    return new Coverage(routes.toShapes);
  }

  /** Remembers how each state was reached first, and so a shortest script to each shape. */
  private static final class Routes implements Explorer.Visitor {

    private record Key(long connections, long sessions) {
      static Key of(PackedState state) {
        return new Key(state.connectionBits(), state.sessionBits());
      }
    }

    private record Leg(Key from, Call call) {}

    private final Map<Key, Leg> reached = new HashMap<>();
    private final Map<Shape, Script> toShapes = new LinkedHashMap<>();

    @Override
    public void step(
        PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
      if (!counts(answer)) {
        return;
      }
      Leg leg = new Leg(Key.of(before), call);
      if (answer.done()) {
        reached.putIfAbsent(Key.of(after), leg);
      }
      toShapes.computeIfAbsent(
          Shape.of(before, call, answer, choices.taken()), shape -> script(leg));
    }

    private Script script(Leg last) {
      List<Call> calls = new ArrayList<>();
      Leg leg = last;
      while (leg != null) {
        calls.add(leg.call());
        boolean atStart = leg.from().connections() == 0 && leg.from().sessions() == 0;
        leg = atStart ? null : reached.get(leg.from());
      }
      return new Script(calls.reversed());
    }
  }

  /** The same shapes, none seen. */
  public Coverage fresh() {
    return new Coverage(possible);
  }

  /** Whether a step with that answer is one that a caller may make. */
  public static boolean counts(Answer answer) {
    return answer.word() == Answer.Word.DONE || answer.word() == Answer.Word.REFUSED;
  }

  /** Notes the shape. Shapes that are not possible in the scope are not counted. */
  public void saw(Shape shape) {
    if (possible.containsKey(shape)) {
      seen.add(shape);
    }
  }

  public boolean misses(Shape shape) {
    return possible.containsKey(shape) && !seen.contains(shape);
  }

  /**
   * A shortest script whose last step has a shape that was not seen, where the stack makes the
   * choices that the walk to it supposes.
   */
  public Optional<Script> scriptToMissing() {
    return scriptTo(shape -> !seen.contains(shape));
  }

  /** A shortest script whose last step has such a shape, under the same supposition. */
  public Optional<Script> scriptTo(Predicate<Shape> wanted) {
    for (Map.Entry<Shape, Script> entry : possible.entrySet()) {
      if (wanted.test(entry.getKey())) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
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

  /** What was not seen, in the order of its text. */
  public List<String> missing() {
    TreeSet<String> missing = new TreeSet<>();
    for (Shape shape : possible.keySet()) {
      if (!seen.contains(shape)) {
        missing.add(shape.text());
      }
    }
    return List.copyOf(missing);
  }
}
