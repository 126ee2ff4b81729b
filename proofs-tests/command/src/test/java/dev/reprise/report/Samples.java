package dev.reprise.report;

import dev.reprise.campaign.Limit;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.catalogue.Setting;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslSession;
import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.spec.subject.World;
import dev.reprise.stack.KnownStack;
import dev.reprise.twin.Twin;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.Verification;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Reports of small runs, one of each kind. */
public final class Samples {

  static final long SEED = 5;

  /** A text that no terminal, no XML and no line of a report takes as it is. */
  static final String NASTY =
      "</failure>]]>&\u0000\u001b[31m\r\n\u0085\u009b2J\u202e\u2066\u2028\ufffe'\"\\";

  private static final int SCRIPTS = 300;
  private static final int BUDGET = 20_000;

  /** Of a hundred scripts, so many end with misuse, which the reference promises to refuse. */
  private static final int TENTH = 10;

  private Samples() {}

  /** The reference, which conforms. */
  public static VerifyReport reference() {
    return verified(KnownStack.REFERENCE, Optional.empty());
  }

  /** A library that is not there. */
  public static VerifyReport missing() {
    return verified(KnownStack.OPENSSL, Optional.of("/nowhere/libssl.so"));
  }

  private static VerifyReport verified(KnownStack stack, Optional<String> library) {
    return report(
        new Verification(Dialects.load()::of, true, (which, protocol) -> Check.Progress.NONE)
            .verify(
                stack,
                List.of(Protocol.TLS12_ID),
                library,
                false,
                (protocol, share) -> new Plan(SEED, SCRIPTS, 24, share, 2)));
  }

  /** The reference with a bug. */
  public static VerifyReport failing(Twin twin) {
    return failing(twin, 2);
  }

  /** The reference with a bug, checked by that many workers. */
  static VerifyReport failing(Twin twin, int workers) {
    return checked(twin::open, TENTH, workers);
  }

  /** The reference, if it left a session resumable that was open, and its dialect said so. */
  public static VerifyReport departing() {
    Declared known = Dialects.load().of(new ReferenceStack().identity());
    Map<Switch, Set<Value>> allowed = new EnumMap<>(known.expected().allowed());
    Map<Switch, Setting> settings = new EnumMap<>(Switch.class);
    for (Value value :
        List.of(
            Value.OPEN_FREED_UNCHANGED,
            Value.OPEN_REPLACED_UNCHANGED,
            Value.FAILED_UNCHANGED,
            Value.GARBAGE_UNCHANGED,
            Value.ABANDONED_UNCHANGED)) {
      allowed.put(value.of(), Set.of(value));
      settings.put(
          value.of(),
          new Setting(value.of(), Set.of(value), Set.of(Protocol.TLS12_ID), "a twin", "made up"));
    }
    Declared declared = new Declared(known.page(), new Dialect("forgiving", allowed), settings);
    return checked(
        Twin.FORGIVES_MISSING_SHUTDOWN::open,
        new ReferenceStack().identity(),
        declared,
        true,
        0,
        2);
  }

  /** The reference, if it told nothing but what its calls return. */
  static VerifyReport silent() {
    return checked(() -> new Silent(new InProcess(new ReferenceStack(), false)), 0, 2);
  }

  private record Silent(Subject subject) implements Subject {

    @Override
    public Identity identity() {
      Identity identity = subject.identity();
      return new Identity(identity.stack(), identity.version(), identity.protocol(), Set.of());
    }

    @Override
    public Trace run(Script script) {
      Trace trace = subject.run(script);
      List<Observation> results =
          trace.observations().stream()
              .map(seen -> new Observation(seen.result(), List.of()))
              .toList();
      return new Trace(script, results, trace.ending());
    }

    @Override
    public void close() {
      subject.close();
    }
  }

  /** The reference, of which half the scripts were run. */
  public static VerifyReport cut() {
    return cut(() -> new InProcess(new ReferenceStack(), false), 1);
  }

  /** The reference with a bug, ended as soon as a script has failed. */
  static VerifyReport cutAtTheFirstFailure(Twin twin) {
    return cut(twin::open, 0);
  }

