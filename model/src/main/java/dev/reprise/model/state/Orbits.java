package dev.reprise.model.state;

import dev.reprise.model.state.Field.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * States that differ by names only, and the one that stands for them: contexts, connections,
 * sessions and actors may be exchanged, for no rule asks what they are called.
 *
 * <p>Nothing is tried for connections and sessions. Once contexts and actors have their names, a
 * session is told from another one by what it is and by the connections that hold it, so sorting
 * gives sessions their names; and then sorting gives connections theirs. Two that are equal in this
 * order can be exchanged without any change, which also says how large the orbit is. Contexts and
 * actors are few: every way to name them is tried.
 *
 * <p>Mutable, for one thread.
 */
public final class Orbits {

  private static final Lane OF_CONNECTION = ConnectionField.SESSION.lane();
  private static final Lane MORE_OF_CONNECTION = ConnectionField.SERVER.lane();
  private static final Lane OF_SESSION = SessionField.HOME.lane();
  private static final Lane MORE_OF_SESSION = SessionField.CACHE.lane();
  private static final Lane OF_CONTEXT = ContextField.CACHE_MODE.lane();
  private static final Lane HELD = ContextField.HELD.lane();

  /** Marks have the bits of a lane from this one on. */
  private static final int MARK = 32;

  private final int contexts;
  private final int connections;
  private final int sessions;
  private final int actors;
  private final long group;
  private final List<int[]> namings;

  private final long[] given = new long[PackedState.WORDS];
  private final long[] words = new long[PackedState.WORDS];
  private final long[] best = new long[PackedState.WORDS];

  private final long[] marksOfConnections;
  private final long[] marksOfSessions;
  private final long[] laneOfConnection;
  private final long[] laneOfSession;
  private final long[] holders;
  private final int[] sessionOf;
  private final int[] order;
  private final int[] named;
  private long same;

  /** Those of a scope; actors are exchanged only where they may be. */
  public Orbits(int contexts, int connections, int sessions, int actors) {
    this.contexts = contexts;
    this.connections = connections;
    this.sessions = sessions;
    this.actors = actors;
    this.namings = permutations(contexts);
    this.group =
        factorial(contexts) * factorial(connections) * factorial(sessions) * factorial(actors);
    this.marksOfConnections = new long[connections];
    this.marksOfSessions = new long[sessions];
    this.laneOfConnection = new long[connections];
    this.laneOfSession = new long[sessions];
    this.holders = new long[sessions];
    this.sessionOf = new int[connections];
    this.order = new int[sessions];
    this.named = new int[sessions + 1];
  }

  /**
   * Makes the state the one that stands for it.
   *
   * @return how many states there are that differ from it by names, itself among them
   */
  public long represent(PackedState state) {
    state.copyTo(given, 0);
    long fixing = 0;
    long sameOfBest = 0;
    for (int[] naming : namings) {
      for (int swapped = 0; swapped < actors; swapped++) {
        sort(naming, swapped == 1);
        int compared = sameOfBest == 0 ? -1 : compare();
        if (compared < 0) {
          System.arraycopy(words, 0, best, 0, words.length);
          sameOfBest = same;
          fixing = 1;
        } else if (compared == 0) {
          fixing++;
        }
      }
    }
    state.set(best, 0);
    return group / (sameOfBest * fixing);
  }

  /**
   * A key of a state, or of what is seen together with it: two have the same key if they differ by
   * the names of connections and sessions only. Contexts and actors keep their names.
   *
   * @param state the words of the state under the names that stand for all
   * @param beside the marks of the connections and then of the sessions, in the order of these
   *     names; and the rest; empty where nothing has marks
   */
  public record Key(PackedState.Bits state, List<Long> beside) {}

  /** The key of a state. */
  public Key key(PackedState state) {
    state.copyTo(given, 0);
    sort(namings.getFirst(), false);
    return new Key(bits(), List.of());
  }

