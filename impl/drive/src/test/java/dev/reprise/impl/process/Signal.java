package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * Signals that tests send to processes by kill(2): a bare machine has no program {@code kill}, and
 * {@link ProcessHandle} sends no other than TERM and KILL.
 */
enum Signal {
  HUP(1),
  INT(2),
  QUIT(3),
  KILL(9);

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  void sendTo(long pid) throws Throwable {
    Linker linker = Linker.nativeLinker();
    int returned =
        (int)
            linker
                .downcallHandle(
                    linker.defaultLookup().find("kill").orElseThrow(),
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                .invokeExact(Math.toIntExact(pid), number);
    assertThat(returned).as("kill(%d, %d)", pid, number).isZero();
  }
}
