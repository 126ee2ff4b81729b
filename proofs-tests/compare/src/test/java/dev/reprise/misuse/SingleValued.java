package dev.reprise.misuse;

import dev.reprise.catalogue.Dialects;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import java.util.EnumMap;
import java.util.Set;

/** Dialects with a single value for each switch, as a profile has them. */
final class SingleValued {

  private SingleValued() {}

  /** The dialect of the reference, with one value for each switch. */
  static Dialect reference() {
    Dialect reference =
        Dialects.load().named("reference", Protocol.TLS12_ID).orElseThrow().expected();
    EnumMap<Switch, Set<Value>> values = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      values.put(
          of, Set.of(of.settings().stream().filter(reference::allows).findFirst().orElseThrow()));
    }
    return new Dialect("single", values);
  }
}
