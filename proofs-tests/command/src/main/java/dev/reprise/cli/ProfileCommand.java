package dev.reprise.cli;

import dev.reprise.campaign.Limit;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profiler;
import dev.reprise.report.ProfileReport;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.CancellableSubject;
import dev.reprise.stack.NamedStack;
import java.io.PrintWriter;
import java.time.Duration;
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
  @Mixin private ProfileBaseline baseline = new ProfileBaseline();
  @Mixin private TimeOption time = new TimeOption();

  private final Dialects dialects = Dialects.load();
  private Sink sink = new Sink("--json", Optional.empty());

  /** What was profiled, and the protocols that are left, the one in hand among them. */
  private final List<Profile> profiles = new ArrayList<>();

  private final List<Protocol> left = new ArrayList<>();
  private boolean isWritten;

  @Override
  public Integer call() throws UserError {
    List<String> names = library.names(word.stream().toList());
    if (names.size() != 1) {
      throw UserError.usage("name one stack: a profile is that of one");
    }
    List<NamedStack> named = library.stacks(names);
    NamedStack chosen = named.getFirst();
    left.addAll(ProtocolOption.spoken(chosen, protocols.protocols(named)));
    sink = json.sink();
    Optional<Duration> most = time.limit();
    baseline.read(left);
    try (Interruption interruption = new Interruption(most, this::endLate)) {
      for (Protocol protocol : List.copyOf(left)) {
        if (profiles.isEmpty() || !interruption.isOver()) { // Of the first, something is said.
          profile(chosen, protocol, new Limit(interruption::isOver));
        }
      }
      return end(interruption.isSignalled());
    }
  }

  private void profile(NamedStack chosen, Protocol protocol, Limit limit) throws UserError {
    try (Subject subject =
        new CancellableSubject(chosen.source(protocol, library.library(), false).open(), limit)) {
      baseline.check(subject.identity());
      Profile profile =
          Profiler.profile(
              subject, known(dialects, subject.identity()), Profiler.everything(), limit);
      synchronized (this) {
        profiles.add(profile);
        if (!limit.isCut()) {
          left.remove(protocol);
        }
      }
    } catch (StackUnavailableException e) {
      throw UserError.lacking("%s%s", e.getMessage(), chosen.remedy(e));
    }
  }

  /** Writes what was profiled; the exit code. */
  private synchronized int end(boolean isSignalled) throws UserError {
    if (isWritten) {
      return ExitCode.NOT_ALL; // Told already; the JVM is ending.
    }
    isWritten = true;
    ProfileReport report = new ProfileReport(profiles, time.cause(isSignalled), List.copyOf(left));
    if (profiles.isEmpty()) { // A signal came while the first was begun; it has no document.
      out().print(report.text());
      out().flush();
      return ExitCode.NOT_ALL;
    }
    report(report.text(), sink, report.json());
    PrintWriter said = sink.isStandardOutput() ? err() : out();
    if (baseline.compare(report, dialects::of, said, out())) {
      return ExitCode.VIOLATES;
    }
    return report.isComplete() ? ExitCode.CONFORMS : ExitCode.NOT_ALL;
  }

  /** Writes what is there, where the profile in hand does not end in time after a signal. */
  private synchronized void endLate() {
    try {
      end(true);
    } catch (UserError e) {
      err().println("reprise: " + e.getMessage());
      err().flush();
    }
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
