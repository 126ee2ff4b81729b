package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.process.EnvironmentException;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.subject.Protocol;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The stacks that Reprise has an adapter to, or a shim for, in {@code spec/shim}. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are unmodifiable
public enum KnownStack implements NamedStack {
  /** Our own implementation of the page, in this process. */
  REFERENCE(Stacks.REFERENCE, Kind.IN_PROCESS, "is part of Reprise", Protocol.TLS12_ID),
  /** A shared library with OpenSSL's API, in a child process. */
  OPENSSL(
      Stacks.OPENSSL, Kind.LIBRARY, "apt-get install libssl3, or give a library with --lib PATH"),
  /** BoringSSL as Android has it, in a child process. */
  BORINGSSL(
      Stacks.BORINGSSL,
      Kind.LIBRARY,
      "apt-get install android-libboringssl, or give a library with --lib PATH"),
  /** wolfSSL by its OpenSSL-compatible layer, in a child process. */
  WOLFSSL(
      Stacks.WOLFSSL,
      Kind.LIBRARY,
      "apt-get install libwolfssl35, or give a library with --lib PATH"),
  /** The JDK's own provider of the JSSE API, in a child process. */
  JSSE(Stacks.JSSE, Kind.JVM, "is part of the JDK"),
  /** Bouncy Castle's provider of the JSSE API, in a child process. */
  BOUNCYCASTLE(
      Stacks.BOUNCYCASTLE,
      Kind.JARS,
      "put org.bouncycastle:bctls-jdk18on with all that it needs on the class path: --lib JARS",
      Protocol.TLS12_ID,
      Protocol.TLS13),
  /** Conscrypt, a provider of the JSSE API, in a child process. */
  CONSCRYPT(
      Stacks.CONSCRYPT,
      Kind.JARS,
      "put org.conscrypt:conscrypt-openjdk-uber on the class path: --lib JAR"),
  /** netty-tcnative, with the BoringSSL in it, in a child process. */
  TCNATIVE(
      Stacks.TCNATIVE,
      Kind.JARS,
      "put io.netty:netty-tcnative-boringssl-static and netty-tcnative-classes on the class path:"
          + " --lib JARS"),
  /** Python's {@code ssl}. */
  PYTHON("python.py", "python3 FILE", "apt-get install python3"),
  /** Perl's Net::SSLeay. */
  PERL("perl.pl", "perl FILE", "apt-get install libnet-ssleay-perl"),
  /** Ruby's {@code openssl}. */
  RUBY("ruby.rb", "ruby FILE", "apt-get install ruby"),
  /** Node's {@code tls}. */
  NODE("node.js", "node FILE", "apt-get install nodejs"),
  /** GnuTLS, from C. */
  GNUTLS(
      "gnutls.c",
      // Once for all processes; two that start at once do not see half a file.
      "[ -x FILE.out ] || { cc -O1 -o FILE.$$ FILE -lgnutls && mv FILE.$$ FILE.out; } && FILE.out",
      "apt-get install gcc libc6-dev libgnutls28-dev");

  /**
   * The processor time of a call of a library: a hundred times what the slowest handshake takes. A
   * call of a stack in a JVM may take seconds, the first time and without a compiler.
   */
  private static final Duration EFFORT = Duration.ofSeconds(3);

  private final String text;
  private final Kind kind;
  private final String install;
  private final List<Protocol> protocols;

  /** The shim's file, below {@code spec/shim}, and how it is started; empty where there is none. */
  private final String file;

  private final String command;

  /**
   * A stack that has an adapter.
   *
   * @param protocols those that it speaks; none for all
   */
  KnownStack(String text, Kind kind, String install, Protocol... protocols) {
    this.text = text;
    this.kind = kind;
    this.install = install;
    this.protocols = List.of(protocols.length == 0 ? Protocol.values() : protocols);
    this.file = "";
    this.command = "";
  }

  /** A stack that has a shim. */
  KnownStack(String file, String command, String install) {
    this.text = name().toLowerCase(Locale.ROOT);
    this.kind = Kind.SHIM;
    this.install = install;
    this.protocols = List.of(Protocol.values());
    this.file = file;
    this.command = command;
  }

  /** Those that have a shim. */
  public static Stream<KnownStack> shims() {
    return Arrays.stream(values()).filter(stack -> stack.kind == Kind.SHIM);
  }

  /** The shim's file, below {@code spec/shim}. */
  String file() {
    return file;
  }

  /** How the shim is started. */
  public ShimCommand command() {
    return new ShimCommand(text, command.replace("FILE", ShimFiles.of(file).toString()));
  }

  /** The stack of that name. */
  public static Optional<KnownStack> named(String text) {
    return Arrays.stream(values()).filter(stack -> stack.text.equalsIgnoreCase(text)).findFirst();
  }

  @Override
  public List<Protocol> protocols() {
    return protocols;
  }

  @Override
  public String install() {
    return install;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public SubjectSource source(Protocol protocol, Optional<String> library, boolean misuse) {
    StackChoice choice = new StackChoice(text, library, protocol);
    if (kind == Kind.SHIM) {
      return () -> ShimStack.source(command(), protocol, misuse).open();
    }
    if (!isNative()) {
      return () -> new InProcess(Stacks.load(choice), false);
    }
    ProcessOptions usual = ProcessOptions.DEFAULT.withMisuse(misuse).withPerturbedMemory();
    ProcessOptions options = kind == Kind.LIBRARY ? usual.withEffort(EFFORT) : usual;
    return FreshEachScript.where(misuse, () -> Stacks.CHILD.start(choice, options));
  }

  @Override
  public String toString() {
    return text;
  }

  /**
   * The shims that come with Reprise, as files: they travel in the jar, and what runs them reads
   * files. They are laid out once for each run of the command, and are gone after it.
   */
  static final class ShimFiles {

    private static final String FOLDER = "/dev/reprise/spec/shim/";

    /** The file that shims read themselves, from the folder in which they lie. */
    private static final String CERTIFICATE = "test-only.pem";

    /** Where they lie; empty until they are needed. */
    private static Optional<Path> laid = Optional.empty();

    private ShimFiles() {}

    /** The shim of that file name, below {@code spec/shim}. */
    static synchronized Path of(String name) {
      if (laid.isEmpty()) {
        laid = Optional.of(layOut());
      }
      return laid.get().resolve(name);
    }

    /** A run that cannot lay them out ends with it: the hook removes what was made by then. */
    private static Path layOut() {
      try {
        Path folder =
            Files.createTempDirectory(
                Path.of(System.getProperty("java.io.tmpdir")), "reprise-shims");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "shims-end"));
        copy(CERTIFICATE, folder);
        for (KnownStack shim : KnownStack.shims().toList()) {
          copy(shim.file(), folder);
        }
        return folder;
      } catch (IOException e) {
        throw new EnvironmentException("the shims cannot be written to a temporary folder", e);
      }
    }

    private static void copy(String name, Path folder) throws IOException {
      try (InputStream in = ShimFiles.class.getResourceAsStream(FOLDER + name)) {
        if (in == null) {
          throw new IOException(FOLDER + name + " is not on the class path");
        }
        Files.copy(in, folder.resolve(name));
      }
    }

    private static void remove(Path folder) {
      for (File file : Objects.requireNonNullElse(folder.toFile().listFiles(), new File[0])) {
        var _ = file.delete();
      }
      var _ = folder.toFile().delete();
    }
  }
}
