package dev.reprise.model.walk;

import dev.reprise.spec.dialect.Value;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The text of a transition class while it is put together. The same parts make the same class, so
 * each text is written once: classes are asked for at every step of every script.
 */
final class ClassText {

  /** The classes so far, by their parts. */
  private static final ConcurrentHashMap<ClassText, TransitionClass> CLASSES =
      new ConcurrentHashMap<>();

  private Object[] parts = new Object[24];
  private int count;
  private int hash;

  /** Adds a part: a text, unless it is empty, or a word, before which a blank is written. */
  ClassText add(Object part) {
    if (part instanceof String text && text.isEmpty()) {
      return this;
    }
    if (count == parts.length) {
      parts = Arrays.copyOf(parts, 2 * count);
    }
    parts[count++] = part;
    hash = 31 * hash + part.hashCode();
    return this;
  }

  /** The class that has this text. */
  TransitionClass transitionClass() {
    TransitionClass known = CLASSES.get(this);
    if (known != null) {
      return known;
    }
    parts = Arrays.copyOf(parts, count);
    return CLASSES.computeIfAbsent(this, text -> new TransitionClass(text.toString()));
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ClassText that) || count != that.count || hash != that.hash) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!Objects.equals(parts[i], that.parts[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          switch (parts[i]) {
            case String part -> part;
            case Class<?> call -> call.getSimpleName();
            case Value value -> " [" + value.name() + "]";
            case Object word -> " " + word;
          });
    }
    return text.toString();
  }
}
