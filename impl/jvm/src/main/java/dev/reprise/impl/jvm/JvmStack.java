package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Set;

/** A stack in the JVM, whose clients call servers of the JDK. */
abstract class JvmStack implements Stack {

  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.IDENTITY,
          Capability.REUSED,
          Capability.RESUMABLE,
          Capability.OFFERED,
          Capability.SPLIT_CONNECT,
          Capability.PEER_DECIDES);

  final Protocol protocol;
  final JdkServers servers;
  private final Identity identity;

  /**
   * Sets up the servers.
   *
   * @param unsupported the calls that are not here, each with the reason
   * @throws GeneralSecurityException if the JDK lacks a part that every JDK has
   */
  JvmStack(String name, String version, Protocol protocol, UnsupportedCalls unsupported)
      throws GeneralSecurityException, IOException {
    this.protocol = protocol;
    unsupported.others(JvmWorld.NO_SUCH_CALL, JvmWorld.CALLS);
    this.identity = new Identity(name, version, protocol, CAPABILITIES, unsupported.reasons());
    this.servers = new JdkServers(protocol);
  }

  /** The maker of a stack whose classes may be missing. */
  interface Maker {

    /** Makes the stack. */
    Stack of(Protocol protocol)
        throws ReflectiveOperationException, IOException, GeneralSecurityException;
  }

  /**
   * Makes the stack that was chosen.
   *
   * @throws StackUnavailableException in one line, whatever the maker threw
   */
  static Stack load(StackChoice choice, Maker maker) throws StackUnavailableException {
    try {
      return maker.of(choice.protocol());
    } catch (ClassNotFoundException e) {
      String reason = "no class " + e.getMessage() + " on the class path";
      throw choice
          .library()
          .map(jars -> StackUnavailableException.unfit(choice.stack(), jars + ": " + reason))
          .orElseGet(() -> new StackUnavailableException(choice.stack(), reason));
    } catch (ReflectiveOperationException | IOException | GeneralSecurityException e) {
      throw StackUnavailableException.unfit(choice.stack(), String.valueOf(e));
    }
  }

  @Override
  public final Identity identity() {
    return identity;
  }

  @Override
  public final void close() {
    // Objects are garbage, and a library stays loaded.
  }
}
