package dev.reprise.bench.peers;

import dev.reprise.search.Successors;
import dev.reprise.search.TransitionSystem;
import java.util.List;

/**
 * The small model on which explorers are compared: {@code bench/peers/SetSession.tla} in one word.
 * It knows sessions with a reference count, the references of one application, and an owner
 * (context), and handles (connections) that are open or not, with a session or none.
 *
 * <p>A session has seven bits: count (3), references of the application (2), owner (2: 0 for none).
 * After all sessions, a handle has six: its session (3: 0 for none), how it was connected (2), and
 * whether it is open (1).
 */
public record CommonModel(int sessions, int handles) implements TransitionSystem {

  private static final int SESSION = 7;
  private static final int APP = 3;
  private static final int OWNER = 5;

  private static final int HANDLE = 6;
  private static final int CONNECTED = 3;
  private static final int OPEN = 5;

  private static final int MOST_APP = 2;
  private static final long REUSED = 1;
  private static final long NOT_REUSED = 2;

  /** A model of so many sessions and handles. */
  public CommonModel {
    if (sessions < 1
        || handles < 1
        || sessions > 7
        || handles + MOST_APP > 7
        || sessions * SESSION + handles * HANDLE > Long.SIZE) {
      throw new IllegalArgumentException(
          "the common model has no room for " + sessions + " sessions and " + handles + " handles");
    }
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public List<String> properties() {
    return List.of("RefcountIsHolders", "OneCtx", "ClosedIsClean");
  }

  @Override
  public Stepper stepper() {
    return new Steps();
  }

  private final class Steps implements Stepper {

    /** The bit at which the first handle begins. */
    private final int first = sessions * SESSION;

    @Override
    public void initial(Successors into) {
      long state = 0;
      for (int h = 0; h < handles; h++) {
        state |= 1L << (handle(h) + OPEN);
      }
      into.add(state);
    }

    @Override
    public void successors(long[] words, int at, Successors into) {
      long state = words[at];
      for (int s = 0; s < sessions; s++) {
        ofSession(state, s, into);
      }
      for (int h = 0; h < handles; h++) {
        if (((state >>> (handle(h) + OPEN)) & 1) != 0) {
          ofHandle(state, h, into);
        }
      }
    }

    private void ofSession(long state, int s, Successors into) {
      int lane = s * SESSION;
      int count = (int) (state >>> lane) & 7;
      int app = (int) (state >>> (lane + APP)) & 3;
      if (count == 0) {
        long born = state | 1L << lane | 1L << (lane + APP);
        into.add(born);
        into.add(born | 1L << (lane + OWNER));
        into.add(born | 2L << (lane + OWNER));
      } else if (app < MOST_APP) {
        into.add(state + (1L << lane) + (1L << (lane + APP)));
      }
      if (app > 0) {
        into.add(released(state - (1L << (lane + APP)), lane));
      }
    }

    private void ofHandle(long state, int h, Successors into) {
      int lane = handle(h);
      long context = contextOf(h);
      int held = (int) (state >>> lane) & 7;
      long without = held == 0 ? state : released(state, (held - 1) * SESSION);
      long cleared = without & ~(31L << lane);
      for (int s = 0; s < sessions; s++) {
        int at = s * SESSION;
        if (((state >>> at) & 7) == 0) {
          long holds = (s + 1L) << lane | NOT_REUSED << (lane + CONNECTED);
          into.add(cleared | 1L << at | context << (at + OWNER) | holds);
        } else {
          long owner = (state >>> (at + OWNER)) & 3;
          if (owner == 0 || owner == context) {
            long taken = (state + (1L << at)) | (context << (at + OWNER));
            long given = held == 0 ? taken : released(taken, (held - 1) * SESSION);
            into.add((given & ~(31L << lane)) | ((s + 1L) << lane));
          }
        }
      }
      into.add(cleared);
      if (held != 0) {
        into.add((state & ~(3L << (lane + CONNECTED))) | (REUSED << (lane + CONNECTED)));
      }
      into.add(cleared | (NOT_REUSED << (lane + CONNECTED)));
      into.add(cleared & ~(1L << (lane + OPEN)));
    }

    /** One reference less to the session at that lane; without any, it has no owner. */
    private long released(long state, int lane) {
      long less = state - (1L << lane);
      return ((less >>> lane) & 7) == 0 ? less & ~(3L << (lane + OWNER)) : less;
    }

    @Override
    public long broken(long[] words, int at) {
      long state = words[at];
      long holders = 0;
      long broken = 0;
      for (int h = 0; h < handles; h++) {
        int lane = handle(h);
        int held = (int) (state >>> lane) & 7;
        if (held != 0) {
          int of = (held - 1) * SESSION;
          holders += 1L << of;
          long owner = (state >>> (of + OWNER)) & 3;
          if (((state >>> of) & 7) == 0 || (owner != 0 && owner != contextOf(h))) {
            broken |= 2;
          }
        }
        if (((state >>> (lane + OPEN)) & 1) == 0 && ((state >>> lane) & 31) != 0) {
          broken |= 4;
        }
      }
      for (int s = 0; s < sessions; s++) {
        int lane = s * SESSION;
        if (((state >>> lane) & 7) != ((state >>> (lane + APP)) & 3) + ((holders >>> lane) & 7)) {
          broken |= 1;
        }
      }
      return broken;
    }

    /** Handles are of the two contexts in turn. */
    private int contextOf(int h) {
      return h % 2 + 1;
    }

    private int handle(int h) {
      return first + h * HANDLE;
    }
  }
}
