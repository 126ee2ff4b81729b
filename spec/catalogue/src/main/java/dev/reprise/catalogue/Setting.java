package dev.reprise.catalogue;

import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The setting of one switch in a dialect.
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

  /**
   * A setting by the names in its file.
   *
   * @param protocols none for all of them
   * @throws IllegalArgumentException if something is not called that; the message says so
   */
  public static Setting of(
      String name, List<String> values, List<String> protocols, String reason, String source) {
    Switch of = named(Switch.named(name), "no switch is called " + name);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(of + " has no 'values'");
    }
    EnumSet<Value> all = EnumSet.noneOf(Value.class);
    values.forEach(it -> all.add(named(Value.named(of, it), of + " has no value called " + it)));
    EnumSet<Protocol> by =
        protocols.isEmpty() ? EnumSet.allOf(Protocol.class) : EnumSet.noneOf(Protocol.class);
    protocols.forEach(it -> by.add(named(Protocol.named(it), "no protocol is called " + it)));
    return new Setting(of, all, by, reason, source);
  }

  private static <T> T named(Optional<T> found, String otherwise) {
    return found.orElseThrow(() -> new IllegalArgumentException(otherwise));
  }
}
