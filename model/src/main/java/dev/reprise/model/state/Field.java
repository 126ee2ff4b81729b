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
 * @param offset the first of its bits in that lane
 * @param width how many bits it has
 * @param names the kind of thing whose number it holds, {@code ACTOR} where it holds how many
 *     references one has; null for any other number
 */
public record Field(
    String name, Entity of, int index, Lane lane, int offset, int width, @Nullable Entity names) {

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
      Field field = new Field(name, of, fields.size(), lane, offset, width, names);
      fields.add(field);
      offset += width;
      return field;
    }

    /** All fields, in their order. */
    List<Field> all() {
      return List.copyOf(fields);
    }
  }

  /** The highest number that it can hold in a packed state. */
  public int most() {
    return (1 << width) - 1;
  }

  int shift(int number) {
    return lane.shift(number) + offset;
  }

  /** The field's number in the bits of its lane. */
  int in(long lane) {
    return (int) (lane >>> offset) & most();
  }

  /** The bits of its lane with another number in the field. */
  long in(long lane, int value) {
    return (lane & ~((long) most() << offset)) | ((long) value << offset);
  }

  /** One more field of this kind, for which a packed state has no bits: it reads 0 there. */
  Field at(int another) {
    return new Field(name, of, another, lane, 0, 0, names);
  }

  @Override
  public String toString() {
    return name;
  }
}
