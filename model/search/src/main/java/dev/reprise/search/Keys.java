package dev.reprise.search;

/**
 * The 64 bits by which a search knows a state. For states of one word the key is that word, well
 * stirred: another word has another key, and the word can be had back. For wider states it is a
 * fingerprint: two states may share one, then the second is taken for the first and what follows
 * from it alone is not seen ({@link #collisionOdds}).
 */
final class Keys {

  private static final long FIRST = 0xbf58476d1ce4e5b9L;
  private static final long SECOND = 0x94d049bb133111ebL;
  private static final long FIRST_BACK = 0x96de1b173f119089L;
  private static final long SECOND_BACK = 0x319642b2d24d8ec3L;
  private static final long WEYL = 0x9e3779b97f4a7c15L;

  private Keys() {}

  /** Stirs a word. One to one (the finaliser of SplitMix64, Steele, Lea and Flood 2014). */
  static long of(long word) {
    long x = word + WEYL;
    x = (x ^ (x >>> 30)) * FIRST;
    x = (x ^ (x >>> 27)) * SECOND;
    return x ^ (x >>> 31);
  }

  /** The word whose key that is. */
  static long word(long key) {
    long x = key ^ (key >>> 31) ^ (key >>> 62);
    x *= SECOND_BACK;
    x = x ^ (x >>> 27) ^ (x >>> 54);
    x *= FIRST_BACK;
    x = x ^ (x >>> 30) ^ (x >>> 60);
    return x - WEYL;
  }

  /** The key of a state of several words. */
  static long of(long[] words, int at, int width) {
    if (width == 1) {
      return of(words[at]);
    }
    long key = 0;
    for (int i = 0; i < width; i++) {
      key = of(key ^ words[at + i]);
    }
    return key;
  }

  /**
   * How likely it is, at most, that any two of so many states share a fingerprint: n² / 2⁶⁵. 0 for
   * states of one word.
   */
  static double collisionOdds(long states, int width) {
    return width == 1 ? 0 : Math.min(1, Math.scalb((double) states * states, -65));
  }
}
