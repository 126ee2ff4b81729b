package dev.reprise.model.state;

import dev.reprise.spec.clause.Clause;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A state without bounds that keeps a ledger, for running scripts and judging traces. How many
 * owners a session has is counted as they come and go, so that no move walks over all connections.
 */
public class GrowingState extends State implements Serializable {

  private static final long serialVersionUID = 1;

  /** The rows of each kind of thing, by its ordinal. Actors have none: sessions count for them. */
  private final Rows[] rows;

  private int[] owners;
  private int actors;

  /** The answers to guards since this state was made or copied, as bits. */
  private long answers;

  private final ArrayList<Movement> ledger = new ArrayList<>();

  /** The empty state. */
  public GrowingState() {
    rows =
        new Rows[] {
          new Rows(ContextField.all().size()),
          new Rows(ConnectionField.all().size()),
          new Rows(SessionField.all().size())
        };
    owners = new int[4];
  }

  /** A copy of a state, with an empty ledger. */
  protected GrowingState(GrowingState from) {
    rows = new Rows[] {new Rows(from.rows[0]), new Rows(from.rows[1]), new Rows(from.rows[2])};
    owners = from.owners.clone();
    actors = from.actors;
  }

  /** The fields of all things of one kind: a row for each thing. */
  private static final class Rows implements Serializable {

    private static final long serialVersionUID = 1;

    private int width;
    private int count;
    private int[] values;

    Rows(int width) {
      this.width = width;
      this.values = new int[0];
    }

    Rows(Rows from) {
      width = from.width;
      count = from.count;
      values = from.values.clone();
    }

    int get(Field field, int number) {
      int index = field.index();
      return number > count || index >= width ? 0 : values[(number - 1) * width + index];
    }

    void set(Field field, int number, int value) {
      int index = field.index();
      if (index >= width) {
        widen(index + 1);
      }
      reach(number);
      values[(number - 1) * width + index] = value;
    }

    void reach(int number) {
      if (number > count) {
        count = number;
        values = roomFor(values, number * width);
      }
    }

    private void widen(int to) {
      int[] wider = new int[count * to];
      for (int row = 0; row < count; row++) {
        System.arraycopy(values, row * width, wider, row * to, width);
      }
      width = to;
      values = wider;
    }

    boolean isSame(Rows that) {
      int widest = Math.max(width, that.width);
      if (width != that.width) {
        widen(widest);
        that.widen(widest);
      }
      int common = Math.min(count, that.count) * widest;
      return Arrays.equals(values, 0, common, that.values, 0, common)
          && isEmptyFrom(common)
          && that.isEmptyFrom(common);
    }

    private boolean isEmptyFrom(int start) {
      for (int i = start; i < count * width; i++) {
        if (values[i] != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static int[] roomFor(int[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, 2 * array.length));
  }

  /** The same state, with an empty ledger. */
  public GrowingState copy() {
    return new GrowingState(this);
  }

  /** The movements since this state was made or copied. */
  public final List<Movement> ledger() {
    return ledger;
  }

  @Override
  public boolean decides(Guard guard, boolean answer) {
    answers |= guard.bit(answer);
    return answer;
  }

  /** Whether a rule has met that answer since this state was made or copied. */
  public final boolean met(Guard guard, boolean answer) {
    return (answers & guard.bit(answer)) != 0;
  }

  /**
   * How many references to the session no owner will ever give back; negative where that many were
   * given back too often. None, by the rules.
   */
  public int lost(int session) {
    return 0;
  }

  @Override
  protected void noted(Movement.Kind kind, int owner, int session, Clause clause) {
    ledger.add(new Movement(kind, owner, session, clause));
  }

  /**
   * Whether a session was destroyed that somebody still holds, so that nothing can be foreseen any
   * more: never, by the rules.
   */
  public boolean dangles() {
    return false;
  }

  @Override
  public int get(Field field, int number) {
    return rows[field.of().ordinal()].get(field, number);
  }

  @Override
  public void set(Field field, int number, int value) {
    Rows of = rows[field.of().ordinal()];
    if (field.names() != null) {
      owns(field, number, of.get(field, number), value);
    }
    of.set(field, number, value);
  }

  /** Counts the owners that a field stands for, when its value changes. */
  private void owns(Field field, int number, int before, int value) {
    if (field.names() == Entity.SESSION) {
      owns(before, -1);
      owns(value, 1);
    } else if (field.names() == Entity.ACTOR) {
      owns(number, value - before);
      actors = value == 0 ? actors : Math.max(actors, SessionField.actor(field));
    } else if (field.of() == Entity.SESSION && field.index() == SessionField.CACHE.index()) {
      owns(number, Integer.signum(value) - Integer.signum(before));
    }
  }

  private void owns(int session, int more) {
    if (session != 0 && more != 0) {
      rows[Entity.SESSION.ordinal()].reach(session);
      owners = roomFor(owners, session);
      owners[session - 1] += more;
    }
  }

  @Override
  public int owners(int session) {
    return session > owners.length ? 0 : owners[session - 1];
  }

  @Override
  public int count(Entity of) {
    return of == Entity.ACTOR ? actors : rows[of.ordinal()].count;
  }

  /** Whether both say the same of every name. The ledgers are not compared. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GrowingState that
        && rows[0].isSame(that.rows[0])
        && rows[1].isSame(that.rows[1])
        && rows[2].isSame(that.rows[2]);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int connection = 1; connection <= connections(); connection++) {
      hash = 31 * hash + session(connection) * 8 + get(ConnectionField.PHASE, connection);
    }
    return hash;
  }
}
