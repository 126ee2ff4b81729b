package dev.reprise.matrix;

import dev.reprise.campaign.Campaign;
import dev.reprise.misuse.Breach;
import dev.reprise.misuse.Breaches;
import dev.reprise.profile.Profiler;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The breaches of stacks that do the same and can be asked the same, looked for once. For several
 * threads.
 */
final class BreachMemo {

  private record Behaviour(
      Set<Capability> capabilities, Set<CallKind> missing, Map<Switch, Set<Value>> does) {}

  private final Map<Behaviour, List<Breach>> breaches = new ConcurrentHashMap<>();

  /**
   * Those of a stack.
   *
   * @param dialect what it does, a single value for each switch
   */
  List<Breach> breaches(Identity identity, Dialect dialect) {
    Behaviour behaviour =
        new Behaviour(identity.capabilities(), identity.missing().keySet(), dialect.allowed());
    return breaches.computeIfAbsent(
        behaviour,
        none ->
            Breaches.of(call -> Campaign.canAsk(identity, call), dialect, Profiler.everything()));
  }
}
