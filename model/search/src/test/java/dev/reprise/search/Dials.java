package dev.reprise.search;

import java.util.Arrays;
import java.util.List;

/**
 * Dials that stand at 0 and can be turned up one by one, to a highest number: (highest + 1) to the
 * power of dials states, as many transitions as there are ways to turn. One that is at the highest
 * number may fall back to 0 or not, as the system is made.
 *
 * <p>Each dial takes four bits. The states may be stretched over more words than they need.
 */
final class Dials implements TransitionSystem {

  private static final int BITS = 4;

  private final int dials;
  private final int highest;
  private final int width;
  private final boolean fallsBack;
  private final List<Long> sums;

  /**
   * Some dials.
   *
   * @param width words of a state; the dials stand in each by turns
   * @param sums no state is to have one of these sums: a property each
   */
  Dials(int dials, int highest, int width, boolean fallsBack, Long... sums) {
    this.dials = dials;
    this.highest = highest;
    this.width = width;
    this.fallsBack = fallsBack;
    this.sums = List.of(sums);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public List<String> properties() {
    return sums.stream().map(sum -> "the sum is not " + sum).toList();
  }

  @Override
  public Stepper stepper() {
    return new Turns();
  }

  /** Makes the state the one in which the dials stand so. */
  void set(long[] words, int... numbers) {
    Turns turns = new Turns();
    for (int dial = 0; dial < numbers.length; dial++) {
      turns.put(words, dial, numbers[dial]);
    }
  }

  private final class Turns implements Stepper {

    @Override
    public void initial(Successors into) {
      add(new long[width], into);
    }

    @Override
    public void successors(long[] words, int at, Successors into) {
      for (int dial = 0; dial < dials; dial++) {
        long[] next = Arrays.copyOfRange(words, at, at + width);
        int number = number(words, at, dial);
        if (number < highest) {
          put(next, dial, number + 1);
          add(next, into);
        } else if (fallsBack) {
          put(next, dial, 0);
          add(next, into);
        }
      }
    }

    @Override
    public long broken(long[] words, int at) {
      long sum = 0;
      for (int dial = 0; dial < dials; dial++) {
        sum += number(words, at, dial);
      }
      long broken = 0;
      for (int i = 0; i < sums.size(); i++) {
        broken |= sums.get(i) == sum ? 1L << i : 0;
      }
      return broken;
    }

    /** Sorted dials, and in how many ways they can stand. */
    @Override
    public long represent(long[] words, int at) {
      int[] numbers = new int[dials];
      for (int dial = 0; dial < dials; dial++) {
        numbers[dial] = number(words, at, dial);
      }
      Arrays.sort(numbers);
      long ways = 1;
      int run = 0;
      for (int dial = 0; dial < dials; dial++) {
        run = dial > 0 && numbers[dial] == numbers[dial - 1] ? run + 1 : 1;
        ways = ways * (dial + 1) / run;
      }
      long[] sorted = new long[width];
      for (int dial = 0; dial < dials; dial++) {
        put(sorted, dial, numbers[dial]);
      }
      System.arraycopy(sorted, 0, words, at, width);
      return ways;
    }

    private int number(long[] words, int at, int dial) {
      return (int) (words[at + dial % width] >>> (dial / width * BITS)) & 15;
    }

    private void put(long[] words, int dial, int number) {
      int shift = dial / width * BITS;
      words[dial % width] = (words[dial % width] & ~(15L << shift)) | ((long) number << shift);
    }

    private void add(long[] words, Successors into) {
      for (long word : words) {
        into.add(word);
      }
    }
  }
}
