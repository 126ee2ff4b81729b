package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** The maker of a stack whose classes may be missing. */
@FunctionalInterface
public interface JvmStack {

  /** Makes the stack. */
  Stack of(Protocol protocol)
      throws ReflectiveOperationException, IOException, GeneralSecurityException;

  /**
   * Makes the stack that was chosen.
   *
   * @throws StackUnavailableException in one line, whatever the maker threw
   */
  static Stack load(StackChoice choice, JvmStack maker) throws StackUnavailableException {
    try {
      return maker.of(choice.protocol());
    } catch (ClassNotFoundException e) {
      throw new StackUnavailableException(
          choice.stack(),
          choice.library().map(jars -> jars + ": ").orElse("")
              + "no class "
              + e.getMessage()
              + " on the class path");
    } catch (ReflectiveOperationException | IOException | GeneralSecurityException e) {
      throw new StackUnavailableException(choice.stack(), String.valueOf(e));
    }
  }
}
