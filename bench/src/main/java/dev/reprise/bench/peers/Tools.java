package dev.reprise.bench.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The explorers that are timed: ours, TLC and SPIN, each in a process of its own. */
final class Tools {

  private static final Pattern OURS =
      Pattern.compile("(\\d+) states, (\\d+) transitions, (\\d+) violations, (\\d+) ms");

  private static final Pattern TLC =
      Pattern.compile("(\\d+) states generated, (\\d+) distinct states found, 0 states left");

  private static final Pattern SPIN_STATES = Pattern.compile("(\\d+) states, stored");
  private static final Pattern SPIN_TRANSITIONS = Pattern.compile("(\\d+) transitions");

  private final Path home;
  private final Path java;
  private final String model;
  private final int sessions;
  private final int connections;
  private final long atMost;

  Tools(Path home, String model, int sessions, int connections, long atMost) {
    this.home = home;
    this.java = Path.of(System.getProperty("java.home"), "bin", "java");
    this.model = model;
    this.sessions = sessions;
    this.connections = connections;
    this.atMost = atMost;
  }

  Row ours(int workers) {
    Timed timed =
        inFolder(
            folder ->
                onCores(
                    workers,
                    java.toString(),
                    "-Xmx12g",
                    workers == 1 ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Ours.class.getName(),
                    model,
                    String.valueOf(sessions),
                    String.valueOf(connections),
                    String.valueOf(workers)));
    Matcher said = OURS.matcher(timed.output());
    if (timed.exitCode() != 0 || !said.find() || !said.group(3).equals("0")) {
      return failed("ours", workers, timed);
    }
    return Row.of(
        "ours", workers, Long.parseLong(said.group(1)), Long.parseLong(said.group(2)), timed);
  }

  Row tlc(int workers) {
    String jar =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).getFirst();
    Path lib = Path.of(jar).toAbsolutePath().resolveSibling("lib");
    Timed timed =
        inFolder(
            folder -> {
              String module = tla(folder);
              return onCores(
                  workers,
                  java.toString(),
                  "-Xmx12g",
                  "-XX:+UseParallelGC",
                  "-Djava.io.tmpdir=" + folder,
                  "-cp",
                  lib + File.separator + "*",
                  "tlc2.TLC",
                  "-workers",
                  String.valueOf(workers),
                  "-metadir",
                  folder.resolve("states").toString(),
                  "-config",
                  "scope.cfg",
                  module);
            });
    Matcher said = TLC.matcher(timed.output());
    if (timed.exitCode() != 0 || !said.find()) {
      return failed("TLC", workers, timed);
    }
    // What it calls generated has the initial state, too.
    return Row.of(
        "TLC", workers, Long.parseLong(said.group(2)), Long.parseLong(said.group(1)) - 1, timed);
  }

  /** Puts the module and its configuration into the folder. */
  private String tla(Path folder) {
    if (model.equals("common")) {
      copy(home.resolve("bench/peers/SetSession.tla"), folder);
      write(
          folder.resolve("scope.cfg"),
          """
          SPECIFICATION Spec
          CONSTANTS
            N = %d
            K = %d
            MaxApp = 2
          INVARIANTS RefcountIsHolders OneCtx ClosedIsClean
          CHECK_DEADLOCK FALSE
          """
              .formatted(sessions, connections));
      return "SetSession";
    }
    Path modules = home.resolve("spec/tla");
    copy(modules.resolve("References.tla"), folder);
    copy(modules.resolve("ReferencesProperties.tla"), folder);
    Timed scope =
        Timed.run(
            folder,
            atMost,
            List.of(
                modules.resolve("scope").toString(),
                String.valueOf(Ours.CONTEXTS),
                String.valueOf(connections),
                String.valueOf(sessions),
                "1",
                String.valueOf(Ours.REFERENCES)));
    write(folder.resolve("scope.cfg"), scope.output());
    return "ReferencesProperties";
  }

  /** Only the common model has a Promela text. */
  Row spin() {
    for (String needed : List.of("spin", "gcc", "python3")) {
      if (!isInstalled(needed)) {
        return Row.not("SPIN", 1, needed + " is not installed (apt-get install " + needed + ")");
      }
    }
    Timed timed =
        inFolder(
            folder -> {
              step(
                  folder,
                  "python3 "
                      + home.resolve("bench/peers/set-session.promela.py")
                      + " "
                      + sessions
                      + " "
                      + connections
                      + " > model.pml");
              step(folder, "spin -a model.pml");
              step(
                  folder,
                  "gcc -O2 -DSAFETY -DNOREDUCE -DNOBOUNDCHECK -DNOFAIR -DMEMLIM=20000 -o pan pan.c");
              return onCores(1, "./pan", "-m20000000", "-w24");
            });
    Matcher states = SPIN_STATES.matcher(timed.output());
    Matcher transitions = SPIN_TRANSITIONS.matcher(timed.output());
    if (timed.exitCode() != 0 || !states.find() || !transitions.find()) {
      return failed("SPIN", 1, timed);
    }
    // It counts the way to the initial state, too.
    return Row.of(
        "SPIN",
        1,
        Long.parseLong(states.group(1)),
        Long.parseLong(transitions.group(1)) - 1,
        timed);
  }

  /**
   * A command that has so many cores to itself, for all its threads, where the system can do it.
   */
  private static List<String> onCores(int cores, String... command) {
    List<String> all = new ArrayList<>();
    if (isInstalled("taskset")) {
      all.addAll(List.of("taskset", "--cpu-list", "0-" + (cores - 1)));
    }
    all.addAll(List.of(command));
    return all;
  }

  private static Row failed(String tool, int workers, Timed timed) {
    List<String> lines = timed.output().strip().lines().toList();
    String last = String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    throw new IllegalStateException(
        tool + " with " + workers + " failed (exit " + timed.exitCode() + "): " + last);
  }

  private static boolean isInstalled(String command) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, command))) {
        return true;
      }
    }
    return false;
  }

  /** What is to be run in the folder, once it is prepared. */
  private interface Preparation {
    List<String> in(Path folder);
  }

  private Timed inFolder(Preparation preparation) {
    try {
      Path folder = Files.createTempDirectory("reprise-peers");
      try {
        return Timed.run(folder, atMost, preparation.in(folder));
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void step(Path folder, String command) {
    Timed done = Timed.run(folder, atMost, List.of("bash", "-c", command));
    if (done.exitCode() != 0) {
      throw new IllegalStateException(command + " failed: " + done.output().strip());
    }
  }

  private static void copy(Path file, Path folder) {
    try {
      Files.copy(file, folder.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (var walk = Files.walk(folder)) {
      walk.forEach(all::add);
    }
    for (Path path : all.reversed()) {
      Files.delete(path);
    }
  }
}
