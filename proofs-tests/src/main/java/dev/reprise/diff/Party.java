package dev.reprise.diff;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.Found;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profiler;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.Patient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One side with one protocol, ready to be compared.
 *
 * @param running the stack and its profile, where it can be run
 * @param found the values of its switches
 */
record Party(Comparison.Who who, Optional<Running> running, List<Found> found)
    implements AutoCloseable {

  /** A stack that hangs so often, or takes so long, is not asked any more. */
  private static final int HANGS = 3;

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** A stack that is open. */
  record Running(Side.Live side, Subject subject, Profile profile) {}

  static Party open(Side side, Protocol protocol) throws StackUnavailableException {
    return switch (side) {
      case Side.Live live -> open(live, protocol);
      case Side.Saved saved ->
          new Party(
              who(saved),
              Optional.empty(),
              saved.profile().found().getOrDefault(protocol, List.of()));
    };
  }

  private static Party open(Side.Live live, Protocol protocol) throws StackUnavailableException {
    Subject subject = patient(live.stack().source(protocol, false).open());
    Profile profile = Profiler.profile(subject, List.of());
    return new Party(
        new Comparison.Who(
            live.name(),
            profile.identity().stack(),
            profile.identity().version(),
            live.stack().library(),
            false),
        Optional.of(new Running(live, subject, profile)),
        profile.found());
  }

  static Subject patient(Subject subject) {
    return new Patient(subject, HANGS, LONGEST);
  }

  static Comparison.Who who(Side.Saved saved) {
    return new Comparison.Who(
        saved.name(), saved.profile().stack(), saved.profile().version(), Optional.empty(), true);
  }

  /** What is known of a switch. */
  Optional<Found> of(Switch of) {
    return found.stream().filter(one -> one.of() == of && one.value().isPresent()).findFirst();
  }

  /** The value of a switch in words. */
  String word(Switch of) {
    return found.stream()
        .filter(one -> one.of() == of)
        .findFirst()
        .map(Found::words)
        .orElse("not decided");
  }

  @Override
  public void close() {
    running.ifPresent(one -> one.subject().close());
  }
}
