package dev.reprise.model.cover;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The cheapest flow through a network of arcs with capacities and costs: along cheapest ways, one
 * after the other, each by Dijkstra's algorithm on costs that potentials keep from being negative
 * (Edmonds and Karp 1972). The same network gives the same flow.
 */
final class CheapestFlow {

  /** More than any flow. */
  static final int UNBOUNDED = Integer.MAX_VALUE / 4;

  private final int nodes;
  private int arcs;

  /** An arc and its reverse stand side by side: 2i and 2i + 1. */
  private int[] to = new int[64];

  private int[] left = new int[64];
  private int[] cost = new int[64];
  private int[] next = new int[64];
  private final int[] first;

  private final int[] potential;
  private final int[] distance;
  private final int[] by;

  CheapestFlow(int nodes) {
    this.nodes = nodes;
    this.first = new int[nodes];
    Arrays.fill(first, -1);
    this.potential = new int[nodes];
    this.distance = new int[nodes];
    this.by = new int[nodes];
  }

  /** Adds an arc and says its number. */
  int arc(int start, int end, int capacity, int price) {
    half(start, end, capacity, price);
    half(end, start, 0, -price);
    return arcs / 2 - 1;
  }

  private void half(int start, int end, int capacity, int price) {
    if (arcs == to.length) {
      to = Arrays.copyOf(to, 2 * arcs);
      left = Arrays.copyOf(left, 2 * arcs);
      cost = Arrays.copyOf(cost, 2 * arcs);
      next = Arrays.copyOf(next, 2 * arcs);
    }
    to[arcs] = end;
    left[arcs] = capacity;
    cost[arcs] = price;
    next[arcs] = first[start];
    first[start] = arcs;
    arcs++;
  }

  /** Sends as much as there is room for, and says what it costs. */
  int send(int source, int sink) {
    int spent = 0;
    while (finds(source, sink)) {
      int most = UNBOUNDED;
      for (int at = sink; at != source; at = to[by[at] ^ 1]) {
        most = Math.min(most, left[by[at]]);
      }
      for (int at = sink; at != source; at = to[by[at] ^ 1]) {
        left[by[at]] -= most;
        left[by[at] ^ 1] += most;
        spent += most * cost[by[at]];
      }
    }
    return spent;
  }

  /** How much flows along an arc. */
  int along(int arc) {
    return left[2 * arc + 1];
  }

  private boolean finds(int source, int sink) {
    Arrays.fill(distance, UNBOUNDED);
    distance[source] = 0;
    PriorityQueue<Long> nearest = new PriorityQueue<>();
    nearest.add((long) source);
    while (!nearest.isEmpty()) {
      long entry = nearest.remove();
      int at = (int) entry;
      if (entry >>> Integer.SIZE > distance[at]) {
        continue;
      }
      for (int arc = first[at]; arc >= 0; arc = next[arc]) {
        int reached = distance[at] + cost[arc] + potential[at] - potential[to[arc]];
        if (left[arc] > 0 && reached < distance[to[arc]]) {
          distance[to[arc]] = reached;
          by[to[arc]] = arc;
          nearest.add(((long) reached << Integer.SIZE) | to[arc]);
        }
      }
    }
    if (distance[sink] == UNBOUNDED) {
      return false;
    }
    for (int node = 0; node < nodes; node++) {
      potential[node] += Math.min(distance[node], distance[sink]);
    }
    return true;
  }
}
