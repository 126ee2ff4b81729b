package dev.reprise.model.space;

import dev.reprise.search.Successors;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * The effects of calls on states, each stored once: lists of transitions, and of each what it
 * writes and where. For states of a fixed number of words; for one thread.
 *
 * <p>A list stands in an array: how often it was taken, how many of its transitions write nothing,
 * how many write, and of each of these the bits that it keeps and those that it sets.
 */
final class Effects {

  private static final int STAYING = 1;
  private static final int WRITING = 2;
  private static final int FIRST = 3;

  /** A step that was done: what was called, and the clause that the step follows from. */
  record Step(CallKind kind, Clause clause) {}

  /** A list, as it is learnt. */
  record Effect(List<Step> steps, int staying, List<Long> writes) {}

  private final int width;
  private final Map<Effect, Integer> known = new HashMap<>();
  private long[] lists = new long[1 << 10];
  private int size = 1;

  Effects(int width) {
    this.width = width;
  }

  private int put(Effect effect) {
    int end = size + FIRST + effect.writes().size();
    if (end > lists.length) {
      lists = Arrays.copyOf(lists, 2 * end);
    }
    int at = size;
    lists[at + STAYING] = effect.staying();
    lists[at + WRITING] = effect.writes().size() / (2 * width);
    int next = at + FIRST;
    for (long word : effect.writes()) {
      lists[next++] = word;
    }
    size = end;
    return at;
  }

  /** Adds what a state becomes by the transitions of a list. */
  void add(int list, long[] words, int at, Successors into) {
    long[] all = lists;
    all[list]++;
    into.stay((int) all[list + STAYING]);
    int writing = (int) all[list + WRITING];
    int write = list + FIRST;
    if (width == 1) {
      long word = words[at];
      for (int i = 0; i < writing; i++) {
        into.addUnless(word, (word & all[write]) | all[write + 1]);
        write += 2;
      }
    } else {
      for (int i = 0; i < writing; i++) {
        addWide(write, words, at, into);
        write += 2 * width;
      }
    }
  }

  private void addWide(int write, long[] words, int at, Successors into) {
    long changed = 0;
    for (int i = 0; i < width; i++) {
      changed |= written(write + i, words[at + i]) ^ words[at + i];
    }
    if (changed == 0) {
      into.stay(1);
      return;
    }
    for (int i = 0; i < width; i++) {
      into.add(written(write + i, words[at + i]));
    }
  }

  private long written(int write, long word) {
    return (word & lists[write]) | lists[write + width];
  }

  /** Tells each step that was done, and how often. */
  void eachStep(ObjLongConsumer<Step> told) {
    known.forEach((effect, at) -> effect.steps().forEach(step -> told.accept(step, lists[at])));
  }

  /** Makes a list, transition by transition. For one list after the other. */
  final class Draft {

    private final List<Step> steps = new ArrayList<>();
    private final List<Long> writes = new ArrayList<>();
    private int staying;

    void begin() {
      steps.clear();
      writes.clear();
      staying = 0;
    }

    /**
     * A transition.
     *
     * @param written the bits that it writes, of each word
     * @param after the words after it
     */
    void add(Step step, long[] written, long[] after) {
      steps.add(step);
      if (Arrays.stream(written).allMatch(bits -> bits == 0)) {
        staying++;
        return;
      }
      for (long bits : written) {
        writes.add(~bits);
      }
      for (int i = 0; i < width; i++) {
        writes.add(after[i] & written[i]);
      }
    }

    /** Where the list stands: never at 0. */
    int end() {
      return known.computeIfAbsent(
          new Effect(List.copyOf(steps), staying, List.copyOf(writes)), Effects.this::put);
    }
  }
}
