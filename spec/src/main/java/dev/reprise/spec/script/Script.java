package dev.reprise.spec.script;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls in the order in which they are made.
 *
 * <p>The text form has one call a line, or several parted by {@code ;}; {@code #} starts a comment.
 * A line such as {@code leaves s1} is no call: it says that something is meant to be left, wherever
 * it stands. {@link #parse} reads what {@link #toString} writes, and gives an equal script.
 *
 * @param leaves the sessions, connections and contexts that the application is meant to own still
 *     when the script ends
 */
public record Script(List<Call> calls, Set<Object> leaves) {

  public Script {
    calls = List.copyOf(calls);
    leaves = Collections.unmodifiableSet(new LinkedHashSet<>(leaves));
  }

  /** A script that says of nothing that it is left. */
  public Script(List<Call> calls) {
    this(calls, Set.of());
  }

  public static Script of(Call... calls) {
    return new Script(List.of(calls));
  }

  /**
   * Reads the text form.
   *
   * @throws ScriptException naming the first line that is no call
   */
  public static Script parse(String text) throws ScriptException {
    return ScriptText.parse(text);
  }

  public int size() {
    return calls.size();
  }

  public Script with(Call call) {
    List<Call> longer = new ArrayList<>(calls);
    longer.add(call);
    return new Script(longer, leaves);
  }

  /** The same script without the call at that index. */
  public Script without(int index) {
    List<Call> shorter = new ArrayList<>(calls);
    shorter.remove(index);
    return new Script(shorter, leaves);
  }

  /** The first calls, as many as are asked for. */
  public Script first(int count) {
    return new Script(calls.subList(0, count), leaves);
  }

  /**
   * The same script, in which every connect that succeeds has a name for the session that it may
   * make: names that the script leaves out are numbered from the first that it does not use.
   */
  public Script named() {
    int next = 1;
    for (Call call : calls) {
      next = Math.max(next, highest(call) + 1);
    }
    List<Call> named = new ArrayList<>(calls.size());
    for (Call call : calls) {
      Call full = call.named(new Session(next));
      if (!full.equals(call)) {
        next++;
      }
      named.add(full);
    }
    return new Script(named, leaves);
  }

  private static int highest(Call call) {
    return Stream.of(call.made(), call.used())
        .flatMap(Set::stream)
        .mapToInt(name -> name instanceof Session session ? session.number() : 0)
        .max()
        .orElse(0);
  }

  /** The text form: one call a line, each line ended. */
  @Override
  public String toString() {
    return ScriptText.print(this);
  }
}
