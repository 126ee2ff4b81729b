package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noConnection;
import static dev.reprise.model.property.Such.noContext;
import static dev.reprise.model.property.Such.noSession;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Entity;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Properties of every state that a caller can get to who breaks no clause. */
@SuppressWarnings("ImmutableEnumChecker") // a predicate has no state
public enum StateInvariants implements Invariant {
  COUNT_IS_NUMBER_OF_OWNERS(
      "a session has as many references as there are connections that hold it, references that"
          + " actors own, and one if it is in a cache",
      List.of(Clause.SET_2, Clause.SET_5, Clause.FREE_1, Clause.CACHE_1),
      noSession(
          (state, s) ->
              state.owners(s) != recount(state, s)
                  || state.connectionsOf(s) + state.references(s) != users(state, s)
                  || state.exists(s) != recount(state, s) > 0)),
  WITHOUT_OWNER_GONE(
      "a session without an owner is destroyed: it has no home, nobody could resume it, and"
          + " nothing is known of it",
      List.of(Clause.FREE_1),
      noSession((state, s) -> recount(state, s) == 0 && state.isAny(SessionField.all(), s))),
  HELD_AT_HOME(
      "a connection that holds a session was made from the context that the session belongs to",
      List.of(Clause.CTX_1),
      noConnection(
          (state, c) -> state.session(c) != 0 && state.home(state.session(c)) != state.context(c))),
  BLANK_NOT_RESUMABLE(
      "a session that no server has issued holds nothing to resume from",
      List.of(Clause.NEW_1, Clause.RES_1, Clause.DUP_2),
      noSession(
          (state, s) -> !state.is(SessionField.ISSUED, s) && state.is(SessionField.RESUMABLE, s))),
  ABSENT_HAS_NOTHING(
      "a connection that does not exist has no context, no session and no result, nor has the"
          + " second name of one; one that exists has a context",
      List.of(Clause.CONN_1, Clause.CONN_2),
      noConnection(
          (state, c) ->
              switch (state.phase(c)) {
                case ABSENT -> state.isAny(ConnectionField.all(), c);
                case ALIAS -> state.context(c) != 0 || state.session(c) != 0;
                default -> state.context(c) == 0;
              })),
  REUSED_IS_ESTABLISHED(
      "only a connection whose handshake succeeded has reused a session",
      List.of(Clause.SET_4),
      noConnection(
          (state, c) -> state.is(ConnectionField.REUSED, c) && !state.phase(c).established())),
  OFFERED_IS_HELD(
      "a connection whose ClientHello offers a session owns a reference to one, or a copy",
      List.of(Clause.SET_1, Clause.SET_2),
      noConnection(
          (state, c) ->
              state.phase(c) == Phase.OFFERING
                  && state.session(c) == 0
                  && state.own(c) != Own.RESUMABLE)),
  SERVER_ONLY_ACCEPTS(
      "a server's connection sends no ClientHello, and its handshake does not fail",
      List.of(Clause.SRV_1),
      noConnection(
          (state, c) ->
              state.is(ConnectionField.SERVER, c)
                  && (state.phase(c).handshaking() || state.phase(c) == Phase.FAILED))),
  CACHED_AT_HOME(
      "a session that is in a cache is in the one of the context that it belongs to, and in no"
          + " other",
      List.of(Clause.CTX_1, Clause.CTX_2),
      noSession((state, s) -> state.cache(s) != 0 && state.cache(s) != state.home(s))),
  CACHE_IS_A_LIST(
      "the sessions of a cache stand in one list, each at a place of its own and without a gap",
      List.of(Clause.CACHE_1, Clause.CACHE_2),
      noContext((state, a) -> !cacheIsAList(state, a))
          .and(noSession((state, s) -> state.cache(s) == 0 && state.is(SessionField.RANK, s)))),
  CACHED_IDS_DIFFER(
      "a cache holds at most one session that no server has given an id",
      List.of(Clause.CACHE_1),
      noContext((state, a) -> withoutId(state, a) > 1)),
  UNOWNED_CONTEXT_HAS_NO_CACHE(
      "a context that neither the application nor a connection has holds no session in its"
          + " cache and is set to nothing",
      List.of(Clause.CACHE_5),
      noContext(
          (state, a) ->
              !state.is(ContextField.HELD, a)
                  && !hasConnection(state, a)
                  && (state.cached(a) != 0 || state.isAny(ContextField.settings(), a)))),
  NAMES_IN_REACH(
      "nobody owns less than nothing, and every name leads to something that there may be",
      List.of(Clause.FREE_2),
      StateInvariants::namesInReach),
  NOTHING_UNREAD(
      "the words of a packed state hold no bit that no reading tells",
      List.of(),
      Readings::nothingUnread),
  ALL_CAN_BE_DESTROYED(
      "the application can give everything back, whatever the stack chooses, and nothing is left",
      List.of(Clause.CONN_1, Clause.FREE_1, Clause.CTXF_1),
      Closing::leavesNothing);

  private final Stated<State> stated;

  StateInvariants(String sentence, List<Clause> clauses, Predicate<State> holds) {
    stated = new Stated<>(sentence, clauses, holds);
  }

  @Override
  public Stated<State> stated() {
    return stated;
  }

  /** All of them. */
  public static List<Invariant> all() {
    return List.of(values());
  }

  /** Owners counted from who owns what, without the shortcuts that a state may have for it. */
  static int recount(State state, int session) {
    return users(state, session) + (state.cache(session) == 0 ? 0 : 1);
  }

  /** The owners that are no cache: connections, and each reference of an actor's. */
  static int users(State state, int session) {
    int users = 0;
    for (int c = 1; c <= state.connections(); c++) {
      users += state.session(c) == session ? 1 : 0;
    }
    for (int actor = 1; actor <= state.actors(); actor++) {
      users += state.references(actor, session);
    }
    return users;
  }

  private static boolean cacheIsAList(State state, int a) {
    int cached = 0;
    int places = 0;
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.cache(s) == a) {
        cached++;
        places |= 1 << state.get(SessionField.RANK, s);
      }
    }
    int last = state.lastCached(a);
    return cached == state.cached(a)
        && places == (1 << (cached + 1)) - 2
        && (cached > 0 ? state.get(SessionField.RANK, last) == 1 : last == 0);
  }

  /** How many sessions of the cache no server has given an id. */
  private static int withoutId(State state, int a) {
    int without = 0;
    for (int s = 1; s <= state.sessions(); s++) {
      without += state.cache(s) == a && !state.is(SessionField.ISSUED, s) ? 1 : 0;
    }
    return without;
  }

  /** Whether a connection has the context. */
  static boolean hasConnection(State state, int a) {
    return !noConnection(state, c -> state.phase(c) != Phase.ABSENT && state.context(c) == a);
  }

  /** Whether the session was made in the version that the connection speaks. */
  static boolean isOfItsVersion(State state, int connection, int session) {
    return state.get(ConnectionField.OTHER_VERSION, connection)
        == state.get(SessionField.OTHER_VERSION, session);
  }

  private static boolean namesInReach(State state) {
    return Readings.all(
        state.actors(),
        state::count,
        (field, number) -> {
          int value = state.get(field, number);
          return value >= 0 && value <= highest(field.names(), state);
        });
  }

  private static int highest(@Nullable Entity named, State state) {
    return named == null || named == Entity.ACTOR ? Integer.MAX_VALUE : state.count(named);
  }
}
