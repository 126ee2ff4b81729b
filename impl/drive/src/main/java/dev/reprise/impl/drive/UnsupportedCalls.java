package dev.reprise.impl.drive;

import dev.reprise.spec.call.CallKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The calls that a stack does not have. */
public final class UnsupportedCalls {

  private UnsupportedCalls() {}

  /**
   * Those of all calls for which there is a reason.
   *
   * @param reason why the stack does not have the call; empty where it has
   */
  public static Map<CallKind, String> by(Function<CallKind, String> reason) {
    Map<CallKind, String> lacks = new EnumMap<>(CallKind.class);
    for (CallKind kind : CallKind.values()) {
      String why = reason.apply(kind);
      if (!why.isEmpty()) {
        lacks.put(kind, why);
      }
    }
    return lacks;
  }
}
