package dev.reprise.model.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a state: one row of its layout. Every way of storing a state, and whatever reads or
 * renames all of one, is made of these rows. A field holds a number, 0 at first and again when what
 * it belongs to is no more.
 *
 * <p>A record, since the just-in-time compiler takes the components of a constant record for
 * constants: reading a field of a packed state is one shift and one mask.
 *
 * @param of the kind of thing that it belongs to
 * @param index its place among the fields of that kind, from 0
 * @param lane the bits of a packed state that it is among
 * @param word the word of its bits
 * @param first where they begin for number 1
 * @param stride how many bits further they begin for the next number
 * @param most the highest number that it can hold, as many bits as it has
 * @param names the kind of thing whose number it holds, {@code ACTOR} where it holds how many
 *     references one has; null for any other number
 */
public record Field(
    String name,
    Entity of,
    int index,
    Lane lane,
    int word,
    int first,
    int stride,
    int most,
    @Nullable Entity names) {

  /**
   * The bits that one word of a packed state has for each thing of a kind.
   *
   * @param word the word, from 0
   * @param first where the bits for number 1 begin
   * @param width how many bits there are for each number
   */
  public record Lane(int word, int first, int width) {

    int shift(int number) {
      return first + (number - 1) * width;
    }

    /** All of its bits, at the lower end of a word. */
    long mask() {
      return (1L << width) - 1;
    }
  }

  /** The fields of one kind of thing, one after the other; in the next lane where one is full. */
  static final class Layout {

    private final Entity of;
    private final Iterator<Lane> lanes;
    private final List<Field> fields = new ArrayList<>();
    private Lane lane;
    private int offset;

    Layout(Entity of, Lane... lanes) {
      this.of = of;
      this.lanes = List.of(lanes).iterator();
      this.lane = this.lanes.next();
    }

    /** The next field, which holds a number that names nothing. */
    Field field(String name, int width) {
      return field(name, width, null);
    }

    /** The next field, which holds the number of a thing of that kind, or 0. */
    Field field(String name, int width, @Nullable Entity names) {
      if (offset + width > lane.width()) {
        lane = lanes.next();
        offset = 0;
      }
      Field field =
          new Field(
              name,
              of,
              fields.size(),
              lane,
              lane.word(),
              lane.first() + offset,
              lane.width(),
              (1 << width) - 1,
              names);
      fields.add(field);
      offset += width;
      return field;
    }

    /** All fields, in their order. */
    List<Field> all() {
      return List.copyOf(fields);
    }
  }

  /** The field's value in the words in which a state is packed. */
  int get(long[] words, int number) {
    return (int) (words[word] >>> shift(number)) & most;
  }

  /** Puts a number into these words. */
  void set(long[] words, int number, int value) {
    if ((value & ~most) != 0) {
      throw new IllegalStateException("a packed state has no room for " + this + " " + value);
    }
    int shift = shift(number);
    words[word] = (words[word] & ~((long) most << shift)) | ((long) value << shift);
  }

  /** All bits of the field. */
  long bits(int number) {
    return (long) most << shift(number);
  }

  private int shift(int number) {
    return first + (number - 1) * stride;
  }

  /** The field's number in the bits of its lane. */
  int in(long bits) {
    return (int) (bits >>> (first - lane.first())) & most;
  }

  /** The bits of its lane with another number in the field. */
  long in(long bits, int value) {
    int offset = first - lane.first();
    return (bits & ~((long) most << offset)) | ((long) value << offset);
  }

  /** One more field of this kind, for which a packed state has no bits: it reads 0 there. */
  Field at(int another) {
    return new Field(name, of, another, lane, word, first, stride, 0, names);
  }

  @Override
  public String toString() {
    return name;
  }
}
