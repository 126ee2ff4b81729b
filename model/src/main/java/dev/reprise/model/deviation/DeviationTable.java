package dev.reprise.model.deviation;

import static dev.reprise.model.deviation.Deviation.Owner.APPLICATION;
import static dev.reprise.model.deviation.Deviation.Owner.CACHE;
import static dev.reprise.model.deviation.Deviation.Owner.CONNECTION;
import static dev.reprise.model.deviation.Deviation.Owner.NOBODY;
import static dev.reprise.model.state.Movement.Kind.CALLED_GET;
import static dev.reprise.model.state.Movement.Kind.CALLED_NEW;
import static dev.reprise.model.state.Movement.Kind.CALLED_REMOVE;
import static dev.reprise.model.state.Movement.Kind.DESTROYED;
import static dev.reprise.model.state.Movement.Kind.GIVES_BACK;
import static dev.reprise.model.state.Movement.Kind.MARKED;
import static dev.reprise.model.state.Movement.Kind.OFFERED;
import static dev.reprise.model.state.Movement.Kind.TAKES;

import dev.reprise.model.deviation.Deviation.Change;
import dev.reprise.model.deviation.Deviation.OfCall;
import dev.reprise.model.deviation.Deviation.OfChoice;
import dev.reprise.model.deviation.Deviation.OfCopy;
import dev.reprise.model.deviation.Deviation.OfEffect;
import dev.reprise.model.deviation.Deviation.OfGuard;
import dev.reprise.model.deviation.Deviation.OfResult;
import dev.reprise.model.deviation.Deviation.OfReuse;
import dev.reprise.model.deviation.Deviation.Owner;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All ways of breaking a clause. Every effect, guard and choice of the machine's rules gives some;
 * a test walks the machine and finds no effect that is not in this table, and none too many.
 */
public final class DeviationTable {

  /** The plainest explanation comes first. */
  private static final List<Class<? extends Deviation>> ORDER =
      List.of(
          OfChoice.class,
          OfCall.class,
          OfGuard.class,
          OfReuse.class,
          OfCopy.class,
          OfEffect.class,
          OfResult.class);

  /**
   * Values that say whether a call may be made, or what it does where no page says anything: no
   * stack breaks a clause by one of these.
   */
  private static final Set<Value> NO_BREACH =
      EnumSet.of(
          Value.LATE_SET_FORBIDDEN,
          Value.NESTED_FLUSH_FORBIDDEN,
          Value.REPLACED_READ_NO_TICKET,
          Value.REPLACED_READ_FAILS,
          Value.STARTED_DUP_FORBIDDEN,
          Value.EARLY_SHUTDOWN_UNSPECIFIED,
          Value.EARLY_SHUTDOWN_HARMLESS,
          Value.CONNECT_AGAIN_UNSPECIFIED,
          Value.CONNECT_AGAIN_IGNORED,
          Value.MISUSE_REFUSED,
          Value.MISUSE_UNSPECIFIED);

  private static final List<Deviation> ALWAYS = always();

  private DeviationTable() {}

  /**
   * The deviations from a dialect, the plainest first.
   *
   * @param allowed the dialects that between them allow all that is no deviation
   */
  public static List<Deviation> from(Dialect... allowed) {
    List<Deviation> all = new ArrayList<>(ALWAYS);
    for (Value value : Value.values()) {
      if (!NO_BREACH.contains(value)
          && Arrays.stream(allowed).noneMatch(dialect -> dialect.allows(value))) {
        all.add(new OfChoice(value));
      }
    }
    if (Arrays.stream(allowed).noneMatch(dialect -> dialect.allows(Value.EARLY_REUSED_SAID))) {
      all.add(new OfGuard(Guard.REUSE_FORGOTTEN, false)); // Where 1 is allowed, nobody can tell.
    }
    all.sort(Comparator.comparingInt(deviation -> ORDER.indexOf(deviation.getClass())));
    return List.copyOf(all);
  }

  private static List<Deviation> always() {
    List<Deviation> all = new ArrayList<>();
    references(all);
    happenings(all);
    calls(all);
    for (Guard guard : Guard.values()) {
      if (guard != Guard.REUSE_FORGOTTEN) {
        all.add(new OfGuard(guard, true));
        all.add(new OfGuard(guard, false));
      }
    }
    all.add(new OfReuse(true));
    all.add(new OfReuse(false));
    all.add(new OfCopy(CallKind.CONNECTION_DUP, ConnectionField.ID_CONTEXT, Clause.DUP_1));
    all.add(new OfCopy(CallKind.CONNECTION_DUP, ConnectionField.OTHER_VERSION, Clause.DUP_1));
    all.add(new OfCopy(CallKind.SESSION_DUP, SessionField.EXPIRED, Clause.DUP_2));
    all.add(new OfCopy(CallKind.SESSION_DUP, SessionField.ID_CONTEXT, Clause.DUP_2));
    all.add(new OfCopy(CallKind.SESSION_DUP, SessionField.OTHER_VERSION, Clause.DUP_2));
    results().forEach(clause -> all.add(new OfResult(clause)));
    return all;
  }

