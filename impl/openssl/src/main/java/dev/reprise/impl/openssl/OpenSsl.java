package dev.reprise.impl.openssl;

import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A library with OpenSSL's API, loaded into this process for good: OpenSSL 1.1.1 or later, or what
 * has its functions. Not thread-safe.
 *
 * <p>A library can abort or corrupt its process: load it into a child.
 */
final class OpenSsl {

  private static final int LONGEST_ERROR = 256;

  private static @Nullable OpenSsl loaded;

  final LibraryFlavour flavour;
  final LibSsl ssl;
  final LibCrypto crypto;
  final SessionRegistry registry;
  final Optional<CountReading> count;

  /** The questions that this library can answer. */
  final Set<Capability> capabilities;

  private final Deque<CallbackStubs> idleStubs = new ArrayDeque<>();

  private OpenSsl(LibraryFlavour flavour) throws LibraryException {
    this.flavour = flavour;
    this.ssl = flavour.bind(LibSsl.class);
    this.crypto = flavour.bind(LibCrypto.class);
    this.registry = flavour.watchSessions(ssl);
    this.count = flavour.makesBlankSessions() ? CountReading.calibrate(ssl) : Optional.empty();
    EnumSet<Capability> can = EnumSet.allOf(Capability.class);
    can.removeIf(this::cannotSay);
    this.capabilities = Set.copyOf(can);
  }

  private boolean cannotSay(Capability capability) {
    return switch (capability) {
      case RESUMABLE -> !flavour.exports("SSL_SESSION_is_resumable");
      case BLANK_SESSION -> !flavour.makesBlankSessions();
      case COUNT -> count.isEmpty();
      case CACHED, CALLBACKS, FORMER_SETTINGS -> flavour.wolfssl().isPresent();
      default -> false;
    };
  }

  /**
   * Loads a library, and its libcrypto if it has one. Loading the same one again gives the same
   * object.
   *
   * @param library a path if it has a slash, else a name for the dynamic loader
   * @throws LibraryException if there is no such library, if it lacks a function that is needed, or
   *     if this process has loaded another one
   */
  static synchronized OpenSsl load(String library) throws LibraryException {
    OpenSsl already = loaded;
    if (already == null) {
      already = new OpenSsl(LibraryFlavour.of(NativeLibrary.load(library)));
      loaded = already;
    } else if (!already.flavour.library().isCalled(library)) {
      throw new LibraryException(
          library + ": this process has already loaded " + already.flavour.library().name());
    }
    return already;
  }

  /** Whether servers of scripts in that protocol can renew tickets. */
  boolean renewsTickets(Protocol protocol) {
    return protocol == Protocol.TLS12_TICKET && flavour.renewsTickets();
  }

  /** The questions that this library can answer in that protocol. */
  Set<Capability> capabilities(Protocol protocol) {
    EnumSet<Capability> can = EnumSet.copyOf(capabilities);
    can.removeIf(one -> one == Capability.RENEWED_TICKET && !renewsTickets(protocol));
    return can;
  }

  /** Stubs that serve nobody else until they are taken back. */
  CallbackStubs lendStubs(ContextObject to) {
    CallbackStubs stubs = idleStubs.isEmpty() ? new CallbackStubs() : idleStubs.remove();
    stubs.serve(Optional.of(to));
    return stubs;
  }

  /** The library has no reason to call these stubs any more. */
  void takeBack(CallbackStubs stubs) {
    stubs.serve(Optional.empty());
    idleStubs.add(stubs);
  }

  /** Empties the error stack of this thread, see ERR_get_error(3). */
  void clearErrors() {
    crypto.ERR_clear_error();
  }

  /** The reason of the earliest error, empty where there is none. Leaves the stack empty. */
  String takeReason() {
    long error = crypto.ERR_get_error();
    if (error == 0) {
      return "";
    }
    crypto.ERR_clear_error();
    long reason = crypto.ERR_reason_error_string(error);
    if (reason != 0) {
      return NativeLibrary.string(reason);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(LONGEST_ERROR);
      crypto.ERR_error_string_n(error, text.address(), LONGEST_ERROR);
      return text.getString(0);
    }
  }

  /** The result of a call; where it is no success, with the reason from the error stack. */
  Result returned(int value) {
    return value == 1 ? Result.ONE : new Result.Returned(value, takeReason());
  }

  /**
   * A new {@code SSL_CTX} that speaks one version only.
   *
   * @param method what {@code TLS_client_method} or its like gave
   */
  long newContext(long method, int version) throws LibraryException {
    clearErrors();
    long context = ssl.SSL_CTX_new(method);
    if (context == 0) {
      throw new LibraryException("SSL_CTX_new: " + takeReason());
    }
    if (ssl.SSL_CTX_set_min_proto_version(context, version) != 1
        || ssl.SSL_CTX_set_max_proto_version(context, version) != 1) {
      ssl.SSL_CTX_free(context);
      throw new LibraryException(
          flavour.library().name() + ": does not speak version 0x" + Integer.toHexString(version));
    }
    return context;
  }

  /** {@code SSL_CTX_set_session_id_context}, to a few ASCII letters. */
  int setIdContext(long context, String letters) {
    try (Arena arena = Arena.ofConfined()) {
      return ssl.SSL_CTX_set_session_id_context(
          context, arena.allocateFrom(letters).address(), letters.length());
    }
  }

  /** The protocol that a connection of that version speaks, in scripts of that protocol. */
  static Protocol spoken(Protocol protocol, Version version) {
    if (version == Version.OWN) {
      return protocol;
    }
    return protocol == Protocol.TLS13 ? Protocol.TLS12_TICKET : Protocol.TLS13;
  }

  /** A version as a library has it. */
  static int version(Protocol protocol, Version version) {
    boolean isNew = (protocol == Protocol.TLS13) == (version == Version.OWN);
    return isNew ? LibSsl.TLS1_3_VERSION : LibSsl.TLS1_2_VERSION;
  }
}
