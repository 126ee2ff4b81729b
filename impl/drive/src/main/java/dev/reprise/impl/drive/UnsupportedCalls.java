package dev.reprise.impl.drive;

import dev.reprise.spec.call.CallKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The table of the calls that a stack does not have. */
public final class UnsupportedCalls {

  private final Map<CallKind, String> reasons = new EnumMap<>(CallKind.class);

  /**
   * A table of these rows.
   *
   * @param rows a line each: the names of calls, a colon and the reason
   */
  public UnsupportedCalls(String rows) {
    unless(false, rows);
  }

  /**
   * Adds rows, unless the stack has their calls. A call in several has the last one's reason. The
   * names are read in any case, so that a wrong one is found on every stack.
   */
  public UnsupportedCalls unless(boolean has, String rows) {
    for (String row : rows.lines().toList()) {
      int colon = row.indexOf(": ");
      for (String name : row.substring(0, colon).split(" ")) {
        CallKind call = CallKind.named(name).orElseThrow();
        if (!has) {
          reasons.put(call, row.substring(colon + 2));
        }
      }
    }
    return this;
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
