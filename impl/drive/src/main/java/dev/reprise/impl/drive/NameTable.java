package dev.reprise.impl.drive;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a script's names of one kind stand for. A name that was let go can be given
 * again; until then it stands for an object that is no more, and only a misuse may say it.
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
   * @param misuse whether the names of objects that are no more can be said
   */
  public NameTable(String kind, boolean misuse) {
    this.kind = kind;
    this.misuse = misuse;
  }

  /**
   * The object that the name stands for.
   *
   * @throws Refused if it stands for nothing, or for an object that is no more
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
   * Checks that the name can be given.
   *
   * @throws Refused if it stands for an object
   */
  public void mustBeFree(N name) throws Refused {
    if (present.containsKey(name)) {
      throw new Refused("there is a " + kind + " " + name + " already");
    }
  }

  public void give(N name, T to) {
    present.put(name, to);
  }

  /** Lets the name go: its object is no more, or about to be. Does nothing if it has another. */
  public void letGo(N name, T was) {
    if (present.remove(name, was)) {
      past.put(name, was);
    }
  }

  /** The object that misuse of a name meets, once the name was let go. */
  public void putPast(N name, T was) {
    past.put(name, was);
  }

  /** Whether a name stands for the object now. */
  public boolean names(T object) {
    return present.containsValue(object);
  }

  /** Lets all names go. */
  public void clear() {
    past.putAll(present);
    present.clear();
  }

  /** The objects that are there, in the order in which they were named. */
  public Stream<T> objects() {
    return present.values().stream();
  }

  /** Does something with each object that is there, in the order in which they were named. */
  public void forEach(BiConsumer<N, T> action) {
    present.forEach(action);
  }
}
