package dev.reprise.impl.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * The standard output of a process, until it ends. A pipe ends later, or never, where the process
 * left another one behind that holds it open; then a thread stays that waits for it, and nobody
 * else does.
 */
final class ForeignOutput extends InputStream implements Runnable {

  /** How long after the process its last output may take to come through the pipe. */
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

  private static final Duration TICK = Duration.ofMillis(100);

  private static final byte[] END = {};

  private final Process process;
  private final InputStream pipe;
  private final SynchronousQueue<byte[]> chunks = new SynchronousQueue<>();
  private byte[] chunk = {};
  private int from;
  private boolean isAtEnd;

  private ForeignOutput(Process process) {
    this.process = process;
    this.pipe = process.getInputStream();
  }

  /** Starts to read. */
  static ForeignOutput of(Process process) {
    ForeignOutput output = new ForeignOutput(process);
    Thread thread = new Thread(output, "foreign-stdout");
    thread.setDaemon(true);
    thread.start();
    return output;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[64 * 1024];
    try {
      int count = pipe.read(buffer);
      while (count >= 0) {
        chunks.put(Arrays.copyOf(buffer, count));
        count = pipe.read(buffer);
      }
    } catch (IOException e) {
      // As good as its end.
    } catch (InterruptedException e) {
      return;
    }
    try {
      chunks.put(END);
    } catch (InterruptedException e) {
      // Nobody waits any more.
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the end is that one empty chunk
  public int read(byte[] into, int offset, int length) throws IOException {
    if (from == chunk.length && !isAtEnd) {
      chunk = next();
      from = 0;
      isAtEnd = chunk == END;
    }
    if (isAtEnd) {
      return -1;
    }
    int count = Math.min(length, chunk.length - from);
    System.arraycopy(chunk, from, into, offset, count);
    from += count;
    return count;
  }

  private byte[] next() throws IOException {
    long left = LAST_OUTPUT.toNanos();
    while (left > 0) {
      try {
        byte[] chunk = chunks.poll(TICK.toNanos(), TimeUnit.NANOSECONDS);
        if (chunk != null) {
          return chunk;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
      if (!process.isAlive()) {
        left -= TICK.toNanos();
      }
    }
    return END;
  }
}
