package dev.reprise.spec.call;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A call taken apart: its kind, and its values in the order of its record. */
public final class CallParts {

  private final CallKind kind;
  private final Object[] values;

  CallParts(CallKind kind, Object... values) {
    this.kind = kind;
    this.values = values;
  }

  /** Takes the call apart. */
  public static CallParts of(Call call) {
    return call.parts();
  }

  public CallKind kind() {
    return kind;
  }

  /** The value of a part, in the order of {@link CallKind#parts}. */
  public Object value(int index) {
    return values[index];
  }

  /** The first value of that type. */
  public <T> Optional<T> first(Class<T> type) {
    for (Object value : values) {
      if (type.isInstance(value)) {
        return Optional.of(type.cast(value));
      }
    }
    return Optional.empty();
  }

  /** The call itself, with that name for a session that it may make and that has none. */
  public Call named(Session fresh) {
    Object[] named = values.clone();
    for (int i = 0; i < named.length && !Outcome.FAILED.equals(named[i]); i++) {
      if (kind.parts().get(i).isOptional() && named[i].equals(Session.NONE)) {
        named[i] = fresh;
      }
    }
    return kind.make(named);
  }

  /** The same call with other values: with what the function makes of each, in their order. */
  public Call with(UnaryOperator<Object> change) {
    Object[] changed = values.clone();
    Arrays.setAll(changed, i -> change.apply(values[i]));
    return kind.make(changed);
  }

  /** The name that the call gives to what it makes; {@link Session#NONE} if it gives none. */
  public Object made() {
    for (int i = 0; i < values.length; i++) {
      if (kind.parts().get(i).isMade()) {
        return values[i];
      }
    }
    return Session.NONE;
  }

  /** The names in the call that it does not give itself. */
  Set<Object> used() {
    Set<Object> names = new LinkedHashSet<>();
    for (int i = 0; i < values.length; i++) {
      if (!kind.parts().get(i).isMade() && isName(values[i])) {
        names.add(values[i]);
      }
    }
    names.remove(Session.NONE);
    names.remove(made());
    return names;
  }

  private static boolean isName(Object value) {
    return value instanceof Context || value instanceof Connection || value instanceof Session;
  }
}
