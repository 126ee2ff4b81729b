package dev.reprise.bench.peers;

/**
 * One tool's run.
 *
 * @param unsupported why it did not run; empty where it did
 */
record Row(
    String tool,
    int workers,
    long states,
    long transitions,
    double seconds,
    long peakMb,
    String unsupported) {

  static Row not(String tool, int workers, String why) {
    return new Row(tool, workers, 0, 0, 0, 0, why);
  }

  boolean ran() {
    return unsupported.isEmpty();
  }

  double perSecond() {
    return transitions / Math.max(1e-9, seconds);
  }
}
