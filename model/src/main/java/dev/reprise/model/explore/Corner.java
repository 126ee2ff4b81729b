package dev.reprise.model.explore;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Switch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A corner of the machine: few kinds of calls, so that an exploration gets as far as many calls
 * lead. What happens only after many calls is met there, and in no chapter's scope.
 */
@SuppressWarnings("ImmutableEnumChecker") // a scope is a record of numbers, a table is not changed
public enum Corner {
  /** A cache that drops a session while another one in it is expired. */
  EVICTION(
      Switch.NESTED_FLUSH,
      new Scope(1, 2, 3, 1, 1),
      9,
      """
      A(context A; cache-size A 2; cache-size A 3; remove-callback A flushes;
        c1(connection c1 in A); s1(add s1 to A))
      c1(s1(connect c1 full s1))
      s1(expire s1; app makes s1)
      """),
  /** A connection that can be cleared and starts its handshake, while time ends and begins anew. */
  HALVES_AND_TIME(
      new Scope(1, 1, 1, 1, 1),
      9,
      """
      A(context A; c1(connection c1 in A))
      c1(start c1; finish c1 failed; shutdown c1; reset c1; connect c1 failed;
        s1(connect c1 full s1))
      s1(expire s1; renew s1)
      """),
  /** Sessions come into a cache, which is made smaller, and then one more. */
  SMALLER_CACHE(
      new Scope(1, 2, 3, 1, 1),
      9,
      """
      A(context A; cache A client; cache-size A 1; c1(connection c1 in A); s1(add s1 to A))
      c1(s1(connect c1 full s1))
      s1(app makes s1)
      """),
  /** Sessions of a server whose time ends and begins anew, in a cache that is ordered by time. */
  ORDER(
      new Scope(1, 1, 3, 1, 1),
      10,
      """
      A(context A; cache-size A 2; flush A now; c1(server c1 in A))
      c1(reset c1; s1(accept c1 none s1))
      s1(expire s1; renew s1)
      """),
  /** A cache whose remove callback flushes it. */
  FLUSHING_CALLBACK(
      new Scope(1, 2, 3, 1, 1),
      9,
      """
      A(context A; free A; cache A client; cache-size A 1; remove-callback A flushes; flush A now;
        c1(connection c1 in A); s1(remove s1 from A))
      c1(free c1; s1(connect c1 full s1; set c1 s1))
      s1(expire s1)
      """),
  /** A get callback that has the session which a client offers. */
  GET_CALLBACK(
      new Scope(1, 1, 2, 1, 1),
      10,
      """
      A(context A; get-callback A lends; get-callback A gives; cache A server no-lookup;
        cache A off; id-context A 1; c1(server c1 in A); s1(remove s1 from A))
      c1(reset c1; free c1; s1(accept c1 none s1; app takes s1 from c1; s2(accept c1 s2 s1)))
      s1(expire s1)
      """),
  /** A get callback that has a session of another context. */
  GET_CALLBACK_OF_TWO(
      new Scope(2, 2, 2, 1, 1),
      8,
      """
      A(context A; get-callback A lends; c1(server c1 in A))
      c1(s1(accept c1 none s1; app takes s1 from c1; s2(accept c1 s2 s1)))
      """),
  /** Sessions that are reused, with a cache and without. */
  SINGLE_USE(
      new Scope(1, 2, 3, 1, 1),
      9,
      """
      A(context A; cache A client; id-context A 1; remove-callback A watches;
        c1(connection c1 in A))
      c1(reset c1; s1(connect c1 full s1; connect c1 reused s1; set c1 s1; app takes s1 from c1))
      """),
  /** What comes into a cache that is full, or is expired already, while another one is expired. */
  COMES_IN(
      new Scope(1, 2, 3, 1, 1),
      9,
      """
      A(context A; cache-size A 1; cache-size A 2; remove-callback A flushes;
        c1(connection c1 in A); s1(add s1 to A))
      c1(s1(connect c1 full s1))
      s1(expire s1; app makes s1)
      """),
  /** A session that only a cache has is set, while the callback of another one flushes. */
  SET_WHILE_FLUSHED(
      new Scope(1, 1, 2, 1, 1),
      10,
      """
      A(context A; cache A client; remove-callback A flushes; c1(connection c1 in A))
      c1(free c1; s1(connect c1 full s1; set c1 s1))
      s1(expire s1)
      """),
  /** Callbacks that flush, decline and remove, and the end of the context. */
  NESTED(
      new Scope(1, 2, 3, 1, 1),
      9,
      """
      A(context A; free A; cache A client; remove-callback A flushes; new-callback A declines;
        new-callback A removes; flush A now; c1(connection c1 in A))
      c1(s1(connect c1 full s1))
      s1(expire s1)
      """),
  /** A server whose cache's remove callback flushes. */
  NESTED_SERVER(
      new Scope(1, 1, 3, 1, 1),
      10,
      """
      A(context A; remove-callback A flushes; cache-size A 1; cache-size A 2; c1(server c1 in A);
        s1(add s1 to A; remove s1 from A))
      c1(reset c1; s1(accept c1 none s1; s2(accept c1 s2 s1)))
      s1(expire s1; app makes s1)
      """),
  /** The end of a cache in which sessions are expired, and its callback flushes. */
  END_OF_CACHE(
      new Scope(1, 1, 2, 1, 1),
      10,
      """
      A(context A; free A; remove-callback A flushes; flush A later; c1(server c1 in A))
      c1(free c1; reset c1; s1(accept c1 none s1))
      s1(expire s1)
      """),
  /** A client that is given what a server has made. */
  BOTH_SIDES(
      new Scope(1, 2, 2, 1, 1),
      8,
      """
      A(context A; c1(server c1 in A; connection c1 in A))
      c1(start c1; finish c1 failed;
        s1(accept c1 none s1; set c1 s1; connect c1 full s1; connect c1 reused s1;
          finish c1 reused s1))
      """),
  /** Copies of what differs: version, id context and time. */
  COPIES_OF_ALL(
      new Scope(1, 3, 2, 1, 1),
      7,
      """
      A(context A; id-context A 1; c1(connection c1 in A; server c1 in A))
      c1(version c1 other; reset c1; c2(dup c1 of c2);
        s1(connect c1 full s1; app takes s1 from c1))
      s1(expire s1; s2(app copies s1 as s2))
      """),
  /** Names of one connection: two of them, and others. */
  NAMES_OF_CONNECTIONS(
      new Scope(1, 3, 1, 1, 1),
      9,
      """
      A(context A; c1(connection c1 in A))
      c1(free c1; connect c1 failed; shutdown c1; c2(dup c1 of c2))
      """),
  /** A connection that is moved away from a context that nobody else has. */
  MOVED(
      new Scope(2, 1, 1, 1, 1),
      9,
      """
      A(context A; free A; c1(connection c1 in A; move c1 to A); s1(add s1 to A))
      c1(free c1)
      s1(app makes s1; app frees s1)
      """),
  /** A ticket whose session goes to a callback that does not keep it. */
  HANDED(
      new Scope(1, 1, 3, 1, 1),
      7,
      """
      A(context A; cache A client no-store; new-callback A declines; c1(connection c1 in A))
      c1(s1(handshake c1 full s1; ticket c1 s1))
      """),
  /** Two actors with references to one session. */
  ACTORS(new Scope(1, 1, 1, 2, 2), 7, "s1(app(app makes s1; app takes s1; app frees s1))"),
  /** Sessions that are values, written over each other. */
  OVERWRITTEN(
      new Scope(1, 2, 2, 1, 1),
      9,
      """
      A(context A; c1(connection c1 in A))
      c1(start c1; clear c1; finish c1 failed;
        s1(connect c1 full s1; finish c1 full s1; set c1 s1; app takes s1 from c1))
      s1(app makes s1)
      """),
  /** A client that ends a handshake itself. */
  GARBAGE(
      Switch.GARBAGE_MARK,
      new Scope(1, 2, 2, 1, 1),
      8,
      """
      A(context A; c1(connection c1 in A))
      c1(connect c1 failed garbage; s1(connect c1 full s1; set c1 s1))
      """),
  /** A renewed ticket, with a cache and callbacks. */
  RENEWED(
      Switch.RENEWED_OLD,
      new Scope(1, 2, 3, 1, 1),
      9,
      """
      A(context A; cache A client; remove-callback A watches; new-callback A declines;
        c1(connection c1 in A); s1(add s1 to A))
      c1(start c1; s1(connect c1 full s1; set c1 s1; connect c1 renewed s1; finish c1 renewed s1))
      """),
  /** An expired session that a client holds when it sends its ClientHello. */
  EXPIRED(
      Switch.EXPIRED_SESSION,
      new Scope(1, 2, 2, 1, 1),
      8,
      """
      A(context A; c1(connection c1 in A))
      c1(start c1; s1(connect c1 full s1; set c1 s1; finish c1 reused s1))
      s1(expire s1)
      """),
  /** A client that has a session of a server, while there is a copy of it. */
  COPY_OFFERED(
      new Scope(1, 1, 3, 1, 1),
      8,
      """
      A(context A; c1(server c1 in A))
      c1(reset c1; s1(accept c1 none s1; s2(accept c1 s2 s1)))
      s1(app frees s1; s2(app copies s1 as s2))
      """),
  /** A get callback that has a session whose time is over, where no cache is. */
  GET_CALLBACK_ALONE(
      new Scope(1, 1, 2, 1, 1),
      10,
      """
      A(context A; get-callback A lends; remove-callback A watches; cache A off;
        c1(server c1 in A))
      c1(reset c1; s1(accept c1 none s1; app takes s1 from c1; s2(accept c1 s2 s1)))
      s1(expire s1)
      """),
  /** Two sessions of one id, of which one takes the place of the other, and a callback flushes. */
  COPIES_AND_CACHE(
      new Scope(1, 1, 2, 1, 1),
      9,
      """
      A(context A; remove-callback A flushes; cache-size A 1; c1(connection c1 in A);
        s1(add s1 to A; remove s1 from A))
      c1(s1(connect c1 full s1; set c1 s1; ticket c1 s1))
      s1(expire s1; app frees s1; s2(app copies s1 as s2))
      """),
  /** Two sessions of one id, of which a cache holds one. */
  COPY_REMOVED(Switch.COPY_REMOVED, new Scope(1, 1, 2, 1, 1), 9, Rows.OF_COPIES),
  /** The same, while the remove callback watches. */
  COPY_ADDED(Switch.COPY_ADDED, new Scope(1, 1, 2, 1, 1), 9, Rows.OF_COPIES);

