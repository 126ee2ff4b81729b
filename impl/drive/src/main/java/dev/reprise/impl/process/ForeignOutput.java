package dev.reprise.impl.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * The standard output of a process, until it ends. A pipe ends later, or never, where the process
 * left another one behind that holds it open; then a thread stays that waits for it, and nobody
 * else does.
 */
final class ForeignOutput implements Lines.Source, Runnable {

  /** How long after the process its last output may take to come through the pipe, in ticks. */
  private static final int LAST_OUTPUT = 10;

  private static final long TICK_MILLIS = 100;

  private final Process process;
  private final InputStream pipe;

  /** The parts of the output as they come; the end is an empty one. */
  private final SynchronousQueue<byte[]> chunks = new SynchronousQueue<>();

  private InputStream chunk = InputStream.nullInputStream();
  private boolean isAtEnd;

  /** Starts to read. */
  ForeignOutput(Process process) {
    this.process = process;
    this.pipe = process.getInputStream();
    Thread.ofPlatform().daemon().name("foreign-stdout").start(this);
  }

  @Override
  public void run() {
    byte[] buffer = new byte[64 * 1024];
    int count = 1;
    try {
      while (count > 0) {
        try {
          count = Math.max(0, pipe.read(buffer));
        } catch (IOException e) {
          count = 0; // As good as its end.
        }
        chunks.put(Arrays.copyOf(buffer, count));
      }
    } catch (InterruptedException e) {
      // Nobody waits any more.
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (chunk.available() == 0 && !isAtEnd) {
      byte[] next = next();
      isAtEnd = next.length == 0;
      chunk = new ByteArrayInputStream(next);
    }
    return chunk.read(into, offset, length);
  }

  private byte[] next() throws IOException {
    try {
      for (int left = LAST_OUTPUT; left > 0; left -= process.isAlive() ? 0 : 1) {
        byte[] next = chunks.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          return next;
        }
      }
      return new byte[0];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
