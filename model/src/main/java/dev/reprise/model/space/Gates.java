package dev.reprise.model.space;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.ReadState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;

/**
 * Which calls need not be made in a state, for they are not done there: learnt from the machine,
 * and no rule of its own. A rule that looks at one field of the state, and at no other, before it
 * answers that the call is not done, answers so wherever that field has that value.
 *
 * <p>Of each call the first field that its rule looks at is always the same. For each value of it,
 * the rule is watched once: whether it looked at that field only, and asked for no choice.
 */
final class Gates {

  private final Scope scope;
  private final Call[] calls;
  private final Choices choices;
  private final PackedState scratch;
  private final long[] stateWords = new long[PackedState.WORDS];

  /** Where each call's first field is: its word, its lowest bit, and its mask, a byte each. */
  private final int[] fields;

  /** The values of the field with which the call is not done, a bit each. */
  private final long[] closed;

  /** The values with which the rule was watched. */
  private final long[] watched;

  Gates(Scope scope, Call[] calls, Dialect dialect) {
    this.scope = scope;
    this.calls = calls;
    this.choices = new Choices(dialect);
    this.scratch = scope.empty();
    this.fields = new int[calls.length];
    this.closed = new long[calls.length];
    this.watched = new long[calls.length];
    for (int i = 0; i < calls.length; i++) {
      learn(i, scope.empty());
    }
  }

  /** Whether the call is not done in the state, for what its rule looks at first. */
  boolean isClosed(int call, long[] state) {
    return ((closed[call] >>> value(call, state)) & 1) != 0;
  }

  private int value(int call, long[] state) {
    int field = fields[call];
    return (int) (state[field & 3] >>> (field >>> 8)) & (field >>> 16);
  }

  /**
   * The call was not done in the state: learns from it whether that is known by its first field.
   */
  void notDone(int call, long[] words, PackedState state) {
    if (((watched[call] >>> value(call, words)) & 1) == 0) {
      learn(call, state);
    }
  }

  private void learn(int call, PackedState state) {
    scratch.set(state);
    ReadState read = new ReadState(scratch);
    choices.begin();
    boolean isDone =
        scope.allows(read, calls[call]) && Machine.step(read, calls[call], choices).done();
    fields[call] = read.word() | (read.shift() << 8) | (((1 << read.width()) - 1) << 16);
    state.copyTo(stateWords, 0);
    long value = 1L << value(call, stateWords);
    watched[call] |= value;
    if (!isDone && !read.readsMore() && choices.taken().isEmpty()) {
      closed[call] |= value;
    }
  }
}
