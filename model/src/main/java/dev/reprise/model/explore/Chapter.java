package dev.reprise.model.explore;

import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of the semantics that scripts are about. All calls together have too many states for a
 * walk to meet what is particular; each chapter has the calls that belong together, see {@link
 * CallTable}.
 */
@SuppressWarnings("ImmutableEnumChecker") // a scope is a record of numbers, a table is not changed
public enum Chapter {
  /** The ownership of references: set, connect, reuse and free. */
  REFERENCES(
      new Size(new Scope(1, 2, 2, 1, 2), Integer.MAX_VALUE, new Scope(2, 4, 5, 2, 3)),
      """
      A(context A; free A)
      s1(app(app makes s1; app takes s1; app frees s1))
      c1(A(connection c1 in A); free c1; clear c1; start c1; finish c1 failed; connect c1 failed;
        reused c1; get c1; shutdown c1;
        app(app takes none from c1; s1(app takes s1 from c1));
        s1(set c1 s1;
          finish c1 reused s1; connect c1 reused s1; finish c1 full s1; connect c1 full s1))
      """),
  /** The session cache of a client's context: what comes in, what leaves, and when. */
  CACHE(
      new Size(new Scope(1, 1, 3, 1, 1), 9, new Scope(2, 3, 5, 1, 2)),
      Shared.BASICS,
      Shared.SETS,
      "c1(start c1)",
      Shared.CLIENT_CACHE,
      "A(cache-size A 1; cache-size A 2; cached A)",
      Shared.EXPIRY),
  /** The callbacks of a client's context. */
  CALLBACKS(
      new Size(new Scope(1, 1, 2, 1, 1), 10, new Scope(1, 3, 5, 1, 3)),
      Shared.BASICS,
      Shared.CLIENT_CACHE,
      """
      A(new-callback A none; new-callback A keeps; new-callback A declines; new-callback A removes;
        remove-callback A none; remove-callback A watches; remove-callback A flushes)
      s1(expire s1)
      A(cache-size A 1)
      """),
  /** Tickets that come after the handshake, several of them, and the end that the peer makes. */
  TICKETS(
      new Size(new Scope(1, 2, 3, 1, 1), 9, new Scope(1, 3, 6, 1, 3)),
      "A(cache A client; new-callback A keeps)",
      "c1(peer-shutdown c1; s1(ticket c1 s1; handshake c1 full s1; handshake c1 reused s1;"
          + " connect c1 renewed s1))",
      Shared.BASICS),
  /** Connections that start again, and copies of connections and sessions. */
  COPIES(
      new Size(new Scope(2, 2, 2, 1, 1), 8, new Scope(2, 4, 5, 2, 2)),
      Shared.BASICS,
      Shared.SETS,
      "c1(start c1; reset c1; A(move c1 to A); c2(dup c1 of c2; copy-session c1 from c2))",
      "s1(s2(app copies s1 as s2))"),
  /** Sessions that do not fit a client's connection: those of another id context or version. */
  INCOMPATIBLE(
      new Size(new Scope(1, 2, 3, 1, 1), 8, new Scope(2, 3, 5, 1, 2)),
      Shared.BASICS,
      "A(id-context A 1)",
      "c1(start c1; reset c1; version c1 own; version c1 other)"),
  /** Servers: which session they find, by which cache or callback, and reuse. */
  SERVERS(
      new Size(new Scope(1, 1, 2, 1, 1), 10, new Scope(2, 3, 5, 1, 2)),
      """
      A(context A; free A; id-context A 1; cache-size A 1; new-callback A declines;
        get-callback A none; get-callback A misses; get-callback A lends; get-callback A gives)
      A(cache A server; cache A off; cache A server no-lookup; cache A server no-store;
      """
          + Shared.CACHED,
      Shared.EXPIRY,
      """
      c1(A(server c1 in A); free c1; shutdown c1; reset c1;
        s1(accept c1 none s1; app takes s1 from c1; set c1 s1; s2(accept c1 s2 s1)))
      s1(app frees s1)
      """);

  /** Rows of more than one chapter. */
  private static final class Shared {

    /** Making, connecting and freeing, and taking references. */
    private static final String BASICS =
        """
        A(context A; free A; c1(connection c1 in A))
        c1(free c1; shutdown c1; connect c1 failed;
          s1(connect c1 full s1; connect c1 reused s1; set c1 s1; app takes s1 from c1))
        s1(app frees s1)
        """;

    /** Setting NULL, and blank sessions. */
    private static final String SETS = "c1(clear c1); s1(app makes s1)";

    /** The end of a row that is about a cache: what goes in and comes out. */
    private static final String CACHED =
        "flush A now; flush A later; s1(add s1 to A; remove s1 from A))";

    private static final String CLIENT_CACHE =
        "A(cache A client; cache A client no-store;" + CACHED;

    private static final String EXPIRY = "s1(expire s1; renew s1)";
  }

  /** The name of {@link #INCOMPATIBLE} until version 0.1.0, which is still read. */
  private static final String OLD_NAME = "misfits";

  /** The scopes of a chapter: a small one, and calls to go within it, and a wide one. */
  private record Size(Scope small, int within, Scope wide) {}

  private final Size size;
  private final CallTable table;

  Chapter(Size size, String... table) {
    this.size = size;
    this.table = new CallTable(table);
  }

  /** Small enough to visit its states, wide enough for every transition class of step. */
  public Scope small() {
    return size.small;
  }

  /**
   * How many calls the transition classes of steps are counted within that can be met in the small
   * scope.
   */
  public int within() {
    return size.within;
  }

  /** Wide enough for references to cross. */
  public Scope wide() {
    return size.wide;
  }

  /** The chapter's calls on the names of a scope. */
  public List<Call> calls(Scope scope) {
    return table.calls(scope);
  }

  /**
   * The calls of walks on the names of the wide scope: a walk may also make a cache larger than the
   * exploration does, so that several sessions are in it when it is full.
   */
  public List<Call> walked() {
    List<Call> calls = calls(size.wide);
    Stream<Call> larger =
        calls.stream()
            .filter(Call.SetCacheSize.class::isInstance)
            .map(Call.SetCacheSize.class::cast)
            .map(call -> new Call.SetCacheSize(call.of(), PackedState.MAX_CACHE_SIZE));
    return Stream.concat(calls.stream(), larger).distinct().toList();
  }

  /** The kinds of call that only this chapter is about, or this and others but the first. */
  public Set<CallKind> ownKinds() {
    Set<CallKind> kinds = kinds();
    if (this != REFERENCES) {
      kinds.removeAll(REFERENCES.kinds());
    }
    return kinds;
  }

  private Set<CallKind> kinds() {
    return calls(size.wide).stream()
        .map(Call::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CallKind.class)));
  }

  /** The calls of every chapter on the names of a scope. */
  public static List<Call> allCalls(Scope scope) {
    return Arrays.stream(values())
        .flatMap(chapter -> chapter.calls(scope).stream())
        .distinct()
        .toList();
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
