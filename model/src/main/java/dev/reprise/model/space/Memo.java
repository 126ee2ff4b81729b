package dev.reprise.model.space;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.ReadState;
import dev.reprise.search.Successors;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The effects of some calls in a state, learnt from the machine; a memo has no rule of its own. The
 * effect of a rule follows from the fields that it reads; so once it was watched in a state, its
 * effect is known in every state that has the same values in these fields: it writes the same into
 * the same fields.
 *
 * <p>Of a state, a table looks at some fields. There stands what the calls do; or, where more must
 * be read to know, which table looks at these fields and at more.
 */
final class Memo {

  /** States that are learnt from, at most: tables of more would not be near. */
  private static final int MOST = 1 << 15;

  /** States to learn from before it is asked whether that was worth it, */
  private static final int SOME = 1 << 10;

  /** and how often each must have been recognised for it. */
  private static final int WORTH = 4;

  private final Scope scope;
  private final Set<Object> names;
  private final List<Call> calls;
  private final Packing packing;
  private final Effects effects;
  private final Effects.Draft draft;
  private final Choices choices;
  private final PackedState scratch;
  private final ReadState watched;
  private final long[] read;
  private final long[] written;
  private final long[] after = new long[PackedState.WORDS];

  /** The first is looked at first; empty before anything was learnt, and where that was idle. */
  private LookupTable[] tables = new LookupTable[0];

  private int learnt;
  private long recognised;

  private Memo(
      Scope scope,
      Set<Object> names,
      List<Call> calls,
      Dialect dialect,
      Packing packing,
      Effects effects) {
    this.scope = scope;
    this.names = names;
    this.calls = calls;
    this.packing = packing;
    this.effects = effects;
    this.draft = effects.new Draft();
    this.choices = Choices.brief(dialect);
    this.scratch = scope.empty();
    this.watched = new ReadState(scratch);
    this.read = new long[PackedState.WORDS];
    this.written = new long[packing.width()];
  }

  /** One for all calls that name the same connections and sessions, or else the same contexts. */
  static List<Memo> of(
      Scope scope, Call[] calls, Dialect dialect, Packing packing, Effects effects) {
    Map<Set<Object>, List<Call>> rows = new LinkedHashMap<>();
    for (Call call : calls) {
      rows.computeIfAbsent(names(call), it -> new ArrayList<>()).add(call);
    }
    List<Memo> memos = new ArrayList<>();
    rows.forEach((names, row) -> memos.add(new Memo(scope, names, row, dialect, packing, effects)));
    return memos;
  }

  private static Set<Object> names(Call call) {
    Set<Object> names = new LinkedHashSet<>(call.used());
    names.addAll(call.made());
    names.remove(Session.NONE);
    Set<Object> plainly = new LinkedHashSet<>(names);
    plainly.removeIf(name -> name instanceof Context);
    return plainly.isEmpty() ? names : plainly;
  }

  /** The calls that it knows about. */
  List<Call> calls() {
    return calls;
  }

  /**
   * Adds what the calls lead to.
   *
   * @param words where the state's words stand, from {@code at} on
   * @return whether that is known; else nothing was added
   */
  boolean add(long[] words, int at, Successors into) {
    int table = 0;
    while (table < tables.length) {
      int found = tables[table].get(words, at);
      if (found > 0) {
        recognised++;
        effects.add(found, words, at, into);
        return true;
      }
      if (found == LookupTable.NOTHING) {
        return false;
      }
      table = -found;
    }
    return false;
  }

  /** Learns what the calls do in a state, where that is not known. */
  void learn(long[] words, int at, PackedState state) {
    if (learnt == MOST || isIdle()) {
      return;
    }
    learnt++;
    watch(state);
    if (tables.length == 0) {
      tables = new LookupTable[] {new LookupTable(first())};
    }
    int table = 0;
    for (int next = tables[0].get(words, at); next != LookupTable.NOTHING; ) {
      table = -next;
      next = tables[table].get(words, at);
    }
    int wider = reading(table);
    if (wider != table) {
      tables[table].put(words, at, -wider);
    }
    tables[wider].put(words, at, draft.end());
  }

  /** Whether what was learnt is too seldom of use; then it is forgotten. */
  private boolean isIdle() {
    boolean isIdle = learnt >= SOME && recognised < (long) WORTH * learnt;
    if (isIdle) {
      tables = new LookupTable[0];
    }
    return isIdle;
  }

  /**
   * The fields that the first table looks at: all that the calls name but contexts, or what was
   * read.
   */
  private long[] first() {
    ReadState all = new ReadState(scratch);
    names.forEach(all::readAllOf);
    long[] named = narrow(all.read());
    return Arrays.stream(named).allMatch(bits -> bits == 0) ? narrow(watched.read()) : named;
  }

  private long[] narrow(long[] bits) {
    long[] packed = new long[packing.width()];
    packing.narrow(bits, packed);
    return packed;
  }

  /** The table that looks at all that the given one looks at, and at all that was read. */
  private int reading(int table) {
    long[] mask = tables[table].with(read);
    for (int i = 0; i < tables.length; i++) {
      if (tables[i].looksAt(mask)) {
        return i;
      }
    }
    tables = Arrays.copyOf(tables, tables.length + 1);
    tables[tables.length - 1] = new LookupTable(mask);
    return tables.length - 1;
  }

  /** Makes the calls, each with every combination of choices; notes what is read and done. */
  private void watch(PackedState state) {
    watched.begin();
    draft.begin();
    for (Call call : calls) {
      scratch.set(state);
      if (scope.allows(watched, call)) {
        choices.begin();
        do {
          scratch.set(state);
          watched.forgetWrites();
          Answer answer = Machine.step(watched, call, choices);
          if (answer.done()) {
            packing.narrow(watched.written(), written);
            packing.pack(scratch, after);
            draft.add(new Effects.Step(call.kind(), answer.clause().orElseThrow()), written, after);
          }
        } while (choices.advance());
      }
    }
    packing.narrow(watched.read(), read);
  }
}
