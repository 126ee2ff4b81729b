package dev.reprise.impl.process;

import dev.reprise.spec.subject.Printed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/**
 * The machine does not give what a run needs: no space or no folder for temporary files, no more
 * processes, threads or memory. No stack is at fault, and none can be judged. The message is one
 * line, with the system's own words.
 */
public class EnvironmentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what cannot be had, and why. */
  public EnvironmentException(String what) {
    super(Printed.oneLine(what));
  }

  /** Says what cannot be done, and the system's words on it. */
  public EnvironmentException(String what, IOException cause) {
    this(what + ": " + words(cause));
  }

  /** The system's words; Java leaves out those of the most common errors. */
  public static String words(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case FileAlreadyExistsException there -> there.getFile() + ": is there already";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }
}
