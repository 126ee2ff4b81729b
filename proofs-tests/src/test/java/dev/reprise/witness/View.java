package dev.reprise.witness;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Corner;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.space.Exploration;
import dev.reprise.model.space.Explored;
import dev.reprise.model.space.Request;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of the machine's space in which routes are looked for.
 *
 * @param within calls from the empty state to the end of the last step that is looked at
 */
record View(Dialect dialect, Scope scope, List<Call> calls, int within) {

  private static final Scope ONE_OF_EACH = new Scope(1, 1, 1, 1, 1);
  private static final Scope TWO_CONNECTIONS = new Scope(1, 2, 2, 1, 1);
  private static final Scope TWO_CONTEXTS = new Scope(2, 2, 2, 1, 1);
  private static final Scope TWO_ACTORS = new Scope(1, 1, 2, 2, 1);
  private static final Scope TWO_SESSIONS = new Scope(1, 1, 2, 1, 1);
  private static final Scope ONE_CONNECTION_IN_TWO = new Scope(2, 1, 1, 1, 1);

  /** As far as most of what is looked for is. */
  private static final int NEAR = 9;

  View {
    calls = List.copyOf(calls);
  }

  /** Views in which everything is shown, by all that any stack may do. */
  static List<View> all(Dialects dialects) {
    List<View> views = new ArrayList<>();
    for (Dialect dialect : List.of(any(), dialects.page())) {
      views.addAll(chapters(dialect));
      views.add(of(Chapter.REFERENCES, dialect, ONE_OF_EACH, Integer.MAX_VALUE));
      views.add(of(Chapter.REFERENCES, dialect, TWO_SESSIONS, Integer.MAX_VALUE));
      views.add(of(Chapter.REFERENCES, dialect, TWO_CONNECTIONS, Integer.MAX_VALUE));
      views.add(of(Chapter.REFERENCES, dialect, TWO_CONTEXTS, NEAR));
      views.add(of(Chapter.REFERENCES, dialect, TWO_ACTORS, NEAR));
      views.add(of(Chapter.CACHE, dialect, ONE_CONNECTION_IN_TWO, NEAR - 1));
      views.add(new View(dialect, TWO_SESSIONS, Chapter.allCalls(TWO_SESSIONS), NEAR - 3));
      for (Corner corner : Corner.values()) {
        views.add(new View(dialect, corner.scope(), corner.calls(), corner.within()));
      }
    }
    for (Dialect dialect : ofStacks(dialects)) {
      views.addAll(chapters(dialect));
    }
    return views;
  }

  /** Dialects under which others are shown, or by other routes. */
  private static List<Dialect> ofStacks(Dialects dialects) {
    return Stream.of(
            "openssl-3/tls1.2-id",
            "openssl-3/tls1.3",
            "boringssl/tls1.2-ticket",
            "boringssl/tls1.3",
            "wolfssl/tls1.3",
            "jsse/tls1.3")
        .map(it -> it.split("/", 2))
        .map(it -> dialects.named(it[0], Protocol.named(it[1]).orElseThrow()).orElseThrow())
        .map(Declared::expected)
        .toList();
  }

  /** The dialect of all that a stack could do to which a session is an object, and not a value. */
  private static Dialect any() {
    Map<Switch, Set<Value>> allowed = new EnumMap<>(Walk.ALL.allowed());
    allowed.put(Switch.NEW_CONNECTION, Set.of(Value.NEW_HOLDS_NONE));
    allowed.put(Switch.SET_OWNERSHIP, Set.of(Value.SET_REFERENCES));
    allowed.put(Switch.DECLINED_HANDSHAKE, Set.of(Value.DECLINED_FULL));
    allowed.put(Switch.OVERWRITTEN_HANDSHAKE, Set.of(Value.OVERWRITTEN_FULL));
    allowed.put(Switch.LATE_REUSED, Set.of(Value.LATE_REUSED_UNCHANGED));
    return new Dialect("any", allowed);
  }

  /** A chapter by the pages, and by a dialect of a stack. */
  static List<View> chapter(Dialects dialects, Chapter chapter) {
    return Stream.of(dialects.page(), ofStacks(dialects).get(1))
        .map(dialect -> of(chapter, dialect, chapter.small(), NEAR))
        .toList();
  }

  /** Every chapter in its small scope. */
  private static List<View> chapters(Dialect dialect) {
    List<View> views = new ArrayList<>();
    for (Chapter chapter : Chapter.values()) {
      views.add(of(chapter, dialect, chapter.small(), Math.min(chapter.within(), NEAR)));
    }
    return views;
  }

  private static View of(Chapter chapter, Dialect dialect, Scope scope, int within) {
    return new View(dialect, scope, chapter.calls(scope), within);
  }

  /** The same, not as far. */
  View within(int calls) {
    return new View(dialect, scope, this.calls, Math.min(within, calls));
  }

  private Request request() {
    Limits limits = Limits.none().withWorkers(2).withDepth(within);
    return new Request(scope, calls, dialect, true, true, false, limits);
  }

  Explored explore(List<KnownRoute> known) {
    return Exploration.explore(request(), known, Progress.SILENT);
  }
}
