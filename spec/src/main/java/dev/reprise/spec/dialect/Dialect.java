package dev.reprise.spec.dialect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * For each switch, the values that may be seen. More than one value: may. One: must.
 *
 * @param name such as {@code manual-page}
 * @param allowed at least one value for every switch, the plainest first
 */
public record Dialect(String name, Map<Switch, Set<Value>> allowed) {

  public Dialect {
    EnumMap<Switch, Set<Value>> copy = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      Set<Value> values = allowed.getOrDefault(of, Set.of());
      if (values.isEmpty()) {
        throw new IllegalArgumentException("dialect " + name + " says nothing of " + of);
      }
      for (Value value : values) {
        if (value.of() != of) {
          throw new IllegalArgumentException(value + " is no value of " + of);
        }
      }
      copy.put(of, Collections.unmodifiableSet(EnumSet.copyOf(values)));
    }
    allowed = Collections.unmodifiableMap(copy);
  }

  /** A dialect with a single value for every switch. */
  public static Dialect single(String name, Map<Switch, Value> values) {
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    values.forEach((of, value) -> allowed.put(of, Set.of(value)));
    return new Dialect(name, allowed);
  }

  public Set<Value> allowed(Switch of) {
    return allowed.getOrDefault(of, Set.of());
  }

  /** Whether it says that nothing is said of the switch, so that no script is judged by it. */
  public boolean leavesOpen(Switch of) {
    return allowed(of).stream().anyMatch(Value::unspecified);
  }

  public boolean allows(Value value) {
    return allowed(value.of()).contains(value);
  }

  /** The same, with the plainest value only of each switch. */
  public Dialect plainest() {
    EnumMap<Switch, Value> plainest = new EnumMap<>(Switch.class);
    allowed.forEach((of, values) -> plainest.put(of, Collections.min(values)));
    return single(name, plainest);
  }

  /** The dialect that allows whatever one of the two allows. */
  public Dialect or(Dialect other) {
    EnumMap<Switch, Set<Value>> both = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      EnumSet<Value> values = EnumSet.copyOf(allowed(of));
      values.addAll(other.allowed(of));
      both.put(of, values);
    }
    return new Dialect(name, both);
  }
}
