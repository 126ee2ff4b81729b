package dev.reprise.model.explore;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Switch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The few calls that a switch needs many of. Where the values of a switch look alike in the small
 * scopes of all chapters, its corner goes farther with fewer calls.
 */
@SuppressWarnings("ImmutableEnumChecker") // a scope is a record of numbers, a table is not changed
public enum Corner {
  /** A cache that drops a session while another one in it is expired. */
  EVICTION(
      Switch.NESTED_FLUSH,
      new Scope(1, 2, 3, 1, 1),
      """
      A(context A; cache-size A 2; cache-size A 3; remove-callback A flushes;
        c1(connection c1 in A); s1(add s1 to A))
      c1(s1(connect c1 full s1))
      s1(expire s1; app makes s1)
      """),
  /** A client that ends a handshake itself. */
  GARBAGE(
      Switch.GARBAGE_MARK,
      new Scope(1, 2, 2, 1, 1),
      """
      A(context A; c1(connection c1 in A))
      c1(connect c1 failed garbage; s1(connect c1 full s1; set c1 s1))
      """),
  /** An expired session that a client holds when it sends its ClientHello. */
  EXPIRED(
      Switch.EXPIRED_SESSION,
      new Scope(1, 2, 2, 1, 1),
      """
      A(context A; c1(connection c1 in A))
      c1(start c1; s1(connect c1 full s1; set c1 s1; finish c1 reused s1))
      s1(expire s1)
      """),
  /** Two sessions of one id, of which a cache holds one. */
  COPY_REMOVED(Switch.COPY_REMOVED, new Scope(1, 1, 2, 1, 1), Rows.OF_COPIES),
  /** The same, while the remove callback watches. */
  COPY_ADDED(Switch.COPY_ADDED, new Scope(1, 1, 2, 1, 1), Rows.OF_COPIES);

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

  private final Switch of;
  private final Scope scope;
  private final CallTable table;

  Corner(Switch of, Scope scope, String table) {
    this.of = of;
    this.scope = scope;
    this.table = new CallTable(table);
  }

  /** The corners of the switch; most have none. */
  public static List<Corner> of(Switch asked) {
    return Arrays.stream(values()).filter(corner -> corner.of == asked).toList();
  }

  /** The scope that the values can be told apart in. */
  public Scope scope() {
    return scope;
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
