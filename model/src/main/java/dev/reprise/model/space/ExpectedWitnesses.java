package dev.reprise.model.space;

import dev.reprise.model.property.KnownRoute;
import dev.reprise.spec.call.Call;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which witnesses must be seen, and which beliefs refuted, by whoever explores what a request asks
 * for: those with a known route that can be walked there.
 *
 * @param due for the name of each that must be shown, the shortest such route
 * @param lacking for the name of each other one, what the request lacks for a known route, in
 *     words: for the one that lacks least
 */
public record ExpectedWitnesses(Map<String, KnownRoute> due, Map<String, List<String>> lacking) {

  /** Nothing need be shown. */
  public static final ExpectedWitnesses NOTHING = new ExpectedWitnesses(Map.of(), Map.of());

  public ExpectedWitnesses {
    due = Collections.unmodifiableMap(new LinkedHashMap<>(due));
    lacking = Collections.unmodifiableMap(new LinkedHashMap<>(lacking));
  }

  /** The witnesses that the known routes expect of a request; none where it looks at no steps. */
  static ExpectedWitnesses of(Request request, Collection<KnownRoute> known) {
    if (!request.steps()) {
      return NOTHING;
    }
    Set<Call> calls = new HashSet<>(request.calls());
    Map<String, KnownRoute> due = new LinkedHashMap<>();
    Map<String, List<String>> lacking = new LinkedHashMap<>();
    for (KnownRoute one : known) {
      List<String> lacks =
          one.lacking(request.scope(), calls, request.dialect(), request.limits().depth());
      if (lacks.isEmpty()) {
        due.merge(one.shows(), one, (a, b) -> b.route().length() < a.route().length() ? b : a);
      } else {
        lacking.merge(one.shows(), lacks, (a, b) -> b.size() < a.size() ? b : a);
      }
    }
    lacking.keySet().removeAll(due.keySet());
    return new ExpectedWitnesses(due, lacking);
  }
}
