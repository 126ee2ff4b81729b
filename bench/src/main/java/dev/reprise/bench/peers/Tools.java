package dev.reprise.bench.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The explorers that are timed: ours, TLC and SPIN, each in a process of its own. */
record Tools(Path home, String model, int sessions, int connections, long atMost) {

  private static final Pattern OURS =
      Pattern.compile("(?<states>\\d+) states, (?<transitions>\\d+) transitions, 0 violations,");

  private static final Pattern TLC =
      Pattern.compile(
          "(?<transitions>\\d+) states generated, (?<states>\\d+) distinct states found, 0 states"
              + " left");

  private static final Pattern SPIN =
      Pattern.compile(
          "(?<states>\\d+) states, stored.*?(?<transitions>\\d+) transitions", Pattern.DOTALL);

  Row ours(int workers) {
    String collector = workers == 1 ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC";
    String path = System.getProperty("java.class.path");
    String main = Ours.class.getName();
    return row(
        "ours",
        workers,
        OURS,
        0,
        folder -> java(collector, "-cp", path, main, model, sessions, connections, workers));
  }

  /** TLC, which counts the initial state among those that are generated. */
  Row tlc(int workers) {
    String jar =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).getFirst();
    String path = Path.of(jar).toAbsolutePath().resolveSibling("lib") + File.separator + "*";
    return row(
        "TLC",
        workers,
        TLC,
        1,
        folder ->
            java(
                "-XX:+UseParallelGC",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                path,
                "tlc2.TLC",
                "-workers",
                workers,
                "-metadir",
                folder.resolve("states"),
                "-config",
                "scope.cfg",
                tla(folder)));
  }

  /** Puts the module and its configuration into the folder. */
  private String tla(Path folder) throws IOException {
    if (model.equals("common")) {
      copy(home.resolve("bench/peers/SetSession.tla"), folder);
      Files.writeString(
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
            words(
                modules.resolve("scope"),
                Ours.CONTEXTS,
                connections,
                sessions,
                1,
                Ours.REFERENCES));
    Files.writeString(folder.resolve("scope.cfg"), scope.output());
    return "ReferencesProperties";
  }

  /**
   * SPIN, which counts the way to the initial state among the transitions. Only the common model
   * has a Promela text.
   */
  Row spin() {
    for (String needed : List.of("spin", "gcc", "python3")) {
      if (!isInstalled(needed)) {
        return Row.not("SPIN", 1, needed + " is not installed (apt-get install " + needed + ")");
      }
    }
    return row(
        "SPIN",
        1,
        SPIN,
        1,
        folder -> {
          Path promela = home.resolve("bench/peers/set-session.promela.py");
          step(folder, "python3 %s %d %d > model.pml".formatted(promela, sessions, connections));
          step(folder, "spin -a model.pml");
          step(
              folder,
              "gcc -O2 -DSAFETY -DNOREDUCE -DNOBOUNDCHECK -DNOFAIR -DMEMLIM=20000 -o pan pan.c");
          return List.of("./pan", "-m20000000", "-w24");
        });
  }

  /** A command that runs Java. */
  private static List<String> java(Object... words) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Stream.concat(words(java, "-Xmx12g").stream(), words(words).stream()).toList();
  }

  private static List<String> words(Object... words) {
    return Stream.of(words).map(Object::toString).toList();
  }

  /**
   * A command that has so many cores to itself, for all its threads, where the system can do it.
   */
  private static List<String> onCores(int cores, List<String> command) {
    List<String> all = new ArrayList<>();
    if (isInstalled("taskset")) {
      all.addAll(List.of("taskset", "--cpu-list", "0-" + (cores - 1)));
    }
    all.addAll(command);
    return all;
  }

  private static boolean isInstalled(String command) {
    String folders = System.getenv().getOrDefault("PATH", "");
    return Stream.of(folders.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /** Prepares a folder, and gives the command that is to be run in it. */
  private interface Preparation {
    List<String> in(Path folder) throws IOException;
  }

  /**
   * Runs a tool in a folder of its own.
   *
   * @param counts finds states and transitions in what it prints
   * @param more transitions that it counts beside those of the model
   */
  private Row row(String tool, int workers, Pattern counts, int more, Preparation preparation) {
    Timed timed;
    try {
      Path folder = Files.createTempDirectory("reprise-peers");
      try {
        timed = Timed.run(folder, atMost, onCores(workers, preparation.in(folder)));
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Matcher said = counts.matcher(timed.output());
    if (timed.exitCode() != 0 || !said.find()) {
      List<String> lines = timed.output().strip().lines().toList();
      String last = String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
      throw new IllegalStateException(
          "%s with %d failed (exit %d): %s".formatted(tool, workers, timed.exitCode(), last));
    }
    long states = Long.parseLong(said.group("states"));
    long transitions = Long.parseLong(said.group("transitions")) - more;
    return new Row(tool, workers, states, transitions, timed.seconds(), timed.peakMb(), "");
  }

  private void step(Path folder, String command) {
    Timed done = Timed.run(folder, atMost, List.of("bash", "-c", command));
    if (done.exitCode() != 0) {
      throw new IllegalStateException(command + " failed: " + done.output().strip());
    }
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(file, folder.resolve(file.getFileName()));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList().reversed()) {
        Files.delete(path);
      }
    }
  }

  /**
   * A process that ran to its end.
   *
   * @param output what it printed, both streams
   * @param seconds from its start to its end
   * @param peakMb the most memory that it had, in MB (10⁶ bytes): the kernel's {@code VmHWM}
   */
  private record Timed(int exitCode, String output, double seconds, long peakMb) {

    /** Runs a command there, and ends it after so many seconds. */
    static Timed run(Path folder, long atMost, List<String> command) {
      Path output = folder.resolve("output.txt");
      try {
        long start = System.nanoTime();
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
          peak = Math.max(peak, peakKb(process.pid()));
          if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(atMost)) {
            process.destroyForcibly().waitFor();
            return new Timed(-1, "not done after " + atMost + " s", atMost, peak / 1000);
          }
        }
        return new Timed(
            process.exitValue(),
            Files.readString(output, StandardCharsets.ISO_8859_1),
            (System.nanoTime() - start) / 1e9,
            peak * 1024 / 1_000_000);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while " + command.getFirst() + " runs", e);
      }
    }

    private static long peakKb(long pid) {
      try {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
          if (line.startsWith("VmHWM:")) {
            return Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      } catch (IOException e) {
        return 0; // It has ended meanwhile.
      }
      return 0;
    }
  }
}
