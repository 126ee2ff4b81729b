package dev.reprise.model;

import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Dialects to explore, walk and judge under. */
public final class Dialects {

  /** The values that only stacks have to which a session is a value. */
  private static final Set<Value> OF_VALUES =
      EnumSet.of(
          Value.NEW_HOLDS_ITS_OWN,
          Value.SET_COPIES,
          Value.DECLINED_FAILS,
          Value.OVERWRITTEN_FAILS,
          Value.LATE_REUSED_SAID);

  /** The values of all stacks that count references: every value of every switch, but for those. */
  public static final Dialect ANY = any();

  /** The values of all stacks that copy sessions. */
  public static final Dialect COPYING =
      but(
          ANY,
          Value.NEW_HOLDS_ITS_OWN,
          Value.SET_COPIES,
          Value.DECLINED_FULL,
          Value.DECLINED_FAILS,
          Value.OVERWRITTEN_FULL,
          Value.OVERWRITTEN_FAILS,
          Value.LATE_REUSED_UNCHANGED,
          Value.LATE_REUSED_SAID);

  /** The first value of every switch: the plainest reading of the page. */
  public static final Dialect PLAIN = plain();

  private Dialects() {}

  private static Dialect any() {
    Map<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      EnumSet<Value> values = EnumSet.copyOf(of.settings());
      values.removeAll(OF_VALUES);
      allowed.put(of, values);
    }
    return new Dialect("any", allowed);
  }

  private static Dialect plain() {
    Map<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      allowed.put(of, EnumSet.of(of.settings().getFirst()));
    }
    return new Dialect("plain", allowed);
  }

  /**
   * The plain dialect, but for these values: of each switch named, they are all that is allowed.
   */
  public static Dialect plainBut(Value... values) {
    return but(PLAIN, values);
  }

  private static Dialect but(Dialect other, Value... values) {
    Map<Switch, Set<Value>> named = new EnumMap<>(Switch.class);
    for (Value value : values) {
      named.computeIfAbsent(value.of(), none -> EnumSet.noneOf(Value.class)).add(value);
    }
    Map<Switch, Set<Value>> allowed = new EnumMap<>(other.allowed());
    allowed.putAll(named);
    return new Dialect(other.name() + " but " + named.values(), allowed);
  }
}