  private PackedState.Bits bits() {
    return new PackedState.Bits(words[0], words[1], words[2], words[3]);
  }

  /**
   * The key of a state whose connections and sessions have marks, numbers of at most 31 bits: names
   * are exchanged only together with their marks.
   */
  public Key key(PackedState state, long[] ofConnections, long[] ofSessions, long... rest) {
    System.arraycopy(ofConnections, 0, marksOfConnections, 0, connections);
    System.arraycopy(ofSessions, 0, marksOfSessions, 0, sessions);
    state.copyTo(given, 0);
    sort(namings.getFirst(), false);
    LongStream.Builder beside = LongStream.builder();
    LongStream.of(laneOfConnection).forEach(lane -> beside.add(lane >>> MARK));
    IntStream.of(order).forEach(s -> beside.add(laneOfSession[s] >>> MARK));
    LongStream.of(rest).forEach(beside::add);
    clearMarks();
    return new Key(bits(), beside.build().boxed().toList());
  }

  private void clearMarks() {
    Arrays.fill(marksOfConnections, 0);
    Arrays.fill(marksOfSessions, 0);
  }

  /** The key of two states in which one name means one thing, and connections hold the same. */
  public Key key(PackedState state, PackedState other) {
    for (int c = 1; c <= connections; c++) {
      if (state.get(ConnectionField.SESSION, c) != other.get(ConnectionField.SESSION, c)) {
        throw new IllegalArgumentException("a connection that holds two sessions");
      }
    }
    other.copyTo(given, 0);
    readSessions(namings.getFirst(), false);
    readConnections(namings.getFirst());
    Arrays.fill(words, 0);
    putContexts(namings.getFirst());
    return key(state, laneOfConnection.clone(), laneOfSession.clone(), words.clone());
  }

  private int compare() {
    for (int i = 0; i < words.length; i++) {
      if (words[i] != best[i]) {
        return Long.compareUnsigned(words[i], best[i]);
      }
    }
    return 0;
  }

  /** Names sessions and connections, contexts and actors having these names. */
  private void sort(int[] naming, boolean swapsActors) {
    readSessions(naming, swapsActors);
    readConnections(naming);
    same = sortSessions();
    for (int c = 0; c < connections; c++) {
      laneOfConnection[c] |= named[sessionOf[c]];
    }
    same *= sortConnections();
    Arrays.fill(words, 0);
    putContexts(naming);
    for (int c = 0; c < connections; c++) {
      put(OF_CONNECTION, c + 1, laneOfConnection[c]);
      put(MORE_OF_CONNECTION, c + 1, laneOfConnection[c] >>> OF_CONNECTION.width());
    }
    for (int i = 0; i < sessions; i++) {
      long lane = laneOfSession[order[i]];
      put(OF_SESSION, i + 1, lane);
      put(MORE_OF_SESSION, i + 1, lane >>> OF_SESSION.width());
    }
  }

  private void putContexts(int[] naming) {
    for (int a = 1; a <= contexts; a++) {
      put(OF_CONTEXT, naming[a], bits(OF_CONTEXT, a));
      put(HELD, naming[a], bits(HELD, a));
    }
  }

  private long bits(Lane lane, int number) {
    return given[lane.word()] >>> lane.shift(number) & lane.mask();
  }

  private void put(Lane lane, int number, long bits) {
    words[lane.word()] |= (bits & lane.mask()) << lane.shift(number);
  }

  private void readSessions(int[] naming, boolean swapsActors) {
    for (int s = 0; s < sessions; s++) {
      long low = bits(OF_SESSION, s + 1);
      long high = bits(MORE_OF_SESSION, s + 1);
      low = SessionField.HOME.in(low, naming[SessionField.HOME.in(low)]);
      high = SessionField.CACHE.in(high, naming[SessionField.CACHE.in(high)]);
      if (swapsActors) {
        low = swapped(low);
      }
      laneOfSession[s] = (marksOfSessions[s] << MARK) | (high << OF_SESSION.width()) | low;
      holders[s] = 0;
    }
  }

