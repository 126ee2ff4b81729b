package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.OwnershipLedger;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Result;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** An {@code SSL_CTX} of a script, and what the application does when it is called back by it. */
final class ContextObject {

  private static final long TEN_YEARS_SECONDS = 3650L * 24 * 60 * 60;

  final OpenSsl openssl;

  /** The {@code SSL_CTX}. */
  final long pointer;

  private final LibSsl ssl;
  private final Context name;
  private final SeenSessions seen;
  private final TestClients clients;
  private final OwnershipLedger<SessionObject> ledger;
  private Optional<CallbackStubs> stubs = Optional.empty();
  private NewCallback onNew = NewCallback.NONE;
  private RemoveCallback onRemove = RemoveCallback.NONE;
  private GetCallback onGet = GetCallback.NONE;
  private boolean freed;

  /**
   * A context that calls nobody back yet.
   *
   * @param pointer a new {@code SSL_CTX}
   * @param seen where its sessions are met
   * @param clients who connects to its servers
   * @param ledger what the application owns
   */
  ContextObject(
      OpenSsl openssl,
      Context name,
      long pointer,
      SeenSessions seen,
      TestClients clients,
      OwnershipLedger<SessionObject> ledger) {
    this.openssl = openssl;
    this.ssl = openssl.ssl;
    this.name = name;
    this.pointer = pointer;
    this.seen = seen;
    this.clients = clients;
    this.ledger = ledger;
  }

  /** The application does nothing any more when it is called back: the script is over. */
  void silence() {
    stubs.ifPresent(lent -> lent.serve(Optional.empty()));
  }

  /** {@code SSL_CTX_free}. Its connections keep it alive. */
  Result free() {
    freed = true;
    seen.dropping(() -> ssl.SSL_CTX_free(pointer));
    return Result.DONE;
  }

  /** Nothing keeps it alive any more, so that it calls nobody. */
  void end() {
    stubs.ifPresent(openssl::takeBack);
    stubs = Optional.empty();
  }

  // The cache.

  Result setMode(CacheMode mode) {
    int bits = mode.client() ? LibSsl.SSL_SESS_CACHE_CLIENT : LibSsl.SSL_SESS_CACHE_OFF;
    bits |= mode.server() ? LibSsl.SSL_SESS_CACHE_SERVER : 0;
    bits |= mode.lookup() ? 0 : LibSsl.SSL_SESS_CACHE_NO_INTERNAL_LOOKUP;
    bits |= mode.store() ? 0 : LibSsl.SSL_SESS_CACHE_NO_INTERNAL_STORE;
    return was(modeText(ssl.SSL_CTX_set_session_cache_mode(pointer, bits)));
  }

  /** The mode of these bits in words, or the bits where they are no mode that a script can set. */
  private static String modeText(int bits) {
    int others =
        LibSsl.SSL_SESS_CACHE_CLIENT
            | LibSsl.SSL_SESS_CACHE_SERVER
            | LibSsl.SSL_SESS_CACHE_NO_INTERNAL_LOOKUP
            | LibSsl.SSL_SESS_CACHE_NO_INTERNAL_STORE;
    if ((bits & ~others) != 0) {
      return "0x" + Integer.toHexString(bits);
    }
    return new CacheMode(
            (bits & LibSsl.SSL_SESS_CACHE_CLIENT) != 0,
            (bits & LibSsl.SSL_SESS_CACHE_SERVER) != 0,
            (bits & LibSsl.SSL_SESS_CACHE_NO_INTERNAL_LOOKUP) == 0,
            (bits & LibSsl.SSL_SESS_CACHE_NO_INTERNAL_STORE) == 0)
        .toString();
  }

  Result setSize(int size) {
    return was(String.valueOf(ssl.SSL_CTX_sess_set_cache_size(pointer, size)));
  }

  private Result was(String setting) {
    return openssl.capabilities.contains(Capability.FORMER_SETTINGS)
        ? new Result.Was(setting)
        : Result.ONE;
  }

  /**
   * {@code SSL_CTX_set_session_id_context}, to one that belongs to the number; 0 is what a new
   * context has: none.
   */
  int setIdContext(int number) {
    return openssl.setIdContext(pointer, number == 0 ? "" : "scope " + number);
  }

