package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.subject.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The stacks that Reprise has an adapter to. */
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
          + " --lib JARS");

  private final String text;
  private final Kind kind;
  private final String install;
  private final List<Protocol> protocols;

  /**
   * A stack.
   *
   * @param protocols those that it speaks; none for all
   */
  KnownStack(String text, Kind kind, String install, Protocol... protocols) {
    this.text = text;
    this.kind = kind;
    this.install = install;
    this.protocols = List.of(protocols.length == 0 ? Protocol.values() : protocols);
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
    if (!isNative()) {
      return () -> new InProcess(Stacks.load(choice), false);
    }
    ProcessOptions options = ProcessOptions.DEFAULT.withMisuse(misuse).withPerturbedMemory();
    return FreshEachScript.where(misuse, () -> Stacks.CHILD.start(choice, options));
  }

  @Override
  public String toString() {
    return text;
  }
}
