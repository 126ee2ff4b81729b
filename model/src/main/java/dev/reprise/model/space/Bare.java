package dev.reprise.model.space;

import dev.reprise.model.property.Invariant;
import dev.reprise.search.Found;
import dev.reprise.search.Progress;
import dev.reprise.search.Search;
import java.util.List;

/** Exploring for its counts alone, as explorers are timed. */
public final class Bare {

  private Bare() {}

  /** Visits every state and looks at these properties; at no step, and for no route. */
  public static Found explore(Request request, List<Invariant> invariants) {
    Packing packing = Packing.NONE;
    while (true) {
      MachineSystem system =
          Routes.system(request, invariants, packing, () -> MachineSystem.Watch.NOTHING);
      try {
        return request.symmetric()
            ? Search.upToSymmetry(system, request.limits(), Progress.SILENT)
            : Search.every(system, request.limits(), Progress.SILENT);
      } catch (Packing.TooNarrowException e) {
        packing = e.wider();
      }
    }
  }
}
