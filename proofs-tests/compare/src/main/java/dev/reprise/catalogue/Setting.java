package dev.reprise.catalogue;

import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import java.util.Set;

/**
 * What a dialect says of one switch.
 *
 * @param protocols the protocols that it holds for
 * @param reason why, in a sentence without a full stop
 * @param source page, or stack and version measured
 */
public record Setting(
    Switch of, Set<Value> values, Set<Protocol> protocols, String reason, String source) {

  public Setting {
    values = Set.copyOf(values);
    protocols = Set.copyOf(protocols);
  }
}
