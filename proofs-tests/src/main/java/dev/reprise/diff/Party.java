package dev.reprise.diff;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.FoundValue;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profiler;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.LimitedSubject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One side with one protocol, ready to be compared.
 *
 * @param running the stack and its profile, where it can be run
 * @param found the values of its switches
 */
record Party(DiffResult.Who who, Optional<Running> running, List<FoundValue> found)
    implements AutoCloseable {

  /** A stack that hangs so often, or takes so long, is not asked any more. */
  private static final int HANGS = 3;

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** A stack that is open. */
  record Running(ComparedStack.Live side, Subject subject, Profile profile) {}

  static Party open(ComparedStack side, Protocol protocol) throws StackUnavailableException {
    return switch (side) {
      case ComparedStack.Live live -> open(live, protocol);
      case ComparedStack.Saved saved ->
          new Party(
              who(saved),
              Optional.empty(),
              saved.profile().found().getOrDefault(protocol, List.of()));
    };
  }

  private static Party open(ComparedStack.Live live, Protocol protocol)
      throws StackUnavailableException {
    Subject subject = limited(live.stack().source(protocol, false).open());
    Profile profile = Profiler.profile(subject, List.of());
    return new Party(
        new DiffResult.Who(
            live.name(),
            profile.identity().stack(),
            profile.identity().version(),
            live.stack().library(),
            false),
        Optional.of(new Running(live, subject, profile)),
        profile.found());
  }

  static Subject limited(Subject subject) {
    return new LimitedSubject(subject, HANGS, LONGEST);
  }

  static DiffResult.Who who(ComparedStack.Saved saved) {
    return new DiffResult.Who(
        saved.name(), saved.profile().stack(), saved.profile().version(), Optional.empty(), true);
  }

  /** What is known of a switch. */
  Optional<FoundValue> of(Switch of) {
    return found.stream().filter(one -> one.of() == of && one.value().isPresent()).findFirst();
  }

  /** The value of a switch in words. */
  String word(Switch of) {
    return found.stream()
        .filter(one -> one.of() == of)
        .findFirst()
        .map(FoundValue::words)
        .orElse("not decided");
  }

  @Override
  public void close() {
    running.ifPresent(one -> one.subject().close());
  }
}
