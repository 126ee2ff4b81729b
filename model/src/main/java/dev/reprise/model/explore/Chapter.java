package dev.reprise.model.explore;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The parts of the semantics that scripts are about. All calls together have too many states for a
 * walk to meet what is particular; each chapter has the calls that belong together.
 */
@SuppressWarnings("ImmutableEnumChecker") // a scope is a record of numbers
public enum Chapter {
  /** The ownership of references: set, connect, reuse and free. */
  REFERENCES(new Scope(1, 2, 2, 1, 2), Integer.MAX_VALUE, new Scope(2, 4, 5, 2, 3)) {
    @Override
    void addTo(Calls calls) {
      calls.all(calls.scope.calls());
    }
  },
  /** The session cache of a client's context: what comes in, what leaves, and when. */
  CACHE(new Scope(1, 1, 3, 1, 1), 9, new Scope(2, 3, 5, 1, 2)) {
    @Override
    void addTo(Calls calls) {
      calls.basics();
      calls.sets();
      calls.eachConnection(c -> calls.add(new Call.ConnectStart(c)));
      calls.caches(CacheMode.CLIENT, CacheMode.of(CacheMode.CLIENT.number() + 8));
      calls.eachContext(
          a -> {
            calls.add(new Call.SetCacheSize(a, 1));
            calls.add(new Call.SetCacheSize(a, 2));
            calls.add(new Call.CacheNumber(a));
          });
      calls.expiry();
    }
  },
  /** The callbacks of a client's context. */
  CALLBACKS(new Scope(1, 1, 2, 1, 1), 10, new Scope(1, 3, 5, 1, 3)) {
    @Override
    void addTo(Calls calls) {
      calls.basics();
      calls.caches(CacheMode.CLIENT, CacheMode.of(CacheMode.CLIENT.number() + 8));
      calls.eachContext(
          a -> {
            for (NewCallback does : NewCallback.values()) {
              calls.add(new Call.SetNewCallback(a, does));
            }
            for (RemoveCallback does : RemoveCallback.values()) {
              calls.add(new Call.SetRemoveCallback(a, does));
            }
          });
      calls.eachSession(s -> calls.add(new Call.SessionSetTime(s, true)));
      calls.eachContext(a -> calls.add(new Call.SetCacheSize(a, 1)));
    }
  },
  /** Tickets that come after the handshake, several of them, and the end that the peer makes. */
  TICKETS(new Scope(1, 2, 3, 1, 1), 9, new Scope(1, 3, 6, 1, 3)) {
    @Override
    void addTo(Calls calls) {
      calls.eachContext(
          a -> {
            calls.add(new Call.SetCacheMode(a, CacheMode.CLIENT));
            calls.add(new Call.SetNewCallback(a, NewCallback.KEEPS));
          });
      calls.eachConnection(
          c -> {
            calls.add(new Call.PeerShutdown(c));
            calls.eachSession(
                s -> {
                  calls.add(new Call.Ticket(c, s));
                  calls.add(new Call.Handshake(c, Outcome.FULL, s));
                  calls.add(new Call.Handshake(c, Outcome.REUSED, s));
                });
          });
      calls.basics();
    }
  },
  /** Connections that start again, and copies of connections and sessions. */
  COPIES(new Scope(2, 2, 2, 1, 1), 8, new Scope(2, 4, 5, 2, 2)) {
    @Override
    void addTo(Calls calls) {
      calls.basics();
      calls.sets();
      calls.eachConnection(
          c -> {
            calls.add(new Call.ConnectStart(c));
            calls.add(new Call.ConnectionClear(c));
            calls.eachContext(a -> calls.add(new Call.SetContext(c, a)));
            calls.eachConnection(
                other -> {
                  if (!other.equals(c)) {
                    calls.add(new Call.ConnectionDup(c, other));
                    calls.add(new Call.CopySessionId(c, other));
                  }
                });
          });
      calls.eachSession(
          s ->
              calls.eachSession(
                  copy -> {
                    if (!copy.equals(s)) {
                      calls.add(new Call.SessionDup(Actor.APP, s, copy));
                    }
                  }));
    }
  },
  /** Sessions that do not fit a client's connection: those of another id context or version. */
  INCOMPATIBLE(new Scope(1, 2, 3, 1, 1), 8, new Scope(2, 3, 5, 1, 2)) {
    @Override
    void addTo(Calls calls) {
      calls.basics();
      calls.eachContext(a -> calls.add(new Call.SetIdContext(a, 1)));
      calls.eachConnection(
          c -> {
            calls.add(new Call.ConnectStart(c));
            calls.add(new Call.ConnectionClear(c));
            for (Version version : Version.values()) {
              calls.add(new Call.SetVersion(c, version));
            }
          });
    }
  },
  /** Servers: which session they find, by which cache or callback, and reuse. */
  SERVERS(new Scope(1, 1, 2, 1, 1), 10, new Scope(2, 3, 5, 1, 2)) {
    @Override
    void addTo(Calls calls) {
      calls.eachContext(
          a -> {
            calls.add(new Call.ContextNew(a));
            calls.add(new Call.ContextFree(a));
            calls.add(new Call.SetIdContext(a, 1));
            calls.add(new Call.SetCacheSize(a, 1));
            calls.add(new Call.SetNewCallback(a, NewCallback.DECLINES));
            for (GetCallback does : GetCallback.values()) {
              calls.add(new Call.SetGetCallback(a, does));
            }
          });
      calls.caches(
          CacheMode.SERVER,
          CacheMode.OFF,
          CacheMode.of(CacheMode.SERVER.number() + 4),
          CacheMode.of(CacheMode.SERVER.number() + 8));
      calls.expiry();
      calls.eachConnection(
          c -> {
            calls.eachContext(a -> calls.add(new Call.ServerNew(c, a)));
            calls.add(new Call.ConnectionFree(c));
            calls.add(new Call.Shutdown(c));
            calls.add(new Call.ConnectionClear(c));
            calls.eachSession(
                fresh -> {
                  calls.add(new Call.Accept(c, Session.NONE, fresh));
                  calls.add(new Call.Get1Session(Actor.APP, c, fresh));
                  calls.add(new Call.SetSession(c, fresh));
                  calls.eachSession(
                      offered -> {
                        if (!offered.equals(fresh)) {
                          calls.add(new Call.Accept(c, offered, fresh));
                        }
                      });
                });
          });
      calls.eachSession(s -> calls.add(new Call.SessionFree(Actor.APP, s)));
    }
  };

