package dev.reprise.model.deviation;

import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The deviations that scripts can meet under a dialect, each with a script that does. Those that no
 * script can meet are no ways of breaking a clause: by the dialect, the effect never takes place.
 */
public final class Reach {

  private final Map<Deviation, Script> scripts = new LinkedHashMap<>();

  private Reach() {}

  /** The deviations that are in reach of any of those. */
  public static Reach of(Collection<Reach> parts) {
    Reach all = new Reach();
    parts.forEach(part -> part.scripts.forEach(all.scripts::putIfAbsent));
    return all;
  }

  /**
   * The deviations in reach of those scripts.
   *
   * @param scripts the shortest first
   * @param dialect of which the first values are taken
   * @param allowed the dialects that between them allow all that is no deviation
   */
  public static Reach of(Collection<Script> scripts, Dialect dialect, Dialect... allowed) {
    Reach reach = new Reach();
    List<Deviation> missing = new ArrayList<>(DeviationTable.from(allowed));
    for (Script script : scripts) {
      if (missing.isEmpty()) {
        break;
      }
      Met met = Met.of(script, dialect);
      missing.removeIf(
          deviation -> {
            boolean isMet = met.meets(deviation);
            if (isMet) {
              reach.scripts.put(deviation, script);
            }
            return isMet;
          });
    }
    return reach;
  }

  /** Whether a script can meet the deviation. */
  boolean contains(Deviation deviation) {
    return scripts.containsKey(deviation);
  }

  /** Scripts that between them meet every deviation in reach. */
  public Set<Script> scripts() {
    return new LinkedHashSet<>(scripts.values());
  }
}
