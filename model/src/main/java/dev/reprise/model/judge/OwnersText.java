package dev.reprise.model.judge;

import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.List;

/** The owners of the sessions, in words. */
public final class OwnersText {

  private OwnersText() {}

  /** The owners of a session, such as {@code 3 owners: app twice, c1}; {@code no owner}. */
  public static String owners(GrowingState state, Session session) {
    List<String> names = names(state, session);
    int count = state.owners(session.number());
    return switch (count) {
      case 0 -> "no owner";
      case 1 -> "1 owner: " + names.getFirst();
      default -> count + " owners: " + String.join(", ", names);
    };
  }

  /** The owners of every session that exists, such as {@code s1: app, c1}; one each. */
  public static List<String> lines(GrowingState state) {
    List<String> lines = new ArrayList<>();
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s)) {
        Session session = new Session(s);
        lines.add(session + ": " + String.join(", ", names(state, session)));
      }
    }
    return lines;
  }

  private static List<String> names(GrowingState state, Session session) {
    List<String> names = new ArrayList<>();
    for (int a = 1; a <= state.actors(); a++) {
      int tokens = state.references(a, session.number());
      if (tokens > 0) {
        names.add(new Actor(a) + (tokens == 1 ? "" : tokens == 2 ? " twice" : " ×" + tokens));
      }
    }
    for (int c = 1; c <= state.connections(); c++) {
      if (state.session(c) == session.number()) {
        names.add(new Connection(state.name(c)).toString());
      }
    }
    if (state.cache(session.number()) != 0) {
      names.add("cache " + new Context(state.cache(session.number())));
    }
    if (state.lost(session.number()) != 0) {
      names.add("nobody " + state.lost(session.number()));
    }
    return names;
  }
}
