package dev.reprise.diff;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.misuse.Trials;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profile.FoundValue;
import dev.reprise.profile.Profiler;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.LimitedSubject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A stack with one protocol, ready to be compared.
 *
 * @param running the stack and its profile, where it can be run
 * @param found the values of its switches
 */
record ProfiledStack(DiffResult.Who who, Optional<Running> running, List<FoundValue> found)
    implements AutoCloseable {

  /** A stack that is open. */
  record Running(ChosenStack stack, Subject subject, Profile profile) {

    /** A subject that makes calls that are the caller's error. */
    Subject misused() throws StackUnavailableException {
      return new LimitedSubject(stack.source(profile.identity().protocol(), true).open());
    }

    Trials trials(Subject misused) {
      return new Trials(Dialects.load().of(profile.identity()), profile.dialect(), misused);
    }
  }

  static ProfiledStack open(ComparedStack stack, Protocol protocol)
      throws StackUnavailableException {
    return switch (stack) {
      case ComparedStack.Saved(var name, var saved) ->
          new ProfiledStack(
              new DiffResult.Who(name, saved.stack(), saved.version(), Optional.empty(), true),
              Optional.empty(),
              saved.found().getOrDefault(protocol, List.of()));
      case ComparedStack.Live(var chosen) -> {
        Subject subject = new LimitedSubject(chosen.source(protocol, false).open());
        Profile profile = Profiler.profile(subject, List.of());
        Identity of = profile.identity();
        yield new ProfiledStack(
            new DiffResult.Who(
                chosen.toString(), of.stack(), of.version(), chosen.library(), false),
            Optional.of(new Running(chosen, subject, profile)),
            profile.found());
      }
    };
  }

  /** The switches of which a value was found. */
  Map<Switch, FoundValue> decided() {
    return found.stream()
        .filter(one -> one.value().isPresent())
        .collect(
            Collectors.toMap(
                FoundValue::of,
                Function.identity(),
                (one, another) -> one,
                () -> new EnumMap<>(Switch.class)));
  }

  /** The observation of the script's last call; empty where there is no script or no stack. */
  String observed(Optional<Script> script) {
    return script
        .flatMap(it -> running.map(one -> one.subject().run(it).seen(it.size() - 1)))
        .orElse("");
  }

  @Override
  public void close() {
    running.ifPresent(one -> one.subject().close());
  }
}