  /** The name of {@link #INCOMPATIBLE} until version 0.1.0, which is still read. */
  private static final String OLD_NAME = "misfits";

  private final Scope small;
  private final int within;
  private final Scope wide;

  Chapter(Scope small, int within, Scope wide) {
    this.small = small;
    this.within = within;
    this.wide = wide;
  }

  abstract void addTo(Calls calls);

  /** Small enough to visit its states, wide enough for every transition class of step. */
  public Scope small() {
    return small;
  }

  /**
   * How many calls the transition classes of steps are counted within that can be met in the small
   * scope.
   */
  public int within() {
    return within;
  }

  /** Wide enough for references to cross. */
  public Scope wide() {
    return wide;
  }

  /** The chapter's calls on the names of a scope. */
  public List<Call> calls(Scope scope) {
    Calls calls = new Calls(scope);
    addTo(calls);
    return List.copyOf(calls.calls);
  }

  /** The calls of every chapter on the names of a scope. */
  public static List<Call> allCalls(Scope scope) {
    Set<Call> calls = new LinkedHashSet<>();
    for (Chapter chapter : values()) {
      calls.addAll(chapter.calls(scope));
    }
    return List.copyOf(calls);
  }

  /** The chapter of that name, as {@link #toString} writes it. */
  public static Optional<Chapter> named(String text) {
    return text.equals(OLD_NAME)
        ? Optional.of(INCOMPATIBLE)
        : Arrays.stream(values()).filter(chapter -> chapter.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The calls of a chapter as they are gathered. */
  static final class Calls {

    private final Scope scope;
    private final List<Call> calls = new ArrayList<>();

    private Calls(Scope scope) {
      this.scope = scope;
    }

    void add(Call call) {
      calls.add(call);
    }

    void all(List<Call> more) {
      calls.addAll(more);
    }

    void eachContext(Consumer<Context> does) {
      for (int a = 1; a <= scope.contexts(); a++) {
        does.accept(new Context(a));
      }
    }

    void eachConnection(Consumer<Connection> does) {
      for (int c = 1; c <= scope.connections(); c++) {
        does.accept(new Connection(c));
      }
    }

    void eachSession(Consumer<Session> does) {
      for (int s = 1; s <= scope.sessions(); s++) {
        does.accept(new Session(s));
      }
    }

    /** Making, connecting and freeing, and taking references. */
    void basics() {
      eachContext(
          a -> {
            add(new Call.ContextNew(a));
            add(new Call.ContextFree(a));
            eachConnection(c -> add(new Call.ConnectionNew(c, a)));
          });
      eachConnection(
          c -> {
            add(new Call.ConnectionFree(c));
            add(new Call.Shutdown(c));
            add(new Call.Connect(c, Outcome.FAILED, Session.NONE));
            eachSession(
                s -> {
                  add(new Call.Connect(c, Outcome.FULL, s));
                  add(new Call.Connect(c, Outcome.REUSED, s));
                  add(new Call.SetSession(c, s));
                  add(new Call.Get1Session(Actor.APP, c, s));
                });
          });
      eachSession(s -> add(new Call.SessionFree(Actor.APP, s)));
    }

    /** Setting NULL, and blank sessions. */
    void sets() {
      eachConnection(c -> add(new Call.ClearSession(c)));
      eachSession(s -> add(new Call.SessionNew(Actor.APP, s)));
    }

    /** Putting into a cache and taking out of it, in these modes. */
    void caches(CacheMode... modes) {
      eachContext(
          a -> {
            for (CacheMode mode : modes) {
              add(new Call.SetCacheMode(a, mode));
            }
            add(new Call.CacheFlush(a, Moment.NOW));
            add(new Call.CacheFlush(a, Moment.LATER));
            eachSession(
                s -> {
                  add(new Call.CacheAdd(a, s));
                  add(new Call.CacheRemove(a, s));
                });
          });
    }

    void expiry() {
      eachSession(
          s -> {
            add(new Call.SessionSetTime(s, true));
            add(new Call.SessionSetTime(s, false));
          });
    }
  }
}
