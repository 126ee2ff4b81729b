package dev.reprise.proof.rule;

import static java.util.Map.entry;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.proof.logic.Structure;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.logic.Symbol;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.dialect.Value;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A state of the machine, seen as a structure: what the invariants are about, and no more. */
public final class Abstraction {

  /** The values of a dialect that the symbols about a stack speak of. */
  private static final Map<Symbol, Set<Value>> VALUES =
      Map.ofEntries(
          entry(Symbol.SET_COPIES, Set.of(Value.SET_COPIES)),
          entry(Symbol.EXPIRED_OFFERED, Set.of(Value.EXPIRED_OFFERED)),
          entry(Symbol.LATE_REUSED_SAID, Set.of(Value.LATE_REUSED_SAID)),
          entry(Symbol.LATER_TICKET_IN_PLACE, Set.of(Value.LATER_TICKET_IN_PLACE)),
          entry(Symbol.FAILED_MARKS, Set.of(Value.FAILED_NOT_RESUMABLE)),
          entry(Symbol.GARBAGE_MARKS, Set.of(Value.GARBAGE_NOT_RESUMABLE)),
          entry(Symbol.FREED_MARKS, Set.of(Value.OPEN_FREED_NOT_RESUMABLE)),
          entry(Symbol.REPLACED_MARKS, Set.of(Value.OPEN_REPLACED_NOT_RESUMABLE)),
          entry(Symbol.RENEWED_MARKS, Set.of(Value.RENEWED_OLD_REMOVED)),
          entry(Symbol.RENEWED_IN_PLACE, Set.of(Value.RENEWED_IN_PLACE)),
          entry(Symbol.SINGLE_USE, Set.of(Value.SINGLE_USE_ONCE)),
          entry(Symbol.EVICTED_MARKS, Set.of(Value.EVICTED_NOT_RESUMABLE)),
          entry(Symbol.FLUSHED_MARKS, Set.of(Value.FLUSHED_NOT_RESUMABLE)),
          entry(Symbol.ENDED_MARKS, Set.of(Value.CONTEXT_FREED_NOT_RESUMABLE)),
          entry(Symbol.BAD_REUSED, Set.of(Value.BAD_FOUND_REUSED, Value.BAD_GOT_REUSED)));

  private static final Set<GetCallback> HANDING = EnumSet.of(GetCallback.LENDS, GetCallback.GIVES);

  private Abstraction() {}

  /**
   * The structure of the state; its count is the number of owners, as the machine counts them.
   *
   * @param taken the values of switches that the stack has, or took in a step
   * @param other its answer where it was not asked
   */
  public static Structure of(State state, Collection<Value> taken, boolean other) {
    Universe universe =
        new Universe(state.sessions(), state.connections(), state.contexts(), state.actors());
    return Structure.of(
        universe,
        (symbol, point) ->
            symbol.isOfStack() ? bit(answer(symbol, taken, other)) : value(state, symbol, point));
  }

  private static boolean answer(Symbol symbol, Collection<Value> taken, boolean other) {
    boolean isAsked = false;
    for (Value value : Objects.requireNonNull(VALUES.get(symbol))) {
      if (taken.contains(value)) {
        return true;
      }
      isAsked |= other && taken.stream().anyMatch(one -> one.of() == value.of());
    }
    return other && !isAsked;
  }

  private static int value(State state, Symbol symbol, int[] point) {
    return switch (symbol) {
      case HELD -> bit(state.is(ContextField.HELD, point[0]));
      case CONTEXT -> state.context(point[0]);
      case HOLDS -> state.session(point[0]);
      case HOME -> state.home(point[0]);
      case CACHE -> state.cache(point[0]);
      case TOKENS -> state.references(point[0], point[1]);
      case COUNT -> state.owners(point[0]);
      case ALIVE -> bit(state.exists(point[0]));
      case EXPIRED -> bit(state.is(SessionField.EXPIRED, point[0]));
      case ISSUED -> bit(state.is(SessionField.ISSUED, point[0]));
      case COPIED -> bit(state.is(SessionField.COPIED, point[0]));
      case FLUSHES ->
          bit(
              state.get(ContextField.REMOVE_CALLBACK, point[0])
                  == RemoveCallback.FLUSHES.ordinal());
      case HANDS ->
          bit(
              HANDING.contains(
                  GetCallback.values()[state.get(ContextField.GET_CALLBACK, point[0])]));
      case CACHES_CLIENTS ->
          bit(CacheMode.of(state.get(ContextField.CACHE_MODE, point[0])).client());
      case RESUMABLE -> bit(state.is(SessionField.RESUMABLE, point[0]));
      case OTHER_VERSION -> bit(state.is(SessionField.OTHER_VERSION, point[0]));
      case PHASE -> state.phase(point[0]).absent() ? 0 : state.phase(point[0]).ordinal();
      case NAMES -> names(state, point[0]);
      case SERVER -> bit(state.is(ConnectionField.SERVER, point[0]));
      case SPEAKS_OTHER -> bit(state.is(ConnectionField.OTHER_VERSION, point[0]));
      case REUSED -> bit(state.is(ConnectionField.REUSED, point[0]));
      case NAMELESS_RESUMABLE -> bit(state.own(point[0]) == Own.RESUMABLE);
      default -> throw new IllegalArgumentException("not stored: " + symbol);
    };
  }

  private static int names(State state, int c) {
    if (state.phase(c).absent()) {
      return 0;
    }
    return state.is(ConnectionField.TWO_NAMES, c)
            && !state.is(ConnectionField.TWO_NAMES, state.alias())
        ? 2
        : 1;
  }

  /** The call as one on connections, each by its number, whatever name the call has for it. */
  public static Call of(State state, Call call) {
    Object[] values =
        call.values().stream()
            .map(
                part ->
                    part instanceof Connection c && !call.made().contains(c)
                        ? new Connection(state.handle(c.number()))
                        : part)
            .toArray();
    return call.kind().make(values);
  }

  private static int bit(boolean value) {
    return value ? 1 : 0;
  }
}
