package dev.reprise.model.deviation;

import dev.reprise.model.deviation.Deviation.OfCall;
import dev.reprise.model.deviation.Deviation.OfCopy;
import dev.reprise.model.deviation.Deviation.OfEffect;
import dev.reprise.model.deviation.Deviation.OfGuard;
import dev.reprise.model.deviation.Deviation.OfReuse;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state of a stack that deviates: the machine's rules change it, and the effect that deviates
 * takes place in another way.
 *
 * <p>A reference that is lost, or given back once too often, is an owner that nobody sees: {@link
 * #lost}. A session that was destroyed while somebody still held it is <em>gone</em>; from then on
 * nothing can be foreseen.
 */
final class DeviantState extends GrowingState {

  private static final long serialVersionUID = 1;

  private final transient Deviation deviation;
  private int[] lost = new int[0];

  /** The effects that are late. */
  private ArrayList<Movement> pending = new ArrayList<>(0);

  /** Whether a session was destroyed that somebody still held. */
  private boolean isGone;

  private CallKind called = CallKind.CONTEXT_NEW;

  /** The state of such a stack at the beginning. */
  DeviantState(Deviation deviation) {
    this.deviation = deviation;
  }

  private DeviantState(DeviantState from) {
    super(from);
    deviation = from.deviation;
    lost = from.lost.clone();
    pending = new ArrayList<>(from.pending);
    isGone = from.isGone;
  }

  @Override
  public GrowingState copy() {
    return new DeviantState(this);
  }

  /** Makes a call on the state of such a stack. */
  static Answer step(GrowingState state, Call call, Choices choices) {
    return ((DeviantState) state).step(call, choices);
  }

  private Answer step(Call call, Choices choices) {
    if (isGone) {
      return Answer.UNFORESEEN;
    }
    called = call.kind();
    catchesUp();
    if (deviation instanceof OfCall(var kind, var clause) && kind == called) {
      return Machine.step(copy(), call, choices);
    }
    return Machine.step(this, call, choices);
  }

  /** The late effects of the call before take place. */
  private void catchesUp() {
    List<Movement> late = pending;
    pending = new ArrayList<>(0);
    for (Movement movement : late) {
      switch (movement.kind()) {
        case TAKES -> loses(movement.session(), 1);
        case GIVES_BACK -> loses(movement.session(), -1);
        case MARKED -> turns(movement.session());
        case DESTROYED, OFFERED, CALLED_NEW, CALLED_REMOVE, CALLED_GET -> note(movement);
      }
    }
  }

  // References that nobody sees

  @Override
  public int lost(int session) {
    return session > lost.length ? 0 : lost[session - 1];
  }

  @Override
  public int owners(int session) {
    return super.owners(session) + lost(session);
  }

  @Override
  public boolean dangles() {
    return isGone;
  }

  private void loses(int session, int more) {
    if (session > lost.length) {
      lost = Arrays.copyOf(lost, session);
    }
    lost[session - 1] += more;
    left(session);
  }

  @Override
  protected void left(int session) {
    if (isGone && isDestroyed(session)) {
      return;
    }
    if (lost(session) != 0 && !exists(session)) {
      isGone = true;
    }
    super.left(session);
    if (isGone && session <= lost.length) {
      lost[session - 1] = -super.owners(session);
    }
  }

  /** Whether the call that is being made has destroyed the session. */
  private boolean isDestroyed(int session) {
    return ledger().stream()
        .anyMatch(it -> it.kind() == Movement.Kind.DESTROYED && it.session() == session);
  }

  // Effects

  @Override
  protected void noted(Movement.Kind kind, int owner, int session, Clause clause) {
    Movement movement = new Movement(kind, owner, session, clause);
    if (deviation instanceof OfEffect of && of.isOf(kind, movement)) {
      changes(of.change(), movement);
    } else {
      note(movement);
    }
  }

  private void note(Movement movement) {
    super.noted(movement.kind(), movement.owner(), movement.session(), movement.clause());
  }

  private void changes(Deviation.Change change, Movement movement) {
    int session = movement.session();
    int other = other(session);
    if (change == Deviation.Change.MISDIRECTED && other == 0) {
      note(movement);
      return;
    }
    if (change == Deviation.Change.LATE) {
      pending.add(movement);
    }
    switch (movement.kind()) {
      case TAKES -> {
        note(movement);
        moves(change, session, other, 1);
      }
      case GIVES_BACK -> {
        note(movement);
        moves(change, session, other, -1);
      }
      case MARKED -> {
        turns(session);
        if (change == Deviation.Change.MISDIRECTED) {
          turns(other);
        }
      }
      case DESTROYED, OFFERED, CALLED_NEW, CALLED_REMOVE, CALLED_GET -> {
        if (change == Deviation.Change.DOUBLED) {
          note(movement);
          note(movement);
        } else if (change == Deviation.Change.MISDIRECTED) {
          note(new Movement(movement.kind(), movement.owner(), other, movement.clause()));
        }
      }
    }
  }

  /** A reference was taken (1) or given back (-1), and it was to be otherwise. */
  private void moves(Deviation.Change change, int session, int other, int sign) {
    loses(session, change == Deviation.Change.DOUBLED ? sign : -sign);
    if (change == Deviation.Change.MISDIRECTED) {
      loses(other, sign);
    }
  }

  private void turns(int session) {
    set(SessionField.RESUMABLE, session, !is(SessionField.RESUMABLE, session));
  }

  /** Another session that exists, or 0. */
  private int other(int session) {
    for (int other = 1; other <= sessions(); other++) {
      if (other != session && exists(other)) {
        return other;
      }
    }
    return 0;
  }

  // Questions and fields

  @Override
  public boolean decides(Guard guard, boolean answer) {
    boolean deviant =
        (deviation instanceof OfGuard(var of, boolean always) && of == guard) ? always : answer;
    return super.decides(guard, deviant);
  }

  @Override
  public int get(Field field, int number) {
    if (deviation instanceof OfReuse(boolean answer) && field.equals(ConnectionField.REUSED)) {
      return answer ? 1 : 0;
    }
    return super.get(field, number);
  }

  @Override
  public void copies(List<Field> fields, int from, int to) {
    for (Field field : fields) {
      if (!(deviation instanceof OfCopy(var kind, var of, var clause)
          && kind == called
          && of.equals(field))) {
        set(field, to, get(field, from));
      }
    }
  }

  /** Whether both are the same, and owe the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DeviantState that
        && super.equals(that)
        && isGone == that.isGone
        && pending.equals(that.pending)
        && Arrays.equals(lost, that.lost);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
