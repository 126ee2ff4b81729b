package dev.reprise.catalogue;

import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The declared behaviour of one stack with one protocol, beside what the pages say.
 *
 * @param page what the pages allow
 * @param expected what the stack's dialect says; the pages, where nobody has described the stack
 * @param settings the dialect's reasons, by switch
 */
public record Declared(Dialect page, Dialect expected, Map<Switch, Setting> settings) {

  public Declared {
    settings = Map.copyOf(settings);
  }

  /** The dialect's name. */
  public String name() {
    return expected.name();
  }

  /**
   * The dialect that a run is judged by: what the pages allow and what is declared, so that a stack
   * that mends a departure is not blamed for it. A promise to refuse misuse is kept to the letter.
   */
  public Dialect judged() {
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(page.or(expected).allowed());
    allowed.put(Switch.MISUSE, expected.allowed(Switch.MISUSE));
    return new Dialect(expected.name(), allowed);
  }

  /** Whether the stack promises to refuse misuse, so that it can be asked to without harm. */
  public boolean refusesMisuse() {
    return expected.allowed(Switch.MISUSE).equals(Set.of(Value.MISUSE_REFUSED));
  }

  /** Whether that value departs from the pages; from pages that leave it open, none does. */
  public boolean departs(Value value) {
    return !page.allows(value) && !page.leavesOpen(value.of());
  }

  /**
   * The departure by which alone the caller may not make the call that it is blamed for: by the
   * pages it may. Empty where the pages forbid it too, and where the verdict is another.
   *
   * @param grounds the values by which the caller is blamed
   */
  public Optional<Value> excuse(Collection<Value> grounds) {
    return grounds.stream().filter(this::departs).findFirst();
  }

  /** Whether the dialect says that this value is never seen, though the pages allow it. */
  public boolean surprises(Value value) {
    return page.allows(value) && !expected.allows(value);
  }

  /** Why the dialect says what it says of the switch. */
  public Optional<Setting> setting(Switch of) {
    return Optional.ofNullable(settings.get(of));
  }
}
