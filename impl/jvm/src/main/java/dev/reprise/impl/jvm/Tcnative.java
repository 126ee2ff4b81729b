package dev.reprise.impl.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * netty-tcnative, loaded into this process: a TLS library behind static native methods.
 *
 * @param ssl its connections
 * @param contexts its contexts
 * @param sessions its sessions
 * @param trustAll a verifier that believes every certificate
 * @param version the library's and its own
 */
record Tcnative(
    Ssl ssl, SslContexts contexts, SslSessions sessions, Object trustAll, String version) {

  private static final String PACKAGE = "io.netty.internal.tcnative.";

  /**
   * Loads it, from the jars that are on the class path.
   *
   * @throws ReflectiveOperationException if its classes are not there
   * @throws IOException if the native library is not there for this platform, or cannot be loaded
   */
  static Tcnative load() throws ReflectiveOperationException, IOException {
    // Its initializer loads the classes that the native library looks for when it is loaded.
    Class<?> library = Class.forName(PACKAGE + "Library");
    loadLibrary("META-INF/native/" + fileName());
    library.getMethod("initialize").invoke(null);
    Ssl ssl = OptionalClass.bind(Ssl.class, PACKAGE + "SSL");
    String version = library.getPackage().getImplementationVersion();
    return new Tcnative(
        ssl,
        OptionalClass.bind(SslContexts.class, PACKAGE + "SSLContext"),
        OptionalClass.bind(SslSessions.class, PACKAGE + "SSLSession"),
        TrustAllVerifier.make(Class.forName(PACKAGE + "CertificateVerifier")),
        ssl.versionString() + ", netty-tcnative" + (version == null ? "" : " " + version));
  }

  /** As netty calls it, such as {@code libnetty_tcnative_linux_x86_64.so}. */
  private static String fileName() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String processor = arch.equals("amd64") ? "x86_64" : arch.equals("aarch64") ? "aarch_64" : arch;
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String name = system.startsWith("mac") ? "osx" : system.startsWith("win") ? "windows" : system;
    String file = System.mapLibraryName("netty_tcnative_" + name + "_" + processor);
    return name.equals("osx") ? file.replace(".dylib", ".jnilib") : file;
  }

  /** Loads a resource from a file that is gone afterwards. Its name must stay. */
  private static void loadLibrary(String resource) throws IOException {
    Path folder = Files.createTempDirectory("reprise");
    Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    try (InputStream in = Tcnative.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no " + resource + " on the class path");
      }
      Files.copy(in, file);
      System.load(file.toString());
    } catch (UnsatisfiedLinkError e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /**
   * The methods of {@code io.netty.internal.tcnative.SSL} that are needed, under their names there.
   * Pointers are {@code long}.
   */
  interface Ssl {

    int SSL_ERROR_WANT_READ = 2;

    String versionString();

    long newSSL(long context, boolean server);

    /** Frees its BIO too. */
    void freeSSL(long ssl);

    long bioNewByteBuffer(long ssl, int ownBufferSize);

    void bioSetByteBuffer(long bio, long address, int length, boolean isWriteSink);

    void bioClearByteBuffer(long bio);

    int bioFlushByteBuffer(long bio);

    int bioLengthByteBuffer(long bio);

    int doHandshake(long ssl);

    int getError(long ssl, int returned);

    int getLastErrorNumber();

    String getErrorString(long number);

    void clearError();

    int readFromSSL(long ssl, long address, int length);

    int shutdownSSL(long ssl);

    boolean isSessionReused(long ssl);

    boolean setSession(long ssl, long session);

    /** -1 where there is none. */
    long getSession(long ssl);
  }

  /**
   * The methods of {@code io.netty.internal.tcnative.SSLContext} that are needed, under their names
   * there.
   */
  interface SslContexts {

    int SSL_PROTOCOL_TLSV1_2 = 1 << 4;
    int SSL_PROTOCOL_TLSV1_3 = 1 << 5;
    int SSL_MODE_CLIENT = 0;
    int SSL_OP_NO_TICKET = 0x4000;
    int SSL_OP_NO_TLSv1_2 = 0x0800_0000;
    int SSL_OP_NO_TLSv1_3 = 0x2000_0000;

    long make(int protocols, int mode);

    int free(long context);

    void setOptions(long context, int options);

    void clearOptions(long context, int options);

    /** The verifier is a {@code CertificateVerifier}. */
    void setCertVerifyCallback(long context, Object verifier);
  }

  /**
   * The methods of {@code io.netty.internal.tcnative.SSLSession} that are needed, under their names
   * there.
   */
  interface SslSessions {

    boolean upRef(long session);

    void free(long session);
  }
}
