package dev.reprise.cli;

import dev.reprise.reproducer.Language;
import dev.reprise.reproducer.Reproducer;
import dev.reprise.reproducer.UnshownException;
import dev.reprise.reproducer.ViolatingRun;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.subject.Identity;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code --reproducers}: a program for each finding, in a folder. */
final class Reproducers {

  @Option(names = "--reproducers", paramLabel = "DIR")
  private Optional<Path> folder = Optional.empty();

  /** Makes the folder. One that cannot be made is refused before the work, not after it. */
  void prepare() throws UserError {
    if (folder.isPresent()) {
      try {
        Files.createDirectories(folder.get());
      } catch (IOException e) {
        throw UserError.usage(
            "--reproducers %s: it is no folder, and none can be made", folder.get());
      }
    }
  }

  /** Writes a program for each finding, and says which file it is, or why there is none. */
  void write(List<StackReport> reports, Optional<String> library, PrintWriter said)
      throws UserError {
    if (folder.isEmpty()) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (StackReport report : reports) {
      for (Run run : report.runs()) {
        for (Shrunk found : run.findings()) {
          said.println(written(folder.get(), run, found, library, names));
        }
      }
    }
    said.flush();
  }

  private static String written(
      Path folder, Run run, Shrunk found, Optional<String> library, Set<String> names)
      throws UserError {
    Identity identity = run.identity();
    String name = "%s-%s-%s".formatted(identity.stack(), identity.protocol(), found.clause());
    String numbered = name;
    for (int number = 2; !names.add(numbered); number++) {
      numbered = name + "-" + number;
    }
    ViolatingRun finding =
        new ViolatingRun(
            identity,
            run.declared(),
            found.failure().trace(),
            found.failure().judgement(),
            found.failure().verdict(),
            library);
    try {
      Language language = Reproducer.language(identity);
      Path file = folder.resolve(numbered + language.ending());
      Files.writeString(file, Reproducer.of(finding, language));
      return "reproducer " + file;
    } catch (UnshownException e) {
      return "no reproducer " + numbered + ": " + e.reason();
    } catch (IOException e) {
      throw UserError.lacking("--reproducers %s: cannot be written: %s", folder, e.getMessage());
    }
  }
}
