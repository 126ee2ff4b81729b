package dev.reprise.impl.drive;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a script's names of one kind stand for. A name that was let go can be given again; until
 * then it stands for what is no more, and only a misuse may say it.
 *
 * @param <N> the name
 * @param <T> what it stands for
 */
public final class NameTable<N, T> {

  private final String kind;
  private final boolean misuse;
  private final Map<N, T> present = new LinkedHashMap<>();
  private final Map<N, T> past = new HashMap<>();

  /**
   * No names yet.
   *
   * @param kind such as {@code connection}, for the words of a refusal
   * @param misuse whether names of what is no more can be said
   */
  public NameTable(String kind, boolean misuse) {
    this.kind = kind;
    this.misuse = misuse;
  }

  /**
   * What the name stands for.
   *
   * @throws Refused if it stands for nothing, or for what is no more
   */
  public T get(N name) throws Refused {
    T there = present.get(name);
    if (there != null) {
      return there;
    }
    @Nullable T was = past.get(name);
    if (was == null) {
      throw new Refused("there is no " + kind + " " + name);
    }
    if (!misuse) {
      throw new Refused(kind + " " + name + " is no more");
    }
    return was;
  }

  /**
   * Says that the name is about to be given.
   *
   * @throws Refused if it stands for something
   */
  public void mustBeFree(N name) throws Refused {
    if (present.containsKey(name)) {
      throw new Refused("there is a " + kind + " " + name + " already");
    }
  }

  public void give(N name, T to) {
    present.put(name, to);
  }

  /** What the name stands for is no more, or about to be. Nothing if it stands for another now. */
  public void letGo(N name, T was) {
    if (present.remove(name, was)) {
      past.put(name, was);
    }
  }

  /** Lets all names go. */
  public void clear() {
    past.putAll(present);
    present.clear();
  }

  /** Does something with all that is there, in the order in which it was named. */
  public void forEach(BiConsumer<N, T> action) {
    present.forEach(action);
  }
}
