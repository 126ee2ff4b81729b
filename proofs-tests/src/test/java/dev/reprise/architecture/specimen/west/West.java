package dev.reprise.architecture.specimen.west;

import dev.reprise.architecture.specimen.east.East;

/** Its package sees the package {@code east}, which sees it. */
public final class West {

  private West() {}

  static int count(East... easts) {
    return easts.length;
  }
}
