package dev.reprise.model.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How each place of a search was reached first, and so the way there.
 *
 * @param <P> a place, such as the words of a state
 * @param <L> a leg from one place to the next, such as a call
 */
public final class Trail<P, L> {

  private record Arrival<P, L>(P from, L leg) {}

  private final P start;
  private final Map<P, Arrival<P, L>> arrivals = new HashMap<>();

  /** Nothing reached yet but the place where the search starts. */
  public Trail(P start) {
    this.start = start;
  }

  /** Notes that the leg leads there, unless the place was reached before. */
  public void leads(P from, L leg, P to) {
    arrivals.putIfAbsent(to, new Arrival<>(from, leg));
  }

  /**
   * The way from the start.
   *
   * @throws IllegalStateException if the place was not reached
   */
  public List<L> to(P place) {
    List<L> legs = new ArrayList<>();
    P at = place;
    while (!at.equals(start)) {
      Arrival<P, L> arrival = arrivals.get(at);
      if (arrival == null) {
        throw new IllegalStateException("a place that was not reached");
      }
      legs.add(arrival.leg());
      at = arrival.from();
    }
    return legs.reversed();
  }

  /** The way from the start, and one leg more. */
  public List<L> to(P place, L then) {
    List<L> legs = new ArrayList<>(to(place));
    legs.add(then);
    return legs;
  }
}
