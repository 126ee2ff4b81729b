package dev.reprise.impl.drive;

import dev.reprise.spec.call.CallKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The table of the calls that a stack does not have: a row has a reason and the calls. */
public final class UnsupportedCalls {

  private final Map<CallKind, String> reasons = new EnumMap<>(CallKind.class);

  /** Adds a row. A call that is in several has the reason of the last one. */
  public UnsupportedCalls because(String reason, CallKind... calls) {
    for (CallKind call : calls) {
      reasons.put(call, reason);
    }
    return this;
  }

  /** Adds a row, unless the stack has the calls. */
  public UnsupportedCalls unless(boolean has, String reason, CallKind... calls) {
    return has ? this : because(reason, calls);
  }

  /** Adds a row for all calls that are in none and not among these. */
  public UnsupportedCalls others(String reason, Set<CallKind> supported) {
    for (CallKind call : CallKind.values()) {
      if (!supported.contains(call)) {
        reasons.putIfAbsent(call, reason);
      }
    }
    return this;
  }

  /** The reason of each call that is in the table. */
  public Map<CallKind, String> reasons() {
    return Collections.unmodifiableMap(reasons);
  }
}
