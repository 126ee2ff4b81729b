package dev.reprise.model.explore;

import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.PackedState.Bits;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Renaming;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.ScriptText;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a scope's connections and sessions, and every way to exchange them. No rule of the
 * machine asks for a name: exchanging them in a state and in a call exchanges them in what follows,
 * so that one state stands for all that differ by names only.
 *
 * <p>Every exchange is tried, for that does for a call in a state and for two states at once, too.
 * {@link dev.reprise.model.state.Orbits} names states only, by sorting: quicker, and contexts and
 * actors as well.
 */
public final class Symmetry {

  /** A call in a state. */
  public record Made(Bits state, Call call) {}

  /** Who is called what: the new number at each old one, and 0 for none. */
  private static final class Exchange implements Renaming {

    private final int[] connections;
    private final int[] sessions;

    private Exchange(int[] connections, int[] sessions) {
      this.connections = connections;
      this.sessions = sessions;
    }

    @Override
    public Connection connection(Connection connection) {
      return new Connection(connections[connection.number()]);
    }

    @Override
    public Session session(Session session) {
      return new Session(sessions[session.number()]);
    }
  }

  /** All but the one that changes nothing. */
  private final List<Exchange> exchanges = new ArrayList<>();

  /** Those of a scope. */
  public Symmetry(Scope scope) {
    for (int[] connections : permutations(scope.connections())) {
      for (int[] sessions : permutations(scope.sessions())) {
        exchanges.add(new Exchange(connections, sessions));
      }
    }
    exchanges.removeFirst();
  }

  /** The one that stands for the state and all that differ from it by names only. */
  public Bits representative(PackedState state) {
    Bits least = state.bits();
    for (Exchange exchange : exchanges) {
      Bits other = state.renamed(exchange.connections, exchange.sessions);
      if (other.compareTo(least) < 0) {
        least = other;
      }
    }
    return least;
  }

  /** The same of two states in which one name means one thing. */
  public List<Bits> representatives(PackedState one, PackedState other) {
    Bits least = one.bits();
    Bits least2 = other.bits();
    for (Exchange exchange : exchanges) {
      Bits bits = one.renamed(exchange.connections, exchange.sessions);
      int order = bits.compareTo(least);
      if (order <= 0) {
        Bits bits2 = other.renamed(exchange.connections, exchange.sessions);
        if (order < 0 || bits2.compareTo(least2) < 0) {
          least = bits;
          least2 = bits2;
        }
      }
    }
    return List.of(least, least2);
  }

  /** The one that stands for the call in that state and all that differ from it by names only. */
  public Made representative(PackedState state, Call call) {
    Bits least = state.bits();
    Call leastCall = call;
    for (Exchange exchange : exchanges) {
      Bits bits = state.renamed(exchange.connections, exchange.sessions);
      int order = bits.compareTo(least);
      if (order <= 0) {
        Call renamed = exchange.of(call);
        if (order < 0 || isBefore(renamed, leastCall)) {
          least = bits;
          leastCall = renamed;
        }
      }
    }
    return new Made(least, leastCall);
  }

  private static boolean isBefore(Call one, Call other) {
    return ScriptText.print(one).compareTo(ScriptText.print(other)) < 0;
  }

  /** Every order of the numbers from 1, after a 0 that stays; the usual order first. */
  private static List<int[]> permutations(int count) {
    List<int[]> all = new ArrayList<>();
    permute(new int[count + 1], 1, all);
    return all;
  }

  private static void permute(int[] chosen, int at, List<int[]> all) {
    if (at == chosen.length) {
      all.add(chosen.clone());
      return;
    }
    for (int number = 1; number < chosen.length; number++) {
      if (!contains(chosen, at, number)) {
        chosen[at] = number;
        permute(chosen, at + 1, all);
      }
    }
  }

  private static boolean contains(int[] chosen, int before, int number) {
    for (int i = 1; i < before; i++) {
      if (chosen[i] == number) {
        return true;
      }
    }
    return false;
  }
}
