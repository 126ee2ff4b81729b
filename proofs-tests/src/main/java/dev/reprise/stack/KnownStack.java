package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stacks that Reprise has an adapter to. */
public enum KnownStack implements NamedStack {
  /** Our own implementation of the page, in this process. */
  REFERENCE(Stacks.REFERENCE, "is part of Reprise"),
  /** A shared library with OpenSSL's API, in a child process. */
  OPENSSL(Stacks.OPENSSL, "apt-get install libssl3, or give a library with --lib PATH"),
  /** BoringSSL as Android has it, in a child process. */
  BORINGSSL(
      Stacks.BORINGSSL, "apt-get install android-libboringssl, or give a library with --lib PATH"),
  /** wolfSSL by its OpenSSL-compatible layer, in a child process. */
  WOLFSSL(Stacks.WOLFSSL, "apt-get install libwolfssl35, or give a library with --lib PATH"),
  /** The JDK's own provider of the JSSE API, in a child process. */
  JSSE(Stacks.JSSE, "is part of the JDK"),
  /** Bouncy Castle's provider of the JSSE API, in a child process. */
  BOUNCYCASTLE(
      Stacks.BOUNCYCASTLE,
      "put org.bouncycastle:bctls-jdk18on with all that it needs on the class path: --lib JARS"),
  /** Conscrypt, a provider of the JSSE API, in a child process. */
  CONSCRYPT(
      Stacks.CONSCRYPT, "put org.conscrypt:conscrypt-openjdk-uber on the class path: --lib JAR"),
  /** netty-tcnative, with the BoringSSL in it, in a child process. */
  TCNATIVE(
      Stacks.TCNATIVE,
      "put io.netty:netty-tcnative-boringssl-static and netty-tcnative-classes on the class path:"
          + " --lib JARS");

  private final String text;
  private final String install;

  KnownStack(String text, String install) {
    this.text = text;
    this.install = install;
  }

  /** The stack of that name. */
  public static Optional<KnownStack> named(String text) {
    for (KnownStack stack : values()) {
      if (stack.text.equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(stack);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Protocol> protocols() {
    return switch (this) {
      case REFERENCE -> List.of(Protocol.TLS12_ID);
      case BOUNCYCASTLE -> List.of(Protocol.TLS12_ID, Protocol.TLS13);
      case OPENSSL, BORINGSSL, WOLFSSL, JSSE, CONSCRYPT, TCNATIVE -> List.of(Protocol.values());
    };
  }

  @Override
  public String install() {
    return install;
  }

  @Override
  public boolean isNative() {
    return this != REFERENCE;
  }

  @Override
  public boolean isLibrary() {
    return isNative() && this != JSSE;
  }

  @Override
  public boolean isSlow() {
    return switch (this) {
      case JSSE, BOUNCYCASTLE, CONSCRYPT, TCNATIVE -> true;
      case REFERENCE, OPENSSL, BORINGSSL, WOLFSSL -> false;
    };
  }

  @Override
  public SubjectSource source(Protocol protocol, Optional<String> library, boolean misuse) {
    StackChoice choice = new StackChoice(text, library, protocol);
    if (!isNative()) {
      return () -> new InProcess(Stacks.load(choice), false);
    }
    ProcessOptions options = ProcessOptions.DEFAULT.withMisuse(misuse).withPerturbedMemory();
    SubjectSource children = () -> Stacks.CHILD.start(choice, options);
    return misuse ? () -> new FreshEachScript(children) : children;
  }

  @Override
  public String toString() {
    return text;
  }
}
