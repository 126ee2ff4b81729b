package dev.reprise.model.explore;

import dev.reprise.spec.call.Call;
import java.util.List;
import java.util.Locale;

/**
 * Corners of the machine: few kinds of calls, so that an exploration gets as far as many calls lead.
 * What happens only after many calls is met there and in no chapter's scope.
 */
@SuppressWarnings("ImmutableEnumChecker") // a scope is a record of numbers, a table is not changed
public enum FewCalls {
  /** A connection that can be cleared and starts its handshake, while time ends and begins anew. */
  HALVES_AND_TIME(
      new Scope(1, 1, 1, 1, 1),
      9,
      """
      A(context A; c1(connection c1 in A))
      c1(start c1; shutdown c1; reset c1; connect c1 failed; s1(connect c1 full s1))
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
      c1(reset c1; s1(accept c1 none s1; app takes s1 from c1; s2(accept c1 s2 s1)))
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
      """);

  private final Scope scope;
  private final int within;
  private final CallTable table;

  FewCalls(Scope scope, int within, String table) {
    this.scope = scope;
    this.within = within;
    this.table = new CallTable(table);
  }

  /** The names that there are. */
  public Scope scope() {
    return scope;
  }

  /** As many calls are looked at in a row. */
  public int within() {
    return within;
  }

  /** The calls on the names of the scope. */
  public List<Call> calls() {
    return table.calls(scope);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
