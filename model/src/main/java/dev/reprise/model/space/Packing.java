package dev.reprise.model.space;

import dev.reprise.model.state.PackedState;
import java.util.function.Function;

/**
 * The words of a {@link PackedState} in fewer: most scopes leave most bits 0. Which ones may be set
 * is not known beforehand but seen; a state with another bit does not fit and needs a wider
 * packing.
 */
final class Packing {

  /** A state has a bit that the packing has no room for. */
  private static final class TooNarrowException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Packing wider;

    private TooNarrowException(Packing wider) {
      super("a state has bits that no state before it had", null, false, false);
      this.wider = wider;
    }
  }

  /** No room for any bit. */
  private static final Packing NONE = new Packing(0, 0, 0, 0);

  /** Runs with a packing without any bit, and with a wider one as long as a state does not fit. */
  static <T> T widening(Function<Packing, T> run) {
    Packing packing = NONE;
    while (true) {
      try {
        return run.apply(packing);
      } catch (TooNarrowException e) {
        packing = e.wider;
      }
    }
  }

  /** The bits that may be set, of each word. */
  private final long mask1;

  private final long mask2;
  private final long mask3;
  private final long mask4;

  /**
   * Into which word each word's bits go, and where they begin in it; the first at the beginning.
   */
  private final int into2;

  private final int into3;
  private final int into4;
  private final int shift2;
  private final int shift3;
  private final int shift4;

  private final int width;

  private Packing(long mask1, long mask2, long mask3, long mask4) {
    this.mask1 = mask1;
    this.mask2 = mask2;
    this.mask3 = mask3;
    this.mask4 = mask4;
    int[] used = new int[PackedState.WORDS];
    used[0] = Long.bitCount(mask1);
    into2 = place(used, mask2);
    shift2 = shift(used, into2, mask2);
    into3 = place(used, mask3);
    shift3 = shift(used, into3, mask3);
    into4 = place(used, mask4);
    shift4 = shift(used, into4, mask4);
    width = 1 + Math.max(into2, Math.max(into3, into4));
  }

  /** The first word that has room for all these bits. */
  private static int place(int[] used, long mask) {
    int at = 0;
    while (used[at] + Long.bitCount(mask) > Long.SIZE) {
      at++;
    }
    return at;
  }

  /** Takes the room; a word that is full gets no bit at 64, which would be one at 0. */
  private static int shift(int[] used, int at, long mask) {
    int shift = mask == 0 ? 0 : used[at];
    used[at] += Long.bitCount(mask);
    return shift;
  }

  /** Words of a state that is packed. */
  int width() {
    return width;
  }

  /** Bits that it has room for. */
  int bits() {
    return Long.bitCount(mask1)
        + Long.bitCount(mask2)
        + Long.bitCount(mask3)
        + Long.bitCount(mask4);
  }

  /** The packing that has room for all that this one has, and for the bits of these words. */
  private Packing with(long first, long second, long third, long fourth) {
    return new Packing(mask1 | first, mask2 | second, mask3 | third, mask4 | fourth);
  }

  /**
   * Packs a state.
   *
   * @param packed where the packed words go, from its beginning
   * @throws TooNarrowException if it has a bit that there is no room for
   */
  void pack(PackedState state, long[] packed) {
    long first = state.word(0);
    long second = state.word(1);
    long third = state.word(2);
    long fourth = state.word(3);
    if (((first & ~mask1) | (second & ~mask2) | (third & ~mask3) | (fourth & ~mask4)) != 0) {
      throw new TooNarrowException(with(first, second, third, fourth));
    }
    place(first, second, third, fourth, packed);
  }

  /** Packs those of the bits that it has room for. */
  void narrow(long[] bits, long[] packed) {
    place(bits[0], bits[1], bits[2], bits[3], packed);
  }

  private void place(long first, long second, long third, long fourth, long[] packed) {
    if (width == 1) {
      packed[0] =
          Long.compress(first, mask1)
              | (Long.compress(second, mask2) << shift2)
              | (Long.compress(third, mask3) << shift3)
              | (Long.compress(fourth, mask4) << shift4);
      return;
    }
    for (int i = 0; i < width; i++) {
      packed[i] = 0;
    }
    packed[0] = Long.compress(first, mask1);
    packed[into2] |= Long.compress(second, mask2) << shift2;
    packed[into3] |= Long.compress(third, mask3) << shift3;
    packed[into4] |= Long.compress(fourth, mask4) << shift4;
  }

  /** Makes the state the one that was packed there. */
  void unpack(long[] packed, int at, PackedState state) {
    state.set(
        Long.expand(packed[at], mask1),
        Long.expand(packed[at + into2] >>> shift2, mask2),
        Long.expand(packed[at + into3] >>> shift3, mask3),
        Long.expand(packed[at + into4] >>> shift4, mask4));
  }
}