  /** Rows of more than one corner. */
  private static final class Rows {

    private static final String OF_COPIES =
        """
        A(context A; remove-callback A watches;
          c1(connection c1 in A); s1(add s1 to A; remove s1 from A))
        c1(s1(connect c1 full s1))
        s1(s2(app copies s1 as s2))
        """;
  }

  private final @Nullable Switch of;
  private final Scope scope;
  private final int within;
  private final CallTable table;

  Corner(Scope scope, int within, String table) {
    this(null, scope, within, table);
  }

  Corner(@Nullable Switch of, Scope scope, int within, String table) {
    this.of = of;
    this.scope = scope;
    this.within = within;
    this.table = new CallTable(table);
  }

  /** The corners in which values of the switch differ that look alike in all chapters. */
  public static List<Corner> of(Switch asked) {
    return Arrays.stream(values()).filter(corner -> corner.of == asked).toList();
  }

  /** The names that there are. */
  public Scope scope() {
    return scope;
  }

  /** How many calls in a row lead to all that is particular there. */
  public int within() {
    return within;
  }

  /** Whether it is about stacks to which a session is a value. */
  public boolean isOfValues() {
    return this == OVERWRITTEN;
  }

  /** Whether it makes a difference which connection or session has which name. */
  public boolean needsEveryName() {
    return this == NAMES_OF_CONNECTIONS || this == COPY_OFFERED;
  }

  /** Its calls on the names of its scope. */
  public List<Call> calls() {
    return table.calls(scope);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
