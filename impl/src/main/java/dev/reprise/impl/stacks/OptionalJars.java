package dev.reprise.impl.stacks;

import dev.reprise.impl.drive.StackChoice;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The jars of stacks that run in a JVM and are no part of Reprise. They are on the class path of
 * the child that needs them, and of no other process.
 */
final class OptionalJars {

  /** The system property with the folder in which each such stack has a folder of its name. */
  private static final String FOLDER = "reprise.optional";

  private OptionalJars() {}

  /**
   * A class path with the jars of that stack behind it: those that were chosen for it, else those
   * that came with Reprise.
   */
  static String behind(String classPath, StackChoice choice) {
    String jars =
        switch (choice.stack()) {
          case Stacks.BOUNCYCASTLE, Stacks.CONSCRYPT, Stacks.TCNATIVE ->
              choice.library().orElseGet(() -> delivered(choice.stack()));
          default -> "";
        };
    return jars.isEmpty() ? classPath : classPath + File.pathSeparator + jars;
  }

  private static String delivered(String stack) {
    String folder = System.getProperty(FOLDER, "");
    Path jars = Path.of(folder, stack);
    return folder.isEmpty() || !Files.isDirectory(jars) ? "" : jars + File.separator + "*";
  }
}
