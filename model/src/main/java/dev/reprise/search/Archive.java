package dev.reprise.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;

/**
 * Every state that was visited, to be gone through again. States of one word are had back from
 * their keys; wider ones are kept as they come, in memory or in a file.
 */
final class Archive implements AutoCloseable {

  private final KeySet seen;
  private final boolean keysSuffice;
  private final Room room;
  private final List<Chunk> near = new ArrayList<>();
  private final List<Spill.Place> far = new ArrayList<>();

  Archive(KeySet seen, int width, Room room) {
    this.seen = seen;
    this.keysSuffice = width == 1;
    this.room = room;
  }

  /** Keeps states, if they are not had back from their keys. */
  synchronized void keep(Chunk chunk) {
    if (keysSuffice) {
      return;
    }
    if (room.take(chunk)) {
      near.add(chunk);
    } else {
      far.add(room.spill().write(chunk));
    }
  }

  /** Shows every state once, in chunks, to the crew: with each chunk, the worker's number. */
  void all(Crew crew, ObjIntConsumer<Chunk> show) {
    AtomicInteger next = new AtomicInteger();
    int parts = keysSuffice ? KeySet.SEGMENTS : near.size() + far.size();
    crew.all(
        worker -> {
          for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            show.accept(part(i), worker);
          }
        });
  }

  private Chunk part(int number) {
    if (keysSuffice) {
      return seen.words(number);
    }
    return number < near.size()
        ? near.get(number)
        : room.spill().look(far.get(number - near.size()));
  }

  @Override
  public void close() {
    room.close();
  }
}
