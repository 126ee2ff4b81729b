package dev.reprise.kit;

import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.file.DialectFile;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profiler;
import dev.reprise.replay.Replay;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport.Run;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The findings about a stack: the choices that it takes, then the results of a campaign that these
 * choices steered.
 *
 * @param declared what it is judged by
 */
record StackExamination(
    SubjectSource source, Identity identity, Declared declared, Profile profile, Run run) {

  /** Of a hundred scripts for a stack that promises to refuse misuse, how many try it. */
  private static final int PROMISED = 10;

  static StackExamination of(SessionConformance kit) throws StackUnavailableException {
    SubjectSource source = () -> new InProcess(kit.stack(), false);
    Identity identity;
    Declared declared;
    Profile profile;
    try (Subject subject = source.open()) {
      identity = subject.identity();
      declared = declared(kit.dialect(), identity.protocol());
      profile = Profiler.profile(subject, List.of());
    }
    int misuse = declared.refusesMisuse() ? PROMISED : 0;
    Plan plan = new Plan(kit.seed(), kit.scripts(), kit.calls(), misuse, 1);
    Run run =
        new Check(source, identity, steered(declared, profile), kit.budget())
            .run(plan, Check.Progress.NONE);
    return new StackExamination(source, identity, declared, profile, run);
  }

  private static Declared declared(String dialect, Protocol protocol) {
    Dialects dialects = Dialects.load();
    try {
      return dialects
          .named(dialect, protocol)
          .orElseGet(() -> dialects.declared(DialectFile.read(Path.of(dialect)), protocol));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "dialect '" + dialect + "' is no file and none of " + Dialects.names(), e);
    }
  }

  /**
   * The same, but of all that may be only the choices are expected that the stack takes: so scripts
   * head for what it can do, and the transitions are those that it can have.
   */
  private static Declared steered(Declared declared, Profile profile) {
    Dialect judged = declared.judged();
    Map<Switch, Set<Value>> expected = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      Set<Value> allowed = declared.expected().allowed(of);
      Value plainest = of.settings().stream().filter(allowed::contains).findFirst().orElseThrow();
      expected.put(of, Set.of(profile.value(of).filter(judged::allows).orElse(plainest)));
    }
    return new Declared(judged, new Dialect(declared.name(), expected), declared.settings());
  }

  /** The script that decided the switch, on one line; empty where none did. */
  String script(Switch of) {
    return Optional.ofNullable(profile.found().get(of))
        .flatMap(Profile.FoundValue::script)
        .map(Replay::line)
        .orElse("");
  }

  /** Every choice that was found out, with the script that showed it. */
  Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    for (Switch of : profile.found().keySet()) {
      profile
          .value(of)
          .ifPresent(value -> choices.put(of.toString(), value + ", by " + script(of)));
    }
    return choices;
  }

  /** The judgement of the run of one script. */
  Judgement judge(Trace trace) {
    return Judge.judge(
        trace, declared.judged(), run.declared().expected(), identity.capabilities());
  }
}
