package dev.reprise.cli;

import dev.reprise.replay.Replay;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The command as one jar that was started by {@code java -jar}. A launcher says by system
 * properties where things are; what none has said follows from where the jar lies, and never from
 * the folder in which the command was started.
 */
final class SelfContained {

  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String CLASS_PATH = "java.class.path";

  /** The folder for temporary files of a JVM that was told nothing else. */
  private static final String USUAL_FOLDER = "/tmp";

  private SelfContained() {}

  /**
   * Sets the properties that are missing, if all of the class path is one jar.
   *
   * @param properties those of the system, or of a test
   * @param environment the variables of the environment
   */
  static void settle(Properties properties, Map<String, String> environment) {
    String classPath = properties.getProperty(CLASS_PATH, "");
    Path jar = Path.of(classPath).toAbsolutePath().normalize();
    if (!classPath.endsWith(".jar") || !Files.isRegularFile(jar)) {
      return;
    }
    // Children get the same class path: their command line is one wherever this was started.
    properties.setProperty(CLASS_PATH, jar.toString());
    Path folder = jar.resolveSibling("");
    properties.putIfAbsent("reprise.home", folder.toString());
    properties.putIfAbsent("reprise.optional", folder.resolve("optional").toString());
    properties.putIfAbsent("reprise.failures", cache(properties, environment).toString());
    properties.putIfAbsent("reprise.launcher", launcher(jar, properties, environment));
    // Java itself looks for no TMPDIR.
    String temporary = environment.getOrDefault("TMPDIR", "");
    if (!temporary.isEmpty() && properties.getProperty(TEMPORARY, "").equals(USUAL_FOLDER)) {
      properties.setProperty(TEMPORARY, temporary);
    }
  }

  /** The folder of the user in which the scripts that failed last are kept. */
  private static Path cache(Properties properties, Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", properties.getProperty("user.home", "")));
    Path named = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    return (named.isAbsolute() ? named : home.resolve(".cache")).resolve("reprise/failures");
  }

  /** The words that start this JVM with this jar again, as a shell reads them. */
  private static String launcher(Path jar, Properties properties, Map<String, String> environment) {
    Path own = Path.of(properties.getProperty("java.home"), "bin", "java");
    boolean isUsual =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry, "java"))
            .filter(Files::isExecutable)
            .findFirst()
            .map(first -> isSame(first, own))
            .orElse(false);
    String java = isUsual ? "java" : Replay.quoted(own.toString());
    return java + " -jar " + Replay.quoted(jar.toString());
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
