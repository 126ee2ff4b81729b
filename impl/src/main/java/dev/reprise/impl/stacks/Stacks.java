package dev.reprise.impl.stacks;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.jvm.JsseStack;
import dev.reprise.impl.jvm.TcnativeStack;
import dev.reprise.impl.openssl.OpenSslStack;
import dev.reprise.impl.process.ChildMain;
import dev.reprise.impl.process.ChildProgram;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.subject.Stack;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Every stack that Reprise can load, by name. A new stack is one more row here. */
public final class Stacks {

  /** Our own implementation, which needs no library and no handshake. */
  public static final String REFERENCE = "reference";

  /** BoringSSL, which has OpenSSL's API. */
  public static final String BORINGSSL = "boringssl";

  /** A library with OpenSSL's API. */
  public static final String OPENSSL = "openssl";

  /** wolfSSL, which has OpenSSL's API under names of its own. */
  public static final String WOLFSSL = "wolfssl";

  /** The JDK's own provider of the JSSE API. */
  public static final String JSSE = "jsse";

  /** Bouncy Castle's provider of the JSSE API. */
  public static final String BOUNCYCASTLE = "bouncycastle";

  /** Conscrypt, a provider of the JSSE API. */
  public static final String CONSCRYPT = "conscrypt";

  /** netty-tcnative: a TLS library behind native methods of Java. */
  public static final String TCNATIVE = "tcnative";

  /** The program of a child process that can load each of these stacks. */
  public static final ChildProgram CHILD =
      new ChildProgram(
          Stacks.class, choice -> withOptionalJars(System.getProperty("java.class.path"), choice));

  /**
   * The system property with the folder of the jars that are no part of Reprise: each stack that
   * needs some has a folder of its name in it.
   */
  private static final String OPTIONAL = "reprise.optional";

  private static final Map<String, StackSource> SOURCES =
      Map.of(
          REFERENCE, choice -> new ReferenceStack(),
          OPENSSL, OpenSslStack::openSsl,
          BORINGSSL, OpenSslStack::boringSsl,
          WOLFSSL, OpenSslStack::wolfSsl,
          JSSE, JsseStack::jdk,
          BOUNCYCASTLE, JsseStack::bouncyCastle,
          CONSCRYPT, JsseStack::conscrypt,
          TCNATIVE, TcnativeStack::load);

  private Stacks() {}

  /** The main class of a child. {@link #CHILD} starts it, people do not. */
  public static void main(String[] arguments) {
    ChildMain.serve(arguments, Stacks::load);
  }

  /**
   * Loads a stack into this process. Native ones can kill it: load them into a child.
   *
   * @throws StackUnavailableException if there is no such stack, or its library cannot be used
   */
  public static Stack load(StackChoice choice) throws StackUnavailableException {
    StackSource source = SOURCES.get(choice.stack());
    if (source == null) {
      throw new StackUnavailableException(choice.stack(), "no stack of that name");
    }
    return source.load(choice);
  }

  /**
   * A class path with the jars of a stack that runs in a JVM and is no part of Reprise behind it:
   * those that were chosen for it, else those that came with Reprise. They are on the class path of
   * the child that needs them, and of no other process.
   */
  static String withOptionalJars(String classPath, StackChoice choice) {
    String jars =
        switch (choice.stack()) {
          case BOUNCYCASTLE, CONSCRYPT, TCNATIVE ->
              choice.library().orElseGet(() -> delivered(choice.stack()));
          default -> "";
        };
    return jars.isEmpty() ? classPath : classPath + File.pathSeparator + jars;
  }

  private static String delivered(String stack) {
    String folder = System.getProperty(OPTIONAL, "");
    Path jars = Path.of(folder, stack);
    return folder.isEmpty() || !Files.isDirectory(jars) ? "" : jars + File.separator + "*";
  }
}
