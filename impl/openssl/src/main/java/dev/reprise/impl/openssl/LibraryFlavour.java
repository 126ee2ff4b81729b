package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.impl.nativelib.NativeLibrary;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import java.util.Set;

/**
 * The ways in which libraries with OpenSSL's API differ. This one is OpenSSL itself, and what
 * exports the same functions and macros, such as BoringSSL; others override what differs.
 */
class LibraryFlavour {

  private final NativeLibrary library;

  /** The flavour of that library. */
  LibraryFlavour(NativeLibrary library) {
    this.library = library;
  }

  /**
   * Tells from what a library exports which flavour it is.
   *
   * @throws LibraryException if it is none that can be driven
   */
  static LibraryFlavour of(NativeLibrary library) throws LibraryException {
    if (library.exports("wolfSSL_CTX_new")) {
      return new WolfSsl(library);
    }
    if (library.exports("SSL_CTX_new")) {
      return new LibraryFlavour(library);
    }
    throw new LibraryException(
        library.name()
            + ": not a TLS library that can be driven: it exports neither SSL_CTX_new nor"
            + " wolfSSL_CTX_new");
  }

  /** The symbol by which the library exports a function of OpenSSL's API. */
  String symbol(String function) {
    return function;
  }

  /** The bit that is {@code SSL_OP_NO_TICKET}. */
  long noTicket() {
    return LibSsl.SSL_OP_NO_TICKET;
  }

  /** BoringSSL's {@code SSL_SESSION_new} takes a context: what it makes is not blank. */
  boolean makesBlankSessions() {
    return exports("SSL_SESSION_new") && !library.exports("BORINGSSL_self_test");
  }

  /** Whether a server accepts from a client what another server of the process has in its cache. */
  boolean serversShareTheirCache() {
    return false;
  }

  /** The questions that this flavour cannot answer, whatever it exports. */
  Set<Capability> cannotSay() {
    return Set.of();
  }

  /** Adds the calls that are not made on this flavour. */
  void addUnsupported(UnsupportedCalls calls) {}

  /** Sets up a client's {@code SSL_CTX}, so that it takes sessions of that protocol. */
  void prepareClient(long context, Protocol protocol) throws LibraryException {}

  /** Starts to watch when sessions are destroyed. Called once, before any is made. */
  SessionRegistry watchSessions(LibSsl ssl) throws LibraryException {
    return new ExDataRegistry(ssl);
  }

  final NativeLibrary library() {
    return library;
  }

  final <T> T bind(Class<T> functions) throws LibraryException {
    return library.bind(functions, this::symbol);
  }

  final boolean exports(String function) {
    return library.exports(symbol(function));
  }
}
