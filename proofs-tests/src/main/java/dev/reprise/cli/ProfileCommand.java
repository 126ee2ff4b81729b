package dev.reprise.cli;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profiler;
import dev.reprise.report.ProfileReport;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.NamedStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reprise profile}: the dialect of a stack, found out. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Finds out the value that a stack gives to each switch, with the script that decided it, and"
          + " says which known dialect is nearest and where the stack differs from it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reprise profile openssl",
      "  reprise profile openssl --lib /opt/newssl/lib/libssl.so --json profile.json",
      "",
      "Exit codes: 0, 2 usage, 3 the stack cannot be had here."
    })
final class ProfileCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private LibraryOption library = new LibraryOption();
  @Mixin private ProtocolOption protocols = new ProtocolOption();

  @Parameters(
      paramLabel = "STACK",
      description = "one that 'reprise stacks' lists, or shim:COMMAND")
  private String stack = "";

  @Option(names = "--json", paramLabel = "FILE", description = "also write the profile as JSON")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws UserError {
    List<NamedStack> named = library.stacks(List.of(stack));
    NamedStack chosen = named.getFirst();
    List<Protocol> asked = protocols.protocols(named);
    ReportFile.check("--json", json);
    Dialects dialects = Dialects.load();
    List<Profile> profiles = new ArrayList<>();
    for (Protocol protocol : ProtocolOption.spoken(chosen, asked)) {
      try (Subject subject = chosen.source(protocol, library.library(), false).open()) {
        profiles.add(Profiler.profile(subject, known(dialects, subject.identity())));
      } catch (StackUnavailableException e) {
        throw new UserError(ExitCode.LACKING, e.getMessage() + "; " + chosen.install());
      }
    }
    spec.commandLine().getOut().print(ProfileReport.text(profiles));
    spec.commandLine().getOut().flush();
    ReportFile.write(json, ProfileReport.json(profiles));
    return ExitCode.CONFORMS;
  }

  /** The dialects that are known, first the one that says that it describes the stack. */
  private static List<Declared> known(Dialects dialects, Identity identity) {
    Declared own = dialects.of(identity);
    return Stream.concat(
            Stream.of(own),
            Dialects.names().stream()
                .filter(name -> !name.equals(own.name()))
                .flatMap(name -> dialects.named(name, identity.protocol()).stream()))
        .filter(dialect -> !dialect.name().equals(Dialects.MANUAL_PAGE))
        .toList();
  }
}
