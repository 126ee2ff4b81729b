package dev.reprise.model.machine;

import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The choices that a dialect leaves to the stack, taken one combination at a time.
 *
 * <p>The machine asks for the value of a switch where its rule depends on it. {@link #advance}
 * moves to the next combination of the switches that were asked, so that a loop of {@code begin,
 * step, advance} sees every successor of a call once:
 *
 * <pre>{@code
 * choices.begin();
 * do {
 *   ... copy the state, step it ...
 * } while (choices.advance());
 * }</pre>
 *
 * <p>Mutable, reused from call to call, not thread-safe.
 */
public final class Choices implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int SWITCHES = Switch.values().length;

  /** The values that the dialect allows, by switch. */
  private final Value[][] allowed;

  /** The only value of a switch, where that is not noted. */
  private final @Nullable Value[] forced = new Value[SWITCHES];

  /** The switches asked in this step, in order, and which of its values each has now. */
  private final int[] asked = new int[SWITCHES];

  private final int[] taken = new int[SWITCHES];
  private int depth;

  /** The switches that stand in {@link #asked}, a bit each. */
  private long open;

  /** The choices that two dialects leave, as they are at the beginning. */
  private record Known(Dialect dialect, Dialect expected, Choices choices) {}

  /**
   * Those that were asked for last, at places that the names of the dialects choose: many scripts
   * are judged by few dialects.
   */
  private static final AtomicReferenceArray<@Nullable Known> KNOWN =
      new AtomicReferenceArray<>(256);

  /** The choices of a dialect; of each switch, the plainest value is tried first. */
  public Choices(Dialect dialect) {
    this(dialect, dialect);
  }

  /**
   * The choices of a dialect, of which only those are noted that leave more than one value:
   * quicker, where nobody asks for what was {@link #taken}.
   */
  public static Choices brief(Dialect dialect) {
    Choices choices = new Choices(dialect);
    for (Switch of : Switch.values()) {
      Value[] values = choices.allowed[of.ordinal()];
      choices.forced[of.ordinal()] = values.length == 1 ? values[0] : null;
    }
    return choices;
  }

  /** The choices of a dialect; of each switch, the values that are expected are tried first. */
  public Choices(Dialect dialect, Dialect expected) {
    allowed = new Value[SWITCHES][];
    for (Switch of : Switch.values()) {
      Value[] values = dialect.allowed(of).toArray(Value[]::new);
      if (values.length > 1) {
        Set<Value> first = expected.allowed(of);
        Arrays.sort(values, Comparator.comparing(value -> !first.contains(value)));
      }
      allowed[of.ordinal()] = values;
    }
    begin();
  }

  /**
   * The choices of a dialect, from the beginning; of each switch, the values that are expected are
   * tried first. Quicker than the constructor where the same dialects are asked for again.
   */
  @SuppressWarnings(
      "ReferenceEquality") // To compare all values would take longer than to sort them.
  public static Choices by(Dialect dialect, Dialect expected) {
    int mixed = 31 * dialect.name().hashCode() + expected.name().hashCode();
    int place = Math.floorMod(mixed, KNOWN.length());
    Known known = KNOWN.get(place);
    if (known == null || known.dialect != dialect || known.expected != expected) {
      known = new Known(dialect, expected, new Choices(dialect, expected));
      KNOWN.set(place, known);
    }
    return new Choices(known.choices);
  }

  /** The choices of the same dialect as others have, from the beginning. */
  public Choices(Choices others) {
    allowed = others.allowed;
    System.arraycopy(others.forced, 0, forced, 0, SWITCHES);
    begin();
  }

  /** Forgets what was asked: the next step takes the first value of every switch. */
  public void begin() {
    depth = 0;
    open = 0;
  }

  /**
   * Moves to the next combination.
   *
   * @return whether there is one
   */
  public boolean advance() {
    while (depth > 0) {
      int of = asked[depth - 1];
      if (++taken[of] < allowed[of].length) {
        return true;
      }
      open &= ~(1L << of);
      depth--;
    }
    return false;
  }

  /** The value of the switch in this combination. */
  Value of(Switch of) {
    int index = of.ordinal();
    Value only = forced[index];
    if (only != null) {
      return only;
    }
    if ((open & (1L << index)) == 0) {
      open |= 1L << index;
      asked[depth++] = index;
      taken[index] = 0;
    }
    return allowed[index][taken[index]];
  }

  boolean chose(Value value) {
    return of(value.of()) == value;
  }

  /** Whether the step asked for no switch that leaves more than one value. */
  public boolean forced() {
    for (int i = 0; i < depth; i++) {
      if (allowed[asked[i]].length > 1) {
        return false;
      }
    }
    return true;
  }

  /** Marks the values that the step took, at their ordinals. */
  public void mark(boolean[] values) {
    for (int i = 0; i < depth; i++) {
      values[allowed[asked[i]][taken[asked[i]]].ordinal()] = true;
    }
  }

  /** The values that the step took, in the order in which it asked. */
  public List<Value> taken() {
    Value[] values = new Value[depth];
    for (int i = 0; i < depth; i++) {
      values[i] = allowed[asked[i]][taken[asked[i]]];
    }
    return List.of(values);
  }
}
