package dev.reprise.model.state;

import java.util.Comparator;
import java.util.List;

/**
 * A state in 32 bytes, for exploring: up to {@value #MAX_CONTEXTS} contexts, {@value
 * #MAX_CONNECTIONS} connections, {@value #MAX_SESSIONS} sessions, {@value #MAX_ACTORS} actors, and
 * {@value #MAX_REFERENCES} references an actor and session.
 *
 * <p>The fields of a context, a connection or a session have their bits in one or two of its four
 * words, at the same places for each number: {@link Field.Lane}. As long as nobody uses a cache, a
 * callback, a server, a ticket or a copy, the third and the fourth word are 0 but for {@link
 * SessionField#ISSUED} and {@link ConnectionField#REPLACED}.
 */
public final class PackedState extends State {

  public static final int MAX_CONTEXTS = 3;
  public static final int MAX_CONNECTIONS = 5;
  public static final int MAX_SESSIONS = 6;
  public static final int MAX_ACTORS = 2;
  public static final int MAX_REFERENCES = 3;

  /** How many words a state has. */
  public static final int WORDS = 4;

  /** The highest number of a session id context. */
  public static final int MAX_ID_CONTEXT = 1;

  /** The biggest size that a cache can be set to. */
  public static final int MAX_CACHE_SIZE = 3;

  private final int contexts;
  private final int connections;
  private final int sessions;
  private final int actors;

  private final long[] words = new long[WORDS];

  /** The empty state of a scope. */
  public PackedState(int contexts, int connections, int sessions, int actors) {
    this.contexts = within("contexts", contexts, MAX_CONTEXTS);
    this.connections = within("connections", connections, MAX_CONNECTIONS);
    this.sessions = within("sessions", sessions, MAX_SESSIONS);
    this.actors = within("actors", actors, MAX_ACTORS);
  }

  private static int within(String what, int number, int most) {
    if (number < 0 || number > most) {
      throw new IllegalArgumentException(
          what + " must be between 0 and " + most + ", not " + number);
    }
    return number;
  }

  /** The four words of a state. Their order means nothing, but that there is one. */
  public record Bits(long first, long second, long third, long fourth) implements Comparable<Bits> {

    /** The words of the empty state. */
    public static final Bits EMPTY = new Bits(0, 0, 0, 0);

    private static final Comparator<Bits> ORDER =
        Comparator.comparingLong(Bits::first)
            .thenComparingLong(Bits::second)
            .thenComparingLong(Bits::third)
            .thenComparingLong(Bits::fourth);

    @Override
    public int compareTo(Bits that) {
      return ORDER.compare(this, that);
    }

    @Override
    public int hashCode() {
      return hash(first, second, third, fourth);
    }

    /** Spreads the few bits in which states differ. */
    private static int hash(long first, long second, long third, long fourth) {
      return Long.hashCode(
          ((first * 31 + second) * 31 + (third * 31 + fourth)) * 0x9E3779B97F4A7C15L);
    }
  }

  /** The words of this state. */
  public Bits bits() {
    return new Bits(words[0], words[1], words[2], words[3]);
  }

  /** Becomes the state that these words say. */
  public void set(Bits bits) {
    set(bits.first(), bits.second(), bits.third(), bits.fourth());
  }

  /** Puts the words of this state there, in the order of {@link Bits}. */
  public void copyTo(long[] into, int at) {
    System.arraycopy(words, 0, into, at, WORDS);
  }

  /** The word of that number, from 0, in the order of {@link Bits}. */
  public long word(int number) {
    return words[number];
  }

  /** Becomes the state whose words stand there. */
  public void set(long[] from, int at) {
    System.arraycopy(from, at, words, 0, WORDS);
  }

  /** Becomes the state that these words say. */
  public void set(long first, long second, long third, long fourth) {
    words[0] = first;
    words[1] = second;
    words[2] = third;
    words[3] = fourth;
  }

  /** Becomes the same as another state of the same scope. */
  public void set(PackedState from) {
    set(from.words[0], from.words[1], from.words[2], from.words[3]);
  }

  /**
   * The words of the state that differs from this one by names only.
   *
   * @param toConnection the new number of each connection, at its number
   * @param toSession the new number of each session, at its number; 0 at 0
   */
  public Bits renamed(int[] toConnection, int[] toSession) {
    PackedState renamed = new PackedState(contexts, connections, sessions, actors);
    renamed.set(this);
    for (int c = 1; c <= connections; c++) {
      copy(ConnectionField.all(), c, renamed, toConnection[c]);
      renamed.set(ConnectionField.SESSION, toConnection[c], toSession[session(c)]);
    }
    for (int s = 1; s <= sessions; s++) {
      copy(SessionField.all(), s, renamed, toSession[s]);
    }
    return renamed.bits();
  }

  private void copy(List<Field> fields, int number, PackedState into, int to) {
    copy(fields.getFirst().lane(), number, into, to);
    copy(fields.getLast().lane(), number, into, to);
  }

  private void copy(Field.Lane lane, int number, PackedState into, int to) {
    long bits = words[lane.word()] >>> lane.shift(number) & lane.mask();
    into.replace(lane.word(), lane.mask() << lane.shift(to), bits << lane.shift(to));
  }

  /** In place of the bits of a mask, a word has these bits; no other may be among them. */
  private void replace(int word, long mask, long bits) {
    words[word] = (words[word] & ~mask) | bits;
  }

  @Override
  public int get(Field field, int number) {
    return field.get(words, number);
  }

  @Override
  public void set(Field field, int number, int value) {
    field.set(words, number, value);
  }

  @Override
  public boolean exists(int session) {
    return session != 0
        && (get(SessionField.REFERENCES, session) != 0
            || get(SessionField.REFERENCES_2, session) != 0
            || cache(session) != 0
            || connectionsOf(session) != 0);
  }

  @Override
  public int count(Entity of) {
    if (of == Entity.CONNECTION) {
      return connections;
    }
    if (of == Entity.SESSION) {
      return sessions;
    }
    return of == Entity.CONTEXT ? contexts : actors;
  }

  @Override
  public void clears(List<Field> fields, int number) {
    clear(fields.getFirst().lane(), number);
    clear(fields.getLast().lane(), number);
  }

  private void clear(Field.Lane lane, int number) {
    replace(lane.word(), lane.mask() << lane.shift(number), 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedState that
        && words[0] == that.words[0]
        && words[1] == that.words[1]
        && words[2] == that.words[2]
        && words[3] == that.words[3];
  }

  @Override
  public int hashCode() {
    return Bits.hash(words[0], words[1], words[2], words[3]);
  }
}
