package dev.reprise.model.mutation;

import java.util.Arrays;

/**
 * The switch that all mutants share: the class files hold every mutant at once, and ask here which
 * of them is to be. It also notes which mutants a step came by. For one thread.
 */
public final class Active {

  /** The number of no mutant. */
  public static final int NONE = -1;

  /** So many questions are asked by no step that comes to an end. */
  private static final int MOST = 1 << 16;

  private static int mutant = NONE;
  private static boolean[] isMet = new boolean[0];
  private static int[] met = new int[0];
  private static int count;
  private static int asked;

  private Active() {}

  /** A step of a mutant goes round in a circle. */
  public static final class EndlessStepException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Forgets all, and makes room for as many mutants. */
  public static void begin(int mutants) {
    mutant = NONE;
    isMet = new boolean[mutants];
    met = new int[mutants];
    count = 0;
  }

  /** Switches that mutant on, or none. */
  public static void be(int number) {
    mutant = number;
    asked = 0;
  }

  /** Whether that mutant is on: asked by the class files. */
  public static boolean is(int number) {
    if (!isMet[number]) {
      isMet[number] = true;
      met[count++] = number;
    }
    if (++asked > MOST) {
      throw new EndlessStepException();
    }
    return number == mutant;
  }

  /** The mutants that were asked for since the last time. */
  public static int[] met() {
    int[] numbers = Arrays.copyOf(met, count);
    for (int number : numbers) {
      isMet[number] = false;
    }
    count = 0;
    asked = 0;
    return numbers;
  }
}