  private static void references(List<Deviation> all) {
    Set<Change> each = EnumSet.allOf(Change.class);
    effects(
        all,
        TAKES,
        CONNECTION,
        each,
        Clause.SET_2,
        Clause.GET_0,
        Clause.TKT_2,
        Clause.DUP_1,
        Clause.SRV_1,
        Clause.CB_2);
    effects(
        all,
        TAKES,
        APPLICATION,
        each,
        Clause.GET_1,
        Clause.UP_1,
        Clause.NEW_1,
        Clause.DUP_2,
        Clause.CB_1);
    effects(all, TAKES, CACHE, each, Clause.CACHE_1);
    effects(
        all,
        GIVES_BACK,
        CONNECTION,
        each,
        Clause.CONN_1,
        Clause.SET_3,
        Clause.SET_5,
        Clause.SET_6,
        Clause.GET_0,
        Clause.TKT_2,
        Clause.CLR_2,
        Clause.CLI_1,
        Clause.SRV_1,
        Clause.EXP_2,
        Clause.SID_1);
    effects(all, GIVES_BACK, APPLICATION, each, Clause.FREE_1, Clause.CB_2);
    effects(
        all,
        GIVES_BACK,
        CACHE,
        each,
        Clause.CACHE_2,
        Clause.CACHE_3,
        Clause.CACHE_4,
        Clause.CACHE_5,
        Clause.CB_1,
        Clause.OPEN_1,
        Clause.OPEN_2,
        Clause.CLR_2,
        Clause.ONCE_1,
        Clause.TKT_2);
  }

  private static void happenings(List<Deviation> all) {
    Set<Change> each = EnumSet.allOf(Change.class);
    effects(
        all,
        MARKED,
        NOBODY,
        EnumSet.complementOf(EnumSet.of(Change.DOUBLED)),
        Clause.GET_0,
        Clause.TKT_1,
        Clause.TKT_2,
        Clause.DUP_2,
        Clause.SET_2,
        Clause.OPEN_1,
        Clause.OPEN_2,
        Clause.CLR_2,
        Clause.ONCE_1,
        Clause.CACHE_2,
        Clause.CACHE_3,
        Clause.CACHE_4,
        Clause.CACHE_5);
    effects(all, DESTROYED, NOBODY, each, Clause.FREE_1);
    effects(
        all,
        OFFERED,
        CONNECTION,
        EnumSet.of(Change.MISDIRECTED),
        Clause.SET_1,
        Clause.RES_1,
        Clause.EXP_1,
        Clause.VER_1);
    effects(all, CALLED_NEW, CACHE, each, Clause.CB_1);
    effects(all, CALLED_REMOVE, CACHE, each, Clause.CB_3);
    effects(all, CALLED_GET, CACHE, each, Clause.CB_2);
  }

  private static void effects(
      List<Deviation> all,
      Movement.Kind kind,
      Owner owner,
      Set<Change> changes,
      Clause... clauses) {
    for (Clause clause : clauses) {
      for (Change change : changes) {
        all.add(new OfEffect(kind, owner, clause, change));
      }
    }
  }

  /** Calls that do nothing, though the caller goes on as if they had. */
  private static void calls(List<Deviation> all) {
    all.add(new OfCall(CallKind.SET_SESSION, Clause.SET_1));
    all.add(new OfCall(CallKind.CLEAR_SESSION, Clause.SET_6));
    all.add(new OfCall(CallKind.SHUTDOWN, Clause.SHUT_1));
    all.add(new OfCall(CallKind.CONNECTION_CLEAR, Clause.CLR_2));
    all.add(new OfCall(CallKind.COPY_SESSION_ID, Clause.COPY_1));
    all.add(new OfCall(CallKind.SET_CONTEXT, Clause.MOVE_1));
    all.add(new OfCall(CallKind.SET_VERSION, Clause.VER_1));
    all.add(new OfCall(CallKind.TICKET, Clause.TKT_1));
    all.add(new OfCall(CallKind.SET_CACHE_MODE, Clause.MODE_1));
    all.add(new OfCall(CallKind.SET_CACHE_SIZE, Clause.CACHE_2));
    all.add(new OfCall(CallKind.CACHE_ADD, Clause.CACHE_1));
    all.add(new OfCall(CallKind.CACHE_REMOVE, Clause.CACHE_4));
    all.add(new OfCall(CallKind.CACHE_FLUSH, Clause.CACHE_3));
    all.add(new OfCall(CallKind.SESSION_SET_TIME, Clause.EXP_1));
    all.add(new OfCall(CallKind.SET_NEW_CALLBACK, Clause.CB_1));
    all.add(new OfCall(CallKind.SET_GET_CALLBACK, Clause.CB_2));
    all.add(new OfCall(CallKind.SET_REMOVE_CALLBACK, Clause.CB_3));
    all.add(new OfCall(CallKind.SET_ID_CONTEXT, Clause.SID_1));
  }

  /** The clauses that say what a call returns. */
  private static Set<Clause> results() {
    return EnumSet.of(
        Clause.RET_0,
        Clause.RET_1,
        Clause.SET_3,
        Clause.SET_4,
        Clause.GET_0,
        Clause.GET_1,
        Clause.NEW_1,
        Clause.UP_1,
        Clause.DUP_2,
        Clause.COPY_1,
        Clause.MODE_1,
        Clause.CACHE_1,
        Clause.CACHE_2,
        Clause.CACHE_4,
        Clause.CACHE_6,
        Clause.CLR_2,
        Clause.EXP_1,
        Clause.SET_2,
        Clause.SET_6,
        Clause.SID_1,
        Clause.SRV_1,
        Clause.TKT_1,
        Clause.VER_1);
  }
}
