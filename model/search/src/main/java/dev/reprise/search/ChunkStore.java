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
 * Chunks that wait: in memory as long as there is room, and then in a file. The file is made when
 * the first chunk goes there, and removed at the end; places that were read are written anew.
 */
final class ChunkStore implements AutoCloseable {

  /**
   * A chunk that waits.
   *
   * @param near the chunk itself; null where it is in the file
   * @param at where it stands in the file
   */
  record Place(@Nullable Chunk near, long at, int words, int states) {}

  private final Path folder;
  private @Nullable Path path;
  private @Nullable FileChannel channel;
  private long bytesLeft;
  private long end;
  private long unread;

  ChunkStore(long bytes, Path folder) {
    this.bytesLeft = bytes;
    this.folder = folder;
  }

  synchronized Place put(Chunk chunk) {
    int words = chunk.words().length;
    long bytes = (long) words * Long.BYTES;
    if (bytes <= bytesLeft) {
      bytesLeft -= bytes;
      return new Place(chunk, 0, words, chunk.states());
    }
    return new Place(null, write(chunk), words, chunk.states());
  }

  private long write(Chunk chunk) {
    try {
      FileChannel file = open();
      ByteBuffer bytes = ByteBuffer.allocate(chunk.words().length * Long.BYTES);
      bytes.asLongBuffer().put(chunk.words());
      long at = end;
      while (bytes.hasRemaining()) {
        end += file.write(bytes, end);
      }
      unread++;
      return at;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put states into a file in " + folder, e);
    }
  }

  /** The chunk of a place, which is free from then on. */
  synchronized Chunk take(Place place) {
    if (place.near() != null) {
      bytesLeft += (long) place.words() * Long.BYTES;
      return place.near();
    }
    Chunk chunk = look(place);
    if (--unread == 0) {
      end = 0;
    }
    return chunk;
  }

  /** The chunk of a place, where it stays. */
  synchronized Chunk look(Place place) {
    if (place.near() != null) {
      return place.near();
    }
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
