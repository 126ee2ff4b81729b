package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildMain;
import dev.reprise.impl.process.ChildProgram;
import dev.reprise.spec.subject.Stack;

/** The main class of a child that loads the stacks of this module, by the names that it gives. */
final class LibraryChild {

  static final String OPENSSL = "openssl";
  static final String BORINGSSL = "boringssl";
  static final ChildProgram PROGRAM =
      new ChildProgram(LibraryChild.class, choice -> System.getProperty("java.class.path"));

  private LibraryChild() {}

  public static void main(String[] arguments) {
    ChildMain.serve(arguments, LibraryChild::load);
  }

  private static Stack load(StackChoice choice) throws StackUnavailableException {
    return choice.stack().equals(BORINGSSL)
        ? OpenSslStack.boringSsl(choice)
        : OpenSslStack.openSsl(choice);
  }
}
