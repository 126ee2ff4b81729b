package dev.reprise.impl.process;

import java.io.IOException;
import java.io.InputStream;

/** The bytes from a pipe, and after its end those that the process had said and not sent. */
final class WholeOutput extends InputStream {

  private final InputStream pipe;
  private final OutOfBand evidence;
  private long received;
  private byte[] rest = {};
  private int from;
  private boolean pipeHasEnded;

  WholeOutput(InputStream pipe, OutOfBand evidence) {
    this.pipe = pipe;
    this.evidence = evidence;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!pipeHasEnded) {
      int count = pipe.read(into, offset, length);
      if (count >= 0) {
        received += count;
        return count;
      }
      pipeHasEnded = true;
      rest = evidence.saidAfter(received);
    }
    int count = Math.min(length, rest.length - from);
    if (count == 0) {
      return -1;
    }
    System.arraycopy(rest, from, into, offset, count);
    from += count;
    return count;
  }
}
