package dev.reprise.impl.process;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The program that a child runs, in this JVM once more, small, quick to start and quiet. Its
 * command line is the same wherever it is started from: what a stack finds in freed memory depends
 * on much of it.
 *
 * @param main its main class, on its class path, which calls {@link ChildMain#serve}
 * @param classPath its class path, with the jars that the chosen stack needs
 */
public record ChildProgram(Class<?> main, Function<StackChoice, String> classPath) {

  /**
   * Shell text that puts {@code setsid(1)} before the words that are to be executed, where there is
   * one: the process and those that it starts are then a session, by which they are found.
   */
  public static final String IN_A_SESSION =
      "command -v setsid >/dev/null && set -- setsid \"$@\"; ";

  /** The usual folder for temporary files. */
  private static final String USUAL_FOLDER = "/tmp";

  /**
   * Becomes the JVM, with the settings of a process that a JVM cannot make for itself. An abort
   * leaves no core behind. The keys of the parent's terminal do not reach the child: they would end
   * it first, as if the stack had ended it, or (SIGQUIT) print threads.
   *
   * <p>Its answers go to the pipe by a descriptor of their own, and standard output is a file: so
   * what a library prints is told from them, and from which call it comes. The old content of the
   * file stays until it is overwritten. The file has an end, should a library print for ever.
   */
  private static final List<String> SHELL =
      List.of(
          "/bin/sh",
          "-c",
          "ulimit -c 0; ulimit -f 8192; trap '' INT QUIT HUP; "
              + IN_A_SESSION
              + "exec \"$@\" 3>&1 1<>\"$0\"");

  private static final List<String> JVM_OPTIONS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          // Leaves those signals ignored.
          "-Xrs",
          "-Xmx128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          // A crash leaves nothing behind but its notice: see FatalNotice.
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          "-XX:-DumpReplayDataOnError",
          // Warnings would be printed on standard output.
          "-Xlog:disable",
          // Else -Xrs opens a socket at the start that a killed child leaves in /tmp.
          "-XX:+DisableAttachMechanism");

  /**
   * The compiler takes native memory in the thread of the calls whenever a method becomes hot, at
   * another moment in every run, and so what a call reads from freed memory would change.
   */
  private static final String NO_COMPILER = "-Xint";

  /**
   * The system property with the file of loaded and linked classes that every child begins with
   * (JEP 483). A JVM that it does not fit starts without it, and says nothing.
   */
  private static final String CACHE = "reprise.child.cache";

  /** Variables that add options to every JVM of a user: each would print a line here. */
  private static final List<String> UNWANTED_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /**
   * Starts a child and waits until it has loaded the stack.
   *
   * @throws StackUnavailableException if there is no such stack, or its library is missing, of the
   *     wrong kind, or lacks a function, or kills the child while it is loaded
   */
  public ChildSubject start(StackChoice choice, ProcessOptions options)
      throws StackUnavailableException {
    return new ChildSubject(this, choice, options);
  }

  /**
   * The arguments of the child's main class: the file of its outbox, the stack, the protocol,
   * {@code misuse} or {@code careful}, and the library where there is one.
   */
  record Arguments(Path outbox, StackChoice choice, boolean misuse) {

    private static final String MISUSE = "misuse";

    static Arguments read(String... words) {
      if (words.length < 4 || words.length > 5) {
        throw new IllegalArgumentException("started by something else than ChildSubject");
      }
      Optional<String> library = Arrays.stream(words).skip(4).findFirst();
      Protocol protocol = Protocol.named(words[2]).orElseThrow();
      return new Arguments(
          Path.of(words[0]), new StackChoice(words[1], library, protocol), words[3].equals(MISUSE));
    }

    List<String> words() {
      List<String> words = new ArrayList<>(List.of(outbox.toString(), choice.stack()));
      words.addAll(List.of(choice.protocol().toString(), misuse ? MISUSE : "careful"));
      choice.library().ifPresent(words::add);
      return words;
    }
  }

  /** A child with that stack, which is not started yet. */
  ProcessBuilder builder(StackChoice choice, ProcessOptions options, ChildFiles files) {
    List<String> command = new ArrayList<>(SHELL);
    command.add(files.output.toString());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    if (options.misuse()) {
      command.add(NO_COMPILER);
    }
    String cache = System.getProperty(CACHE, "");
    if (!cache.isEmpty()) {
      command.add("-XX:AOTCache=" + cache);
    }
    String folder = System.getProperty("java.io.tmpdir");
    if (!folder.equals(USUAL_FOLDER)) {
      command.add("-Djava.io.tmpdir=" + folder);
    }
    command.addAll(List.of("-cp", classPath.apply(choice), main.getName()));
    command.addAll(new Arguments(files.outbox, choice, options.misuse()).words());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(UNWANTED_VARIABLES);
    options.setUp(builder.environment());
    return builder;
  }
}
