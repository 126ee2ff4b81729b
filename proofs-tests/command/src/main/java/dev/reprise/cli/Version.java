package dev.reprise.cli;

import dev.reprise.format.Resource;
import picocli.CommandLine.IVersionProvider;

/** The version of Reprise, as the build wrote it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"reprise " + text()};
  }

  static String text() {
    return Resource.text(Version.class, "version.properties").strip().replace("version=", "");
  }
}
