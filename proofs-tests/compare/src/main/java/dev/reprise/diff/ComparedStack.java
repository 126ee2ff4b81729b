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

/** One of two that are compared. */
public sealed interface ComparedStack {

  /** As the command line names it. */
  String name();

  /** The protocols that it can be compared in. */
  List<Protocol> protocols();

  /**
   * Opens it with one of its protocols.
   *
   * @throws StackUnavailableException if it cannot be had
   */
  Opened open(Protocol protocol) throws StackUnavailableException;

  /** A stack that can be run. */
  record Live(ChosenStack stack) implements ComparedStack {

    @Override
    public String name() {
      return stack.toString();
    }

    @Override
    public List<Protocol> protocols() {
      return stack.stack().protocols();
    }

    @Override
    public Opened open(Protocol protocol) throws StackUnavailableException {
      Subject subject = new LimitedSubject(stack.source(protocol, false).open());
      Profile profile = Profiler.profile(subject, List.of());
      Identity of = profile.identity();
      Map<Switch, FoundValue> decided = new EnumMap<>(profile.found());
      decided.values().removeIf(one -> one.value().isEmpty());
      return new Opened(
          new Diff.Who(name(), of.stack(), of.version(), stack.library(), false),
          Optional.of(new Running(stack, subject, profile)),
          decided);
    }
  }

  /** A stack of which only the profile is left. */
  record Saved(String name, Profile.Saved profile) implements ComparedStack {

    @Override
    public List<Protocol> protocols() {
      return profile.found().keySet().stream().sorted().toList();
    }

    @Override
    public Opened open(Protocol protocol) {
      return new Opened(
          new Diff.Who(name, profile.stack(), profile.version(), Optional.empty(), true),
          Optional.empty(),
          profile.found().getOrDefault(protocol, Map.of()));
    }
  }

  /**
   * A stack with one protocol, ready to be compared.
   *
   * @param running the stack and its profile, where it can be run
   * @param decided the switches of which a value was found
   */
  record Opened(Diff.Who who, Optional<Running> running, Map<Switch, FoundValue> decided)
      implements AutoCloseable {

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
}
