package dev.reprise.vectors;

import dev.reprise.model.cover.Graph;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A part of the graph that is covered, and the file of that name: the calls of a chapter on the
 * names of a scope, all of it or as far as so many calls lead.
 */
@SuppressWarnings("ImmutableEnumChecker") // a scope is a record of numbers
public enum Section {
  /** One connection and two sessions, all of it. */
  REFERENCES(Chapter.REFERENCES, new Scope(1, 1, 2, 1, 1), Integer.MAX_VALUE),
  /** Two connections that may hold one session. */
  SHARING(Chapter.REFERENCES, new Scope(1, 2, 2, 1, 1), 7),
  CACHE(Chapter.CACHE, Chapter.CACHE.small(), 5),
  CALLBACKS(Chapter.CALLBACKS, Chapter.CALLBACKS.small(), 5),
  TICKETS(Chapter.TICKETS, Chapter.TICKETS.small(), 6),
  COPIES(Chapter.COPIES, Chapter.COPIES.small(), 5),
  INCOMPATIBLE(Chapter.INCOMPATIBLE, Chapter.INCOMPATIBLE.small(), 6),
  SERVERS(Chapter.SERVERS, Chapter.SERVERS.small(), 5);

  private final Chapter chapter;
  private final Scope scope;
  private final int within;

  Section(Chapter chapter, Scope scope, int within) {
    this.chapter = chapter;
    this.scope = scope;
    this.within = within;
  }

  public Chapter chapter() {
    return chapter;
  }

  public Scope scope() {
    return scope;
  }

  /** Calls from the empty state to the end of the last transition. */
  public int within() {
    return within;
  }

  /** Whether nothing of the scope is left out. */
  public boolean isWhole() {
    return within == Integer.MAX_VALUE;
  }

  /** The part of the graph, of the calls that can be asked for. */
  public Graph graph(Dialect dialect, Predicate<Call> askable) {
    List<Call> calls = chapter.calls(scope).stream().filter(askable).toList();
    return Graph.of(scope, calls, dialect, within);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
