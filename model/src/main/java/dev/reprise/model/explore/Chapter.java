package dev.reprise.model.explore;

import dev.reprise.spec.call.Call;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of the semantics that scripts are about. All calls together have too many states for a
 * walk to meet what is particular; each chapter has the calls that belong together, see {@link
 * CallTable}.
 */
@SuppressWarnings("ImmutableEnumChecker") // a scope is a record of numbers, a table is not changed
public enum Chapter {
  /** The ownership of references: set, connect, reuse and free. */
  REFERENCES(
      new Scope(1, 2, 2, 1, 2),
      Integer.MAX_VALUE,
      new Scope(2, 4, 5, 2, 3),
      """
      a(context a; free a)
      s(by(by makes s; by takes s; by frees s))
      c(a(connection c in a); free c; clear c; start c; finish c failed; connect c failed;
        reused c; get c; shutdown c;
        by(by takes none from c; s(by takes s from c));
        s(set c s; finish c reused s; connect c reused s; finish c full s; connect c full s))
      """),
  /** The session cache of a client's context: what comes in, what leaves, and when. */
  CACHE(
      new Scope(1, 1, 3, 1, 1),
      9,
      new Scope(2, 3, 5, 1, 2),
      Shared.BASICS,
      Shared.SETS,
      "c(start c)",
      Shared.CLIENT_CACHE,
      "a(cache-size a 1; cache-size a 2; cached a)",
      Shared.EXPIRY),
  /** The callbacks of a client's context. */
  CALLBACKS(
      new Scope(1, 1, 2, 1, 1),
      10,
      new Scope(1, 3, 5, 1, 3),
      Shared.BASICS,
      Shared.CLIENT_CACHE,
      """
      a(new-callback a none; new-callback a keeps; new-callback a declines; new-callback a removes;
        remove-callback a none; remove-callback a watches; remove-callback a flushes)
      s(expire s)
      a(cache-size a 1)
      """),
  /** Tickets that come after the handshake, several of them, and the end that the peer makes. */
  TICKETS(
      new Scope(1, 2, 3, 1, 1),
      9,
      new Scope(1, 3, 6, 1, 3),
      "a(cache a client; new-callback a keeps)",
      "c(peer-shutdown c; s(ticket c s; handshake c full s; handshake c reused s))",
      Shared.BASICS),
  /** Connections that start again, and copies of connections and sessions. */
  COPIES(
      new Scope(2, 2, 2, 1, 1),
      8,
      new Scope(2, 4, 5, 2, 2),
      Shared.BASICS,
      Shared.SETS,
      "c(start c; reset c; a(move c to a); d(dup c of d; copy-session c from d))",
      "s(t(app copies s as t))"),
  /** Sessions that do not fit a client's connection: those of another id context or version. */
  INCOMPATIBLE(
      new Scope(1, 2, 3, 1, 1),
      8,
      new Scope(2, 3, 5, 1, 2),
      Shared.BASICS,
      "a(id-context a 1)",
      "c(start c; reset c; version c own; version c other)"),
  /** Servers: which session they find, by which cache or callback, and reuse. */
  SERVERS(
      new Scope(1, 1, 2, 1, 1),
      10,
      new Scope(2, 3, 5, 1, 2),
      """
      a(context a; free a; id-context a 1; cache-size a 1; new-callback a declines;
        get-callback a none; get-callback a misses; get-callback a lends; get-callback a gives)
      a(cache a server; cache a off; cache a server no-lookup; cache a server no-store;
      """
          + Shared.CACHED,
      Shared.EXPIRY,
      """
      c(a(server c in a); free c; shutdown c; reset c;
        s(accept c none s; app takes s from c; set c s; t(accept c t s)))
      s(app frees s)
      """);

  /** Rows of more than one chapter. */
  private static final class Shared {

    /** Making, connecting and freeing, and taking references. */
    private static final String BASICS =
        """
        a(context a; free a; c(connection c in a))
        c(free c; shutdown c; connect c failed;
          s(connect c full s; connect c reused s; set c s; app takes s from c))
        s(app frees s)
        """;

    /** Setting NULL, and blank sessions. */
    private static final String SETS = "c(clear c); s(app makes s)";

    /** The end of a row that is about a cache: what goes in and comes out. */
    private static final String CACHED =
        "flush a now; flush a later; s(add s to a; remove s from a))";

    private static final String CLIENT_CACHE =
        "a(cache a client; cache a client no-store;" + CACHED;

    private static final String EXPIRY = "s(expire s; renew s)";
  }

  /** The name of {@link #INCOMPATIBLE} until version 0.1.0, which is still read. */
  private static final String OLD_NAME = "misfits";

  private final Scope small;
  private final int within;
  private final Scope wide;
  private final CallTable table;

  Chapter(Scope small, int within, Scope wide, String... table) {
    this.small = small;
    this.within = within;
    this.wide = wide;
    this.table = new CallTable(table);
  }

  /** Small enough to visit its states, wide enough for every transition class of step. */
  public Scope small() {
    return small;
  }

  /**
   * How many calls the transition classes of steps are counted within that can be met in the small
   * scope.
   */
  public int within() {
    return within;
  }

  /** Wide enough for references to cross. */
  public Scope wide() {
    return wide;
  }

  /** The chapter's calls on the names of a scope. */
  public List<Call> calls(Scope scope) {
    return table.calls(scope);
  }

  /** The calls of every chapter on the names of a scope. */
  public static List<Call> allCalls(Scope scope) {
    Set<Call> calls = new LinkedHashSet<>();
    for (Chapter chapter : values()) {
      calls.addAll(chapter.calls(scope));
    }
    return List.copyOf(calls);
  }

  /** The chapter of that name, as {@link #toString} writes it. */
  public static Optional<Chapter> named(String text) {
    return text.equals(OLD_NAME)
        ? Optional.of(INCOMPATIBLE)
        : Arrays.stream(values()).filter(chapter -> chapter.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
