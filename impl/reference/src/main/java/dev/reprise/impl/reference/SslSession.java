package dev.reprise.impl.reference;

import dev.reprise.spec.call.Version;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An {@code SSL_SESSION}: what is needed to resume a connection, shared by whoever holds a
 * reference to it, and destroyed when the last one is given back.
 *
 * <p>A session is used with one context only, its <em>home</em>: the context of the connection that
 * made it, or else the first one that it is set or added in (CTX-1). The reason is that in C the
 * links of the cache's list are inside the session (CTX-2), so that there is room for one list.
 *
 * <p>Thread-safe. Sources: SSL_SESSION_free(3), SSL_SESSION_is_resumable(3),
 * SSL_SESSION_get_time(3), SSL_set_session(3).
 */
public class SslSession {

  private static final AtomicIntegerFieldUpdater<SslSession> REFERENCES =
      AtomicIntegerFieldUpdater.newUpdater(SslSession.class, "references");
  private static final AtomicReferenceFieldUpdater<SslSession, @Nullable SslContext> HOME =
      AtomicReferenceFieldUpdater.newUpdater(SslSession.class, SslContext.class, "home");
  private static final AtomicLong IDS = new AtomicLong();

  /** How many seconds a session lives, as SSL_get_default_timeout(3) has it. */
  private static final long TIMEOUT = 300;

  private final Long id;
  private final int idContext;
  private final Version version;
  private volatile int references = 1;
  private volatile @Nullable SslContext home;
  private volatile boolean resumable;

  /** When it was made, in seconds since 1970. */
  private volatile long time = now();

  private volatile Consumer<SslSession> listener;
  private volatile @Nullable Object applicationData;

  /**
   * {@code SSL_SESSION_new}: a blank session, owned by the caller (NEW-1). It holds nothing to
   * resume from, and so is not resumable. No context has used it yet.
   */
  public SslSession() {
    this(IDS.incrementAndGet(), 0, Version.OWN, session -> {});
  }

  /**
   * A session that a handshake has negotiated, owned by the caller. It is resumable.
   *
   * @param home the context of the connection that made it; its listener hears of the destruction
   * @param idContext the id context of that connection
   * @param version which version negotiated it
   */
  protected SslSession(SslContext home, int idContext, Version version) {
    this(IDS.incrementAndGet(), idContext, version, home.listener());
    this.home = home;
    this.resumable = true;
  }

  private SslSession(Long id, int idContext, Version version, Consumer<SslSession> listener) {
    this.id = id;
    this.idContext = idContext;
    this.version = version;
    this.listener = listener;
  }

  /** {@code SSL_SESSION_get_protocol_version}. */
  public Version version() {
    return version;
  }

  /** The present, in seconds since 1970. */
  static long now() {
    return System.currentTimeMillis() / 1000;
  }

  /**
   * {@code SSL_SESSION_up_ref}: the caller takes one more reference (UP-1).
   *
   * @return 1; 0 with {@link Reason#SESSION_DESTROYED}
   */
  public int upRef() {
    return ErrorStack.value("SSL_SESSION_up_ref", unless(takeReference()));
  }

  /**
   * {@code SSL_SESSION_free}: the caller gives one of its references back. The last one destroys
   * the session (FREE-1). Only a reference that the caller owns may be given back (FREE-2); the
   * session cannot tell, except when it has none left.
   *
   * @return 1; 0 with {@link Reason#SESSION_DESTROYED}
   */
  public int free() {
    return ErrorStack.value("SSL_SESSION_free", unless(giveBackReference()));
  }

  /**
   * {@code SSL_SESSION_dup}: a copy with the same id, owned by the caller, and as good to resume
   * from. It is an object of its own: no cache holds it, no context has used it yet, and
   * application data is not copied.
   *
   * @return the copy; null with {@link Reason#SESSION_DESTROYED}
   */
  public @Nullable SslSession duplicate() {
    if (ErrorStack.refuses("SSL_SESSION_dup", unless(!isDestroyed()))) {
      return null;
    }
    SslSession copy = new SslSession(id, idContext, version, listener);
    copy.resumable = resumable;
    copy.time = time;
    return copy;
  }

