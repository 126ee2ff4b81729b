package dev.reprise.spec.call;

/**
 * The argument of {@code SSL_CTX_set_session_cache_mode}.
 *
 * @param client {@code SSL_SESS_CACHE_CLIENT}: sessions of clients are cached
 * @param server {@code SSL_SESS_CACHE_SERVER}: sessions of servers are cached
 * @param lookup false for {@code SSL_SESS_CACHE_NO_INTERNAL_LOOKUP}: servers look up nothing in the
 *     internal cache
 * @param store false for {@code SSL_SESS_CACHE_NO_INTERNAL_STORE}: nothing is put into the internal
 *     cache by itself
 */
public record CacheMode(boolean client, boolean server, boolean lookup, boolean store) {

  /** How many modes there are. */
  public static final int COUNT = 16;

  /** {@code SSL_SESS_CACHE_OFF}. */
  public static final CacheMode OFF = new CacheMode(false, false, true, true);

  /** {@code SSL_SESS_CACHE_CLIENT}. */
  public static final CacheMode CLIENT = new CacheMode(true, false, true, true);

  /** {@code SSL_SESS_CACHE_SERVER}: what a context begins with. */
  public static final CacheMode SERVER = new CacheMode(false, true, true, true);

  private static final CacheMode[] ALL = new CacheMode[COUNT];

  static {
    for (int number = 0; number < COUNT; number++) {
      ALL[number] =
          new CacheMode((number & 1) != 0, (number & 2) == 0, (number & 4) == 0, (number & 8) == 0);
    }
  }

  /** The mode of a number from 0, which is {@link #SERVER}, to {@link #COUNT} − 1. */
  public static CacheMode of(int number) {
    return ALL[number];
  }

  /** Its number, see {@link #of}. */
  public int number() {
    return (client ? 1 : 0) + (server ? 0 : 2) + (lookup ? 0 : 4) + (store ? 0 : 8);
  }

  /** The words that scripts write, such as {@code client no-store}. */
  @Override
  public String toString() {
    String who = client ? server ? "both" : "client" : server ? "server" : "off";
    return who + (lookup ? "" : " no-lookup") + (store ? "" : " no-store");
  }
}
