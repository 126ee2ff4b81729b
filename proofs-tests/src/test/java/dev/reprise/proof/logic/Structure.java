package dev.reprise.proof.logic;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A finite structure: so many objects of each sort, numbered from 1, and a value of every stored
 * symbol at every point. 0 is none, and false. Immutable.
 */
public final class Structure {

  /** How many objects there are of each sort. */
  public record Universe(int sessions, int connections, int contexts, int actors) {

    public int size(Sort sort) {
      return switch (sort) {
        case SESSION -> sessions;
        case CONNECTION -> connections;
        case CONTEXT -> contexts;
        case ACTOR -> actors;
        case INT, BOOL -> throw new IllegalArgumentException("no objects: " + sort);
      };
    }

    /** The object's name, as scripts write it. */
    public String name(Sort sort, int number) {
      return switch (sort) {
        case SESSION -> new Session(number).toString();
        case CONNECTION -> new Connection(number).toString();
        case CONTEXT -> new Context(number).toString();
        case ACTOR -> new Actor(number).toString();
        case INT -> Integer.toString(number);
        case BOOL -> Boolean.toString(number != 0);
      };
    }

    /** Every point that the symbol has a value at. */
    public List<int[]> points(Symbol symbol) {
      return Layout.of(this).points(symbol);
    }
  }

  /** Where a structure has its values: those of one symbol after another, each at every point. */
  private static final class Layout {

    private static final Map<Universe, Layout> LAYOUTS = new ConcurrentHashMap<>();

    private final Universe universe;

    /** Where each symbol begins, by ordinal, and the end. */
    private final int[] offsets;

    private final List<List<int[]>> points;

    private Layout(Universe universe, int[] offsets, List<List<int[]>> points) {
      this.universe = universe;
      this.offsets = offsets;
      this.points = points;
    }

    static Layout of(Universe universe) {
      return LAYOUTS.computeIfAbsent(universe, Layout::made);
    }

    private static Layout made(Universe universe) {
      List<Symbol> stored = Symbol.stored();
      int[] offsets = new int[stored.size() + 1];
      List<List<int[]>> points = new ArrayList<>();
      for (int i = 0; i < stored.size(); i++) {
        points.add(points(universe, stored.get(i)));
        offsets[i + 1] = offsets[i] + points.get(i).size();
      }
      return new Layout(universe, offsets, List.copyOf(points));
    }

    private static List<int[]> points(Universe universe, Symbol symbol) {
      List<int[]> points = List.of(new int[0]);
      for (Sort sort : symbol.domain()) {
        List<int[]> longer = new ArrayList<>();
        for (int[] point : points) {
          for (int i = 1; i <= universe.size(sort); i++) {
            int[] more = Arrays.copyOf(point, point.length + 1);
            more[point.length] = i;
            longer.add(more);
          }
        }
        points = longer;
      }
      return points;
    }

    List<int[]> points(Symbol symbol) {
      return points.get(symbol.ordinal());
    }

    int size() {
      return offsets[offsets.length - 1];
    }

    int offset(Symbol symbol, int[] point) {
      int index = 0;
      for (int i = 0; i < point.length; i++) {
        int size = universe.size(symbol.domain().get(i));
        if (point[i] < 1 || point[i] > size) {
          throw new IllegalArgumentException(symbol + " of none: " + Arrays.toString(point));
        }
        index = index * size + point[i] - 1;
      }
      return offsets[symbol.ordinal()] + index;
    }
  }

  private final Layout layout;
  private final int[] values;
  private final int hash;

  /** The structure in which every value is 0, none or false. */
  public Structure(Universe universe) {
    this(Layout.of(universe), new int[Layout.of(universe).size()]);
  }

  private Structure(Layout layout, int[] values) {
    this.layout = layout;
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  public Universe universe() {
    return layout.universe;
  }

  /** The symbol's value at a point; that of a measure is counted. At none it is 0. */
  public int value(Symbol symbol, int... point) {
    for (int argument : point) {
      if (argument == 0) {
        return 0;
      }
    }
    return switch (symbol) {
      case HELD_BY -> heldBy(point[0]);
      case TOKENS_OF -> tokensOf(point[0]);
      case MAY, OFFERED, OFFERED_GOOD ->
          throw new IllegalArgumentException("a structure gives no meaning to " + symbol);
      default -> values[layout.offset(symbol, point)];
    };
  }

  private int heldBy(int session) {
    int count = 0;
    for (int c = 1; c <= universe().connections(); c++) {
      count += value(Symbol.HOLDS, c) == session ? 1 : 0;
    }
    return count;
  }

  private int tokensOf(int session) {
    int sum = 0;
    for (int a = 1; a <= universe().actors(); a++) {
      sum += value(Symbol.TOKENS, a, session);
    }
    return sum;
  }

  /** The same, but for one value. */
  public Structure with(Symbol symbol, int[] point, int value) {
    int[] changed = values.clone();
    changed[layout.offset(symbol, point)] = value;
    return new Structure(layout, changed);
  }

  /** A structure whose values are asked for, each once. */
  public static Structure of(Universe universe, Reading reading) {
    Layout layout = Layout.of(universe);
    int[] values = new int[layout.size()];
    int at = 0;
    for (Symbol symbol : Symbol.stored()) {
      for (int[] point : layout.points(symbol)) {
        values[at++] = reading.value(symbol, point);
      }
    }
    return new Structure(layout, values);
  }

  /** Where values come from. */
  @FunctionalInterface
  public interface Reading {
    int value(Symbol symbol, int[] point);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Structure that
        && hash == that.hash
        && layout.universe.equals(that.layout.universe)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The values that are not 0, as in {@code holds(c1) = s1}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (Symbol symbol : Symbol.stored()) {
      for (int[] point : layout.points(symbol)) {
        int value = value(symbol, point);
        if (value != 0) {
          parts.add(said(symbol, point, value));
        }
      }
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private String said(Symbol symbol, int[] point, int value) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      names.add(universe().name(symbol.domain().get(i), point[i]));
    }
    String place =
        names.isEmpty() ? symbol.toString() : symbol + "(" + String.join(", ", names) + ")";
    return symbol.range() == Sort.BOOL
        ? place
        : place + " = " + universe().name(symbol.range(), value);
  }
}