  /** {@code SSL_SESSION_get_time}: when the session was made, in seconds since 1970. */
  public long time() {
    return time;
  }

  /**
   * {@code SSL_SESSION_set_time}: says when the session was made, and so when it expires.
   *
   * @param time in seconds since 1970
   * @return 1; 0 with {@link Reason#SESSION_DESTROYED}
   */
  public int setTime(long time) {
    if (ErrorStack.refuses("SSL_SESSION_set_time", unless(!isDestroyed()))) {
      return 0;
    }
    this.time = time;
    return 1;
  }

  /**
   * Whether the moment is later than the session's time and its timeout together. An expired
   * session is not reused (SSL_CTX_set_timeout(3)).
   *
   * @param moment in seconds since 1970
   */
  public boolean isExpired(long moment) {
    return moment - TIMEOUT > time;
  }

  /**
   * {@code SSL_SESSION_is_resumable}: whether the session can be offered for resumption. Whether it
   * is expired is another question.
   */
  public boolean isResumable() {
    return resumable && !isDestroyed();
  }

  /** How many references there are; 0 once destroyed. */
  public int references() {
    return references;
  }

  /** Whether the last reference has been given back. Nothing undoes it. */
  public boolean isDestroyed() {
    return references == 0;
  }

  /** The one context that this session is used with; null where none has used it yet. */
  public @Nullable SslContext home() {
    return home;
  }

  /** {@code SSL_SESSION_get_ex_data}: what the application has attached, or null. */
  public @Nullable Object applicationData() {
    return applicationData;
  }

  /** {@code SSL_SESSION_set_ex_data}: attaches something of the application's. */
  public void setApplicationData(@Nullable Object data) {
    applicationData = data;
  }

  /**
   * Has this listener told of the destruction, and no other, like the free callback of {@code
   * CRYPTO_get_ex_new_index(3)}. It is called once, on the thread that gave the last reference
   * back, while the library holds no lock.
   */
  public void onDestruction(Consumer<SslSession> listener) {
    this.listener = listener;
  }

  /**
   * Takes one reference.
   *
   * @return false where the session is destroyed; it stays so
   */
  protected boolean takeReference() {
    return REFERENCES.getAndUpdate(this, count -> count == 0 ? 0 : count + 1) > 0;
  }

  /**
   * Gives one reference back, and destroys the session if it was the last.
   *
   * @return false where there was none left
   */
  protected boolean giveBackReference() {
    int before = REFERENCES.getAndUpdate(this, count -> count == 0 ? 0 : count - 1);
    if (before == 1) {
      listener.accept(this);
    }
    return before > 0;
  }

  /**
   * Makes the context the home of this session, if it has none yet.
   *
   * @return whether the context is its home now
   */
  protected boolean bindHome(SslContext context) {
    if (home == null) {
      HOME.compareAndSet(this, null, context);
    }
    return context.equals(home);
  }

  /** Makes the context the home of this session; why it cannot be used there, or null. */
  @Nullable Reason whyNotUsedIn(SslContext context) {
    if (isDestroyed()) {
      return Reason.SESSION_DESTROYED;
    }
    return bindHome(context) ? null : Reason.SESSION_OF_ANOTHER_CONTEXT;
  }

  /** The session is bad: it is never offered again, by any connection (OPEN-1, OPEN-2). */
  protected void markNotResumable() {
    resumable = false;
  }

  /**
   * {@code SSL_SESSION_get_id}: under which a client offers this session and a cache finds it.
   * Duplicates share it.
   */
  public Long id() {
    return id;
  }

  /** {@code SSL_SESSION_get0_id_context}: the id context that it is to be resumed in. */
  public int idContext() {
    return idContext;
  }

  /** The reason against a call where the session turned out to be destroyed, or null. */
  private static @Nullable Reason unless(boolean exists) {
    return exists ? null : Reason.SESSION_DESTROYED;
  }
}