  int cached() {
    return (int) ssl.SSL_CTX_sess_number(pointer);
  }

  Result flush(Moment at) {
    long seconds = SeenSessions.now() + (at == Moment.LATER ? TEN_YEARS_SECONDS : 0);
    seen.dropping(() -> ssl.SSL_CTX_flush_sessions(pointer, seconds));
    return Result.DONE;
  }

  /**
   * Whether a cache other than this one may have the session in its list: this one would then write
   * into that list.
   */
  boolean wouldCorrupt(SessionObject session) {
    return session.home.filter(home -> home != this && home.mayCache()).isPresent();
  }

  private boolean mayCache() {
    return freed || cached() > 0;
  }

  /** Whether a callback would have this cache take it in, with the same harm. */
  boolean wouldTakeInWrongly(SessionObject session) {
    return supplies() && wouldCorrupt(session);
  }

  // The callbacks.

  Result onNew(NewCallback does) {
    onNew = does;
    ssl.SSL_CTX_sess_set_new_cb(pointer, does == NewCallback.NONE ? 0 : stubs().newSession);
    return Result.ONE;
  }

  Result onRemove(RemoveCallback does) {
    onRemove = does;
    ssl.SSL_CTX_sess_set_remove_cb(
        pointer, does == RemoveCallback.NONE ? 0 : stubs().removeSession);
    return Result.ONE;
  }

  Result onGet(GetCallback does) {
    onGet = does;
    ssl.SSL_CTX_sess_set_get_cb(pointer, does == GetCallback.NONE ? 0 : stubs().getSession);
    return Result.ONE;
  }

  /** Whether the application gives the library sessions that it asks for. */
  private boolean supplies() {
    return onGet == GetCallback.LENDS || onGet == GetCallback.GIVES;
  }

  private CallbackStubs stubs() {
    CallbackStubs mine = stubs.orElseGet(() -> openssl.lendStubs(this));
    stubs = Optional.of(mine);
    return mine;
  }

  /** {@code new_session_cb}. */
  int negotiated(long session) {
    SessionObject object = calledBack(Callback.NEW, session);
    return switch (onNew) {
      case NONE, DECLINES -> 0;
      case KEEPS -> {
        ledger.takes(Actor.APP, object);
        yield 1;
      }
      case REMOVES -> {
        ssl.SSL_CTX_remove_session(pointer, session);
        yield 0;
      }
    };
  }

  /** {@code remove_session_cb}, which returns nothing: 0 stands for it. */
  long removed(long session) {
    calledBack(Callback.REMOVE, session);
    switch (onRemove) {
      case NONE, WATCHES -> {}
      case FLUSHES -> flush(Moment.NOW);
    }
    return 0;
  }

  private SessionObject calledBack(Callback callback, long session) {
    SessionObject object = seen.meet(session);
    if (object.home.isEmpty()) {
      object.home = Optional.of(this);
    }
    seen.happened(new LibraryEvent.CalledBack(name, callback, Optional.of(object)));
    return object;
  }

  /**
   * {@code get_session_cb}.
   *
   * @param id where the id stands that the client proposed
   * @param length of the id, in bytes
   * @param copyOut where to write whether the library is to take a reference
   * @return a session, or 0
   */
  long wanted(long id, int length, long copyOut) {
    Optional<SessionObject> offered = clients.offered;
    seen.happened(new LibraryEvent.CalledBack(name, Callback.GET, offered));
    SessionId wanted = SessionId.at(id, length);
    Optional<SessionObject> found =
        offered
            .filter(session -> ledger.ownedBy(Actor.APP, session) > 0)
            .filter(session -> SessionId.of(ssl, session.pointer).equals(wanted));
    if (found.isEmpty() || !supplies()) {
      return 0;
    }
    boolean lends = onGet == GetCallback.LENDS;
    if (!lends) {
      ledger.givesBack(Actor.APP, found.get());
    }
    MemorySegment.ofAddress(copyOut)
        .reinterpret(Integer.BYTES)
        .set(ValueLayout.JAVA_INT, 0, lends ? 1 : 0);
    return found.get().pointer;
  }

  /** One of the others threw. The library was answered 0. */
  void failed(Throwable why) {
    seen.happened(new LibraryEvent.Failed(why));
  }
}
