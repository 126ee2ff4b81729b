package dev.reprise.cli;

import dev.reprise.replay.Replay;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scripts that failed last, one file for each stack and protocol, one script a line, so that
 * {@code --again} can run them first. A convenience: where the folder cannot be written to, nothing
 * is remembered.
 */
final class Failures {

  /** A file that is larger was not written by this. */
  private static final int MOST_MEBIBYTES = 4;

  private final Path folder;

  /** Those in a folder. */
  Failures(Path folder) {
    this.folder = folder;
  }

  /** Those of this checkout, of this user, or of the folder in which the command runs. */
  static Failures here() {
    String home = System.getProperty("reprise.home", ".");
    String checkout = Path.of(home, "target", "reprise", "failures").toString();
    return new Failures(Path.of(System.getProperty("reprise.failures", checkout)));
  }

  private Path file(String stack, Protocol protocol) {
    String name = stack.replaceAll("[^\\w.-]+", "-");
    String tail = name.equals(stack) ? "" : "-" + Integer.toHexString(stack.hashCode());
    return folder.resolve(name + tail + "." + protocol + ".scripts");
  }

  /**
   * The scripts that failed last on that stack; none where none did, or the file is no such one.
   */
  List<Script> of(String stack, Protocol protocol) {
    Path file = file(stack, protocol);
    List<Script> scripts = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        String place = file.toString();
        for (String line :
            new InputFile(place, place, "list of scripts", MOST_MEBIBYTES)
                .text()
                .lines()
                .toList()) {
          scripts.add(Script.parse(line));
        }
      }
      return scripts;
    } catch (UserError | ScriptException e) {
      return List.of();
    }
  }

  /** Remembers what failed; forgets what failed before and does not now. */
  void remember(StackReport stack) {
    for (Run run : stack.runs()) {
      List<String> lines =
          run.findings().stream().map(it -> Replay.line(it.failure().script())).toList();
      Path file = file(run.named(), run.identity().protocol());
      try {
        if (!lines.isEmpty()) {
          Files.createDirectories(folder);
          Files.write(file, lines);
        } else if (!run.isCut()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        return; // Nothing depends on it.
      }
    }
  }
}
