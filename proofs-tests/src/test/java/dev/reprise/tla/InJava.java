package dev.reprise.tla;

import dev.reprise.catalogue.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariants;
import dev.reprise.model.space.Exploration;
import dev.reprise.model.space.Explored;
import dev.reprise.model.space.Request;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Properties and false beliefs as the machine in Java has them. */
final class InJava {

  /** The sentences of all properties. */
  static final Set<String> PROPERTIES =
      Stream.concat(StateInvariants.all().stream(), StepInvariants.all().stream())
          .map(Property::sentence)
          .collect(Collectors.toUnmodifiableSet());

  private InJava() {}

  /**
   * The manual page, with one answer of {@code SSL_session_reused} before a handshake of the three
   * that it allows: a step in TLA+ has no result, so that to ask is one step there and not three.
   */
  static Dialect page() {
    Dialect page = Dialects.load().page();
    Map<Switch, Set<Value>> allowed = new EnumMap<>(page.allowed());
    allowed.put(Switch.EARLY_REUSED, Set.of(Value.EARLY_REUSED_NOT_SAID));
    return new Dialect(page.name(), allowed);
  }

  /** A chapter in a configuration's scope by the manual page, as far as that many calls. */
  static Explored explore(Configuration configuration, Chapter chapter, int near) {
    Scope scope = configuration.scope();
    Limits limits = Limits.none().withDepth(Math.min(near, configuration.within()));
    Request request =
        new Request(scope, chapter.calls(scope), Dialects.load().page(), true, true, false, limits);
    return Exploration.explore(request, List.of(), Progress.SILENT);
  }

  /** How long the shortest counterexample of each false belief is. */
  static Map<String, Integer> refuted(Explored explored) {
    return explored.refuted().entrySet().stream()
        .collect(Collectors.toMap(it -> it.getKey().name(), it -> it.getValue().length()));
  }

  /** The statements that are no property of the machine, but a false belief. */
  static List<Statement> believed(List<Statement> statements) {
    return statements.stream().filter(it -> !PROPERTIES.contains(it.sentence())).toList();
  }
}
