package dev.reprise.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file for chunks that have no room in memory. It is made when the first one comes and removed at
 * the end; places that were read are written anew.
 */
final class Spill implements AutoCloseable {

  /** Where a chunk stands. */
  record Place(long at, int words, int states) {}

  private final Path folder;
  private @Nullable Path path;
  private @Nullable FileChannel channel;
  private long end;
  private long unread;

  Spill(Path folder) {
    this.folder = folder;
  }

  synchronized Place write(Chunk chunk) {
    try {
      FileChannel file = open();
      ByteBuffer bytes = ByteBuffer.allocate(chunk.words().length * Long.BYTES);
      bytes.asLongBuffer().put(chunk.words());
      Place place = new Place(end, chunk.words().length, chunk.states());
      while (bytes.hasRemaining()) {
        end += file.write(bytes, end);
      }
      unread++;
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put states into a file in " + folder, e);
    }
  }

  /** Reads a chunk that is not needed any more. */
  synchronized Chunk read(Place place) {
    Chunk chunk = look(place);
    if (--unread == 0) {
      end = 0;
    }
    return chunk;
  }

  /** Reads a chunk that stays. */
  synchronized Chunk look(Place place) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(place.words() * Long.BYTES);
      FileChannel file = open();
      while (bytes.hasRemaining()) {
        if (file.read(bytes, place.at() + bytes.position()) < 0) {
          throw new IOException("the file of states has become shorter");
        }
      }
      long[] words = new long[place.words()];
      bytes.flip().asLongBuffer().get(words);
      return new Chunk(words, place.states());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read back states from a file in " + folder, e);
    }
  }

  private FileChannel open() throws IOException {
    FileChannel file = channel;
    if (file == null) {
      Path made = Files.createTempFile(folder, "reprise-search-", ".states");
      path = made;
      file =
          FileChannel.open(
              made,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      channel = file;
    }
    return file;
  }

  @Override
  public synchronized void close() {
    try {
      if (channel != null) {
        channel.close();
      }
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    }
  }
}
