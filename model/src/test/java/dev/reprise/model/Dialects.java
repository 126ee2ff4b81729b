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

  /** Every value of every switch: whatever any stack may do. */
  public static final Dialect ANY = any();

  /** The first value of every switch: the plainest reading of the page. */
  public static final Dialect PLAIN = plain();

  private Dialects() {}

  private static Dialect any() {
    Map<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      allowed.put(of, EnumSet.copyOf(of.settings()));
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
    Map<Switch, Set<Value>> named = new EnumMap<>(Switch.class);
    for (Value value : values) {
      named.computeIfAbsent(value.of(), none -> EnumSet.noneOf(Value.class)).add(value);
    }
    Map<Switch, Set<Value>> allowed = new EnumMap<>(PLAIN.allowed());
    allowed.putAll(named);
    return new Dialect("plain but " + named.values(), allowed);
  }
}
