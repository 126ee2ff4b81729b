package dev.reprise.impl.shim;

import dev.reprise.impl.process.ChildProgram;
import dev.reprise.impl.process.ProcessOptions;
import java.time.Duration;
import java.util.List;

/**
 * How a shim is started.
 *
 * @param stack what the stack is called in messages, before the shim has said so itself
 * @param command as a shell reads it, such as {@code python3 spec/shim/python.py}
 */
public record ShimCommand(String stack, String command) {

  /** Ten seconds an answer, half a minute until the hello, 2 GiB. */
  public static final ProcessOptions OPTIONS =
      ProcessOptions.DEFAULT.withPerturbedMemory().withStartDeadline(Duration.ofSeconds(30));

  /**
   * An abort leaves no core behind, what is typed on the parent's terminal is not for the shim, and
   * it has a session to itself. The command is the shell's own name here.
   */
  private static final String QUIETLY =
      "ulimit -c 0; trap '' INT QUIT HUP; set -- /bin/sh -c \"$0\"; "
          + ChildProgram.IN_A_SESSION
          + "exec \"$@\"";

  ProcessBuilder builder(ProcessOptions options) {
    ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", QUIETLY, command));
    options.setUp(builder.environment());
    return builder;
  }
}
