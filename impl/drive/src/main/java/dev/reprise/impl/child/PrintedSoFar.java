package dev.reprise.impl.child;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether this process has printed anything on its standard output, which is a file: see {@link
 * StandardOutput}. The file is looked at in memory, since a system call after each call of a script
 * costs a hundredth part of a short handshake.
 */
final class PrintedSoFar {

  private final MappedByteBuffer beginning;

  private PrintedSoFar(MappedByteBuffer beginning) {
    this.beginning = beginning;
  }

  /** The output of this process. */
  static PrintedSoFar open() throws IOException {
    return in(Path.of("/dev/fd/1"));
  }

  /** The output in a file. */
  static PrintedSoFar in(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new PrintedSoFar(channel.map(MapMode.READ_ONLY, 0, 1));
    }
  }

  boolean isAnything() {
    return beginning.get(0) != StandardOutput.NOTHING;
  }
}
