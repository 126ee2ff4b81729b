package dev.reprise.impl.shim;

import java.util.List;

/**
 * How a shim is started.
 *
 * @param stack what the stack is called in messages, before the shim has said so itself
 * @param command as a shell reads it, such as {@code python3 spec/shim/python.py}
 */
public record ShimCommand(String stack, String command) {

  /**
   * An abort leaves no core behind, and what is typed on the parent's terminal is not for the shim.
   */
  private static final String QUIETLY = "ulimit -c 0; trap '' INT QUIT HUP; ";

  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", QUIETLY + command));
    // Freed memory is overwritten (mallopt(3)), so that its use is seen; glibc prints why it
    // aborts.
    builder.environment().put("MALLOC_PERTURB_", "165");
    builder.environment().put("LIBC_FATAL_STDERR_", "1");
    return builder;
  }
}