  private static long swapped(long lane) {
    int first = SessionField.REFERENCES.in(lane);
    int second = SessionField.REFERENCES_2.in(lane);
    return SessionField.REFERENCES.in(SessionField.REFERENCES_2.in(lane, first), second);
  }

  private void readConnections(int[] naming) {
    for (int c = 0; c < connections; c++) {
      long low = bits(OF_CONNECTION, c + 1);
      int session = ConnectionField.SESSION.in(low);
      low = ConnectionField.CONTEXT.in(low, naming[ConnectionField.CONTEXT.in(low)]);
      low = ConnectionField.SESSION.in(low, 0);
      low |= bits(MORE_OF_CONNECTION, c + 1) << OF_CONNECTION.width();
      long lane = (marksOfConnections[c] << MARK) | low;
      sessionOf[c] = session;
      laneOfConnection[c] = lane;
      if (session != 0) {
        holders[session - 1] += stirred(lane);
      }
    }
  }

  /** So that the sum of several lanes says which they are. */
  private static long stirred(long lane) {
    long x = (lane + 1) * 0x9e3779b97f4a7c15L;
    x = (x ^ (x >>> 32)) * 0xd6e8feb86659fd93L;
    return x ^ (x >>> 32);
  }

  /**
   * Puts the sessions in order, those that are something first.
   *
   * @return in how many ways equal ones can be exchanged
   */
  private long sortSessions() {
    for (int i = 0; i < sessions; i++) {
      int at = i;
      while (at > 0 && isBefore(i, order[at - 1])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    long ways = 1;
    int run = 1;
    for (int i = 0; i < sessions; i++) {
      named[order[i] + 1] = i + 1;
      run = i > 0 && isEqual(order[i], order[i - 1]) ? run + 1 : 1;
      ways *= run;
    }
    return ways;
  }

  private boolean isBefore(int s, int other) {
    return laneOfSession[s] != laneOfSession[other]
        ? laneOfSession[s] > laneOfSession[other]
        : holders[s] > holders[other];
  }

  private boolean isEqual(int s, int other) {
    return laneOfSession[s] == laneOfSession[other] && holders[s] == holders[other];
  }

  private long sortConnections() {
    for (int i = 1; i < connections; i++) {
      long lane = laneOfConnection[i];
      int at = i;
      while (at > 0 && lane > laneOfConnection[at - 1]) {
        laneOfConnection[at] = laneOfConnection[at - 1];
        at--;
      }
      laneOfConnection[at] = lane;
    }
    long ways = 1;
    int run = 1;
    for (int i = 1; i < connections; i++) {
      run = laneOfConnection[i] == laneOfConnection[i - 1] ? run + 1 : 1;
      ways *= run;
    }
    return ways;
  }

  private static long factorial(int number) {
    long product = 1;
    for (int i = 2; i <= number; i++) {
      product *= i;
    }
    return product;
  }

  /** Every order of the numbers from 1, after a 0 that stays; as long as two bits can say. */
  private static List<int[]> permutations(int count) {
    List<int[]> all = new ArrayList<>();
    permute(new int[4], count, 1, all);
    return all;
  }

  private static void permute(int[] chosen, int count, int at, List<int[]> all) {
    if (at > count) {
      int[] whole = chosen.clone();
      for (int rest = count + 1; rest < whole.length; rest++) {
        whole[rest] = rest;
      }
      all.add(whole);
      return;
    }
    for (int number = 1; number <= count; number++) {
      boolean isNew = true;
      for (int i = 1; i < at; i++) {
        isNew &= chosen[i] != number;
      }
      if (isNew) {
        chosen[at] = number;
        permute(chosen, count, at + 1, all);
      }
    }
  }
}
