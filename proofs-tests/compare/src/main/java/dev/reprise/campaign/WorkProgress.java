package dev.reprise.campaign;

/** A listener that is told how much of some work is done. May be called from several threads. */
@FunctionalInterface
public interface WorkProgress {

  /**
   * So much is done.
   *
   * @param part of the whole, from 0 to 1
   * @param what is being done now
   */
  void at(double part, String what);

  /**
   * The listener of a part of the work.
   *
   * @param before the part of the whole that is done before it
   * @param share its part of the whole
   * @param prefix goes before what is being done
   */
  default WorkProgress within(double before, double share, String prefix) {
    return (part, what) -> at(before + share * part, prefix + what);
  }
}
