package dev.reprise.golden;

/** The switch by which tests write their golden files anew before they compare them. */
public final class GoldenFiles {

  /** The one command that does so for all golden files. */
  public static final String COMMAND = ".ci/golden writes it anew";

  private GoldenFiles() {}

  /** Whether the files are to be written anew. */
  public static boolean areWritten() {
    return Boolean.getBoolean("reprise.golden.update");
  }
}
