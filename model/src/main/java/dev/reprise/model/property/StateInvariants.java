package dev.reprise.model.property;

import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import java.util.List;

/** What holds in every state that a caller can get to who breaks no clause. */
public final class StateInvariants {

  public static final Invariant COUNT_IS_NUMBER_OF_OWNERS =
      new Invariant(
          "a session has as many references as there are connections that hold it and references"
              + " that actors own",
          List.of(Clause.SET_2, Clause.SET_5, Clause.FREE_1),
          StateInvariants::countsOwners);

  public static final Invariant WITHOUT_OWNER_GONE =
      new Invariant(
          "a session without an owner is destroyed: it has no home, and nobody could resume it",
          List.of(Clause.FREE_1),
          StateInvariants::withoutOwnerGone);

  public static final Invariant HELD_AT_HOME =
      new Invariant(
          "a connection that holds a session was made from the context that the session belongs to",
          List.of(Clause.CTX_1),
          StateInvariants::heldAtHome);

  public static final Invariant BLANK_NOT_RESUMABLE =
      new Invariant(
          "a session that no context has used holds nothing to resume from",
          List.of(Clause.NEW_1, Clause.RES_1),
          StateInvariants::blankNotResumable);

  public static final Invariant ABSENT_HAS_NOTHING =
      new Invariant(
          "a connection that does not exist has no context, no session and no result; one that"
              + " exists has a context",
          List.of(Clause.CONN_1, Clause.CONN_2),
          StateInvariants::absentHasNothing);

  public static final Invariant REUSED_IS_ESTABLISHED =
      new Invariant(
          "only a connection whose handshake succeeded has reused a session",
          List.of(Clause.SET_4),
          StateInvariants::reusedIsEstablished);

  public static final Invariant OFFERED_IS_HELD =
      new Invariant(
          "a connection whose ClientHello offers a session owns a reference to one",
          List.of(Clause.SET_1, Clause.SET_2),
          StateInvariants::offeredIsHeld);

  public static final Invariant UNOFFERED_NOT_RESUMABLE =
      new Invariant(
          "a connection whose ClientHello offers nothing holds nothing that could have been offered",
          List.of(Clause.SET_1, Clause.RES_1),
          StateInvariants::unofferedNotResumable);

  public static final Invariant NAMES_IN_REACH =
      new Invariant(
          "nobody owns less than nothing, and every name leads to something that there may be",
          List.of(Clause.FREE_2),
          StateInvariants::namesInReach);

  public static final Invariant NOTHING_UNREAD =
      new Invariant(
          "the words of a packed state hold no bit that no reading tells",
          List.of(),
          Readings::nothingUnread);

  public static final Invariant ALL_CAN_BE_DESTROYED =
      new Invariant(
          "the application can give everything back, whatever the stack chooses, and nothing is"
              + " left",
          List.of(Clause.CONN_1, Clause.FREE_1, Clause.CTXF_1),
          Closing::leavesNothing);

  private StateInvariants() {}

  /** All of them. */
  public static List<Invariant> all() {
    return List.of(
        COUNT_IS_NUMBER_OF_OWNERS,
        WITHOUT_OWNER_GONE,
        HELD_AT_HOME,
        BLANK_NOT_RESUMABLE,
        ABSENT_HAS_NOTHING,
        REUSED_IS_ESTABLISHED,
        OFFERED_IS_HELD,
        UNOFFERED_NOT_RESUMABLE,
        NAMES_IN_REACH,
        NOTHING_UNREAD,
        ALL_CAN_BE_DESTROYED);
  }

  /** Owners counted from who owns what, without the shortcuts that a state may have for it. */
  static int recount(State state, int session) {
    int owners = 0;
    for (int c = 1; c <= state.connections(); c++) {
      owners += state.session(c) == session ? 1 : 0;
    }
    for (int actor = 1; actor <= state.actors(); actor++) {
      owners += state.tokens(actor, session);
    }
    return owners;
  }

  private static boolean countsOwners(State state) {
    for (int s = 1; s <= state.sessions(); s++) {
      int owners = recount(state, s);
      if (state.owners(s) != owners
          || state.connectionsOf(s) + state.tokensOf(s) != owners
          || state.exists(s) != owners > 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean withoutOwnerGone(State state) {
    for (int s = 1; s <= state.sessions(); s++) {
      if (recount(state, s) == 0 && (state.home(s) != 0 || state.resumable(s))) {
        return false;
      }
    }
    return true;
  }

  private static boolean heldAtHome(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      int s = state.session(c);
      if (s != 0 && state.home(s) != state.context(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean blankNotResumable(State state) {
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.home(s) == 0 && state.resumable(s)) {
        return false;
      }
    }
    return true;
  }

  private static boolean absentHasNothing(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) != Phase.ABSENT) {
        if (state.context(c) == 0) {
          return false;
        }
      } else if (state.context(c) != 0 || state.session(c) != 0 || state.reused(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean reusedIsEstablished(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      if (state.reused(c) && !state.phase(c).established()) {
        return false;
      }
    }
    return true;
  }

  private static boolean offeredIsHeld(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) == Phase.OFFERING && state.session(c) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean unofferedNotResumable(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      int s = state.session(c);
      if (state.phase(c) == Phase.GREETING && s != 0 && state.resumable(s)) {
        return false;
      }
    }
    return true;
  }

  private static boolean namesInReach(State state) {
    for (int c = 1; c <= state.connections(); c++) {
      if (!within(state.session(c), state.sessions())
          || !within(state.context(c), state.contexts())) {
        return false;
      }
    }
    for (int s = 1; s <= state.sessions(); s++) {
      if (!within(state.home(s), state.contexts())) {
        return false;
      }
      for (int actor = 1; actor <= state.actors(); actor++) {
        if (state.tokens(actor, s) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean within(int name, int highest) {
    return 0 <= name && name <= highest;
  }
}
