package dev.reprise.spec.call;

import java.util.Set;

/** The names in a call: {@link Context}, {@link Connection} or {@link Session} each. */
public final class CallNames {

  private CallNames() {}

  /** The names that the call gives: for a connection, a context or a session object. */
  public static Set<Object> made(Call call) {
    CallParts parts = CallParts.of(call);
    return parts.kind().parts().stream().anyMatch(Part::isMade) ? Set.of(parts.made()) : Set.of();
  }

  /** The names in the call that it does not give itself. */
  public static Set<Object> used(Call call) {
    return CallParts.of(call).used();
  }
}
