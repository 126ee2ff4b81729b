package dev.reprise.impl.drive;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.World;
import java.util.Map;

/**
 * The part of a world that is the same for every adapter: the names of a script, the ledger of what
 * its actors own, the facts that were told, and the calls that are not made. An adapter says what
 * each call is on its stack, and asks its stack for the facts after each.
 *
 * @param <X> a context of the stack
 * @param <C> a connection of the stack
 * @param <S> a session of the stack
 */
public abstract class DrivenWorld<X, C, S> implements World {

  protected final NameTable<Context, X> contexts;
  protected final NameTable<Connection, C> connections;
  protected final NameTable<Session, S> sessions;
  protected final OwnershipLedger<S> ledger = new OwnershipLedger<>();
  protected final ChangedFacts facts = new ChangedFacts();

  private final Map<CallKind, String> unsupported;
  private final boolean misuse;

  /**
   * A world in which nothing has a name yet.
   *
   * @param unsupported the calls that are not made, each with the reason
   * @param misuse whether a call is made although the ledger shows it to be the caller's error
   * @param pastNames whether a call can use the name of an object that is no more
   */
  protected DrivenWorld(Map<CallKind, String> unsupported, boolean misuse, boolean pastNames) {
    this.unsupported = unsupported;
    this.misuse = misuse;
    this.contexts = new NameTable<>("context", pastNames);
    this.connections = new NameTable<>("connection", pastNames);
    this.sessions = new NameTable<>("session", pastNames);
  }

  @Override
  public final Observation apply(Call call) {
    String reason = unsupported.isEmpty() ? null : unsupported.get(call.kind());
    Result result;
    try {
      result = reason == null ? make(call) : new Result.Unsupported(reason);
    } catch (Refused refused) {
      result = new Result.Skipped(refused.reason());
    }
    return observation(result);
  }

  @Override
  public final Observation close() {
    closeAll();
    Observation last = observation(Result.DONE);
    forgetAll();
    return last;
  }

  private Observation observation(Result result) {
    tellFacts();
    return new Observation(result, facts.takeNews());
  }

  /** Makes a call that the stack has. */
  protected abstract Result make(Call call) throws Refused;

  /** Tells {@link #facts} all that can be seen now. */
  protected abstract void tellFacts();

  /** Frees all that the script has left, and lets its names go. */
  protected abstract void closeAll();

  /** Ends what was still needed to see how everything was closed. */
  protected void forgetAll() {}

  /**
   * Says that the running call is the caller's error, as the driver knows.
   *
   * @throws Refused unless misuse is wanted
   */
  protected final void onlyAsMisuse(String reason) throws Refused {
    if (!misuse) {
      throw new Refused(reason);
    }
  }

  /** The context of that name, which the name stands for no longer. */
  protected final X letGo(Context name) throws Refused {
    X context = contexts.get(name);
    contexts.letGo(name, context);
    facts.forget(name);
    return context;
  }

  /** The connection of that name, which the name stands for no longer. */
  protected final C letGo(Connection name) throws Refused {
    C connection = connections.get(name);
    connections.letGo(name, connection);
    facts.forget(name);
    return connection;
  }

  /** The session of that name, to which some actor owns a reference that can be given back. */
  protected final S owned(Session name) throws Refused {
    S session = sessions.get(name);
    if (ledger.owned(session) < 1) {
      onlyAsMisuse("no actor owns a reference to " + name);
    }
    return session;
  }
}