  /**
   * A run that is ended after about half of its scripts, or sooner.
   *
   * @param least the scripts that are run, from the first that fails on
   */
  private static VerifyReport cut(SubjectSource source, int least) {
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean(least > 0);
    Check.Progress progress =
        new Check.Progress() {
          @Override
          public void scripts(int scripts, int of) {
            done.set(scripts);
          }

          @Override
          public void failed(Script script, Verdict.StackViolates verdict) {
            failed.set(true);
          }
        };
    Limit limit = new Limit(() -> failed.get() && done.get() >= least * SCRIPTS / 2);
    Identity identity = new ReferenceStack().identity();
    try {
      Run run =
          new Check(
                  "reference",
                  source,
                  identity,
                  Dialects.load().of(identity),
                  true,
                  BUDGET,
                  Optional.empty())
              .run(new Plan(SEED, SCRIPTS, 24, 0, 1).until(limit), progress);
      StackReport stack =
          new StackReport("reference", identity.version(), List.of(run), Optional.empty());
      return new VerifyReport(
          "0.1.0",
          SEED,
          1.5,
          List.of(stack),
          "",
          Optional.of(
              new VerifyReport.EarlyEnd("--time 1s", least > 0 ? List.of("openssl") : List.of())));
    } catch (StackUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A stack of which no script can be judged to its end. */
  public static VerifyReport untold() {
    return checked(() -> new Interrupted(new ReferenceStack().identity()), 0, 2);
  }

  private record Interrupted(Identity identity) implements Subject {

    @Override
    public Trace run(Script script) {
      return new Trace(script, List.of(), new Ending.Interrupted(0, "stopped"));
    }

    @Override
    public void close() {}
  }

  /** The reference, of which somebody declared that a blank session cannot be set. */
  static VerifyReport surprising() {
    return surprising(false);
  }

  /** The same, of this version of the reference. */
  public static VerifyReport changed() {
    return surprising(true);
  }

  private static VerifyReport surprising(boolean isStrict) {
    SubjectSource source = () -> new InProcess(new ReferenceStack(), false);
    Identity identity = new ReferenceStack().identity();
    Declared known = Dialects.load().of(identity);
    Map<Switch, Set<Value>> allowed = new EnumMap<>(known.expected().allowed());
    allowed.put(Switch.BLANK_SET, Set.of(Value.BLANK_REFUSED));
    Declared wrong =
        new Declared(known.page(), new Dialect("out-of-date", allowed), known.settings());
    return checked(source, identity, wrong, isStrict, 0, 2);
  }

  /** A stack that promises nothing, and a caller who breaks a clause at the end of each script. */
  static VerifyReport misuse() {
    return misuse(2);
  }

  /** The same, checked by that many workers. */
  static VerifyReport misuse(int workers) {
    return checked(
        () -> new InProcess(new ReferenceStack("careless", SslContext::new, SslSession::new), true),
        100,
        workers);
  }

  /** The reference, if shutting down threw, with a {@link #NASTY} text. */
  static VerifyReport nasty() {
    return checked(() -> new InProcess(new Nasty(new ReferenceStack()), false), 0, 2);
  }

  private static VerifyReport checked(SubjectSource source, int misuse, int workers) {
    try {
      Identity identity;
      try (Subject subject = source.open()) {
        identity = subject.identity();
      }
      return checked(source, identity, Dialects.load().of(identity), true, misuse, workers);
    } catch (StackUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static VerifyReport checked(
      SubjectSource source,
      Identity identity,
      Declared declared,
      boolean isStrict,
      int misuse,
      int workers) {
    try {
      Run run =
          new Check(
                  identity.stack(), source, identity, declared, isStrict, BUDGET, Optional.empty())
              .run(new Plan(SEED, SCRIPTS, 24, misuse, workers), Check.Progress.NONE);
      return report(
          new StackReport(identity.stack(), identity.version(), List.of(run), Optional.empty()));
    } catch (StackUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static VerifyReport report(StackReport stack) {
    return new VerifyReport("0.1.0", SEED, 1.5, List.of(stack), "");
  }

  private record Nasty(Stack stack) implements Stack {

    @Override
    public Identity identity() {
      return stack.identity();
    }

    @Override
    public World world(boolean misuse) {
      World world = stack.world(misuse);
      return new World() {
        @Override
        public Observation apply(Call call) {
          if (call instanceof Call.Shutdown) {
            throw new IllegalStateException(NASTY);
          }
          return world.apply(call);
        }

        @Override
        public Observation close() {
          return world.close();
        }
      };
    }

    @Override
    public void close() {
      stack.close();
    }
  }
}
