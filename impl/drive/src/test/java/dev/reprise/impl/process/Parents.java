package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Processes that have children, for tests to kill. */
final class Parents {

  private Parents() {}

  /** Starts a child, prints its process id, and has it make its trouble. */
  public static void main(String[] arguments) throws Exception {
    ProcessOptions options = ProcessOptions.DEFAULT.withDeadline(Duration.ofHours(1));
    try (ChildSubject child =
        Trouble.PROGRAM.start(StackChoice.of(arguments[0], Protocol.TLS13), options)) {
      Thread running = new Thread(() -> child.run(Script.of(new Call.Shutdown(new Connection(1)))));
      running.setDaemon(true);
      running.start();
      Thread.sleep(300);
      System.out.println(child.pid());
      if (arguments[1].equals("ends")) {
        Runtime.getRuntime().exit(0);
      }
      Thread.sleep(Duration.ofHours(1));
    }
  }

  /** A parent whose child makes trouble by now. */
  record Parent(Process process, long child) implements AutoCloseable {

    static Parent start(String trouble, String then) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Parents.class.getName(),
                  trouble,
                  then)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      return new Parent(process, Long.parseLong(out.readLine()));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** Waits until a process is gone; fails if it stays. */
  static void awaitEnd(long pid) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (isAlive(pid) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(isAlive(pid)).as("process %d is alive", pid).isFalse();
  }

  /** Whether a process runs: one that has ended and waits to be asked for its status does not. */
  private static boolean isAlive(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/status")).contains("State:\tZ");
    } catch (IOException e) {
      return false;
    }
  }
}
