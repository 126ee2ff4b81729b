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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reprise profile}: the dialect of a stack, found out. */
@Command(name = "profile")
final class ProfileCommand extends Subcommand {

  @Mixin private StackArguments library = new StackArguments();
  @Mixin private ProtocolOption protocols = new ProtocolOption();

  @Parameters(paramLabel = "STACK", arity = "0..1")
  private Optional<String> word = Optional.empty();

  @Mixin private Sink.Json json = new Sink.Json();

  @Override
  public Integer call() throws UserError {
    List<String> names = library.names(word.stream().toList());
    if (names.size() != 1) {
      throw UserError.usage("name one stack: a profile is that of one");
    }
    List<NamedStack> named = library.stacks(names);
    NamedStack chosen = named.getFirst();
    List<Protocol> asked = protocols.protocols(named);
    Sink sink = json.sink();
    Dialects dialects = Dialects.load();
    List<Profile> profiles = new ArrayList<>();
    for (Protocol protocol : ProtocolOption.spoken(chosen, asked)) {
      try (Subject subject = chosen.source(protocol, library.library(), false).open()) {
        profiles.add(Profiler.profile(subject, known(dialects, subject.identity())));
      } catch (StackUnavailableException e) {
        throw UserError.lacking("%s%s", e.getMessage(), chosen.remedy(e));
      }
    }
    ProfileReport report = new ProfileReport(profiles);
    report(report.text(), sink, report.json());
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
        .filter(dialect -> !dialect.name().startsWith(Dialects.MANUAL_PAGE))
        .toList();
  }
}
