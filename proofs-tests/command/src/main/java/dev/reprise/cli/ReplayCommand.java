package dev.reprise.cli;

import dev.reprise.campaign.Campaign;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.lifetime.Leftovers;
import dev.reprise.model.misuse.FollowUpCalls;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.replay.MachineRun;
import dev.reprise.replay.ReplayText;
import dev.reprise.reproducer.Language;
import dev.reprise.reproducer.Reproducer;
import dev.reprise.reproducer.UnshownException;
import dev.reprise.reproducer.ViolatingRun;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.NamedStack;
import dev.reprise.verify.StackReport.StackVerdict;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reprise replay}: one script, call by call. */
@Command(name = "replay")
final class ReplayCommand extends Subcommand {

  @Mixin private StackArguments library = new StackArguments();
  @Mixin private ProtocolOption protocols = new ProtocolOption();
  @Mixin private DialectOption dialect = new DialectOption();

  @Parameters(paramLabel = "FILE", arity = "0..1")
  private Optional<String> file = Optional.empty();

  @Option(names = "--script", paramLabel = "TEXT")
  private Optional<String> text = Optional.empty();

  @Option(names = "--whole")
  private boolean isWhole;

  @Option(names = "--as", paramLabel = "LANGUAGE")
  private Optional<String> language = Optional.empty();

  @Option(names = "--why")
  private boolean isWhy;

  @Override
  public Integer call() throws UserError {
    List<String> stacks = library.names(List.of());
    List<NamedStack> chosen = library.stacks(stacks);
    List<Protocol> asked = protocols.protocols(stacks.isEmpty() ? List.of() : chosen);
    Dialects dialects = Dialects.load();
    Function<Identity, Declared> declarations = dialect.declarations(dialects);
    Script script = script().named();
    PrintWriter out = out();
    if (language.isPresent()) {
      return reproduce(chosen, asked, script, declarations);
    }
    Set<StackVerdict> verdicts = EnumSet.noneOf(StackVerdict.class);
    boolean missing = false;
    for (NamedStack stack : chosen) {
      for (Protocol protocol : ProtocolOption.spoken(stack, asked)) {
        try (Subject subject = stack.source(protocol, library.library(), true).open()) {
          verdicts.add(replay(out, subject, script, declarations.apply(subject.identity())));
        } catch (StackUnavailableException e) {
          missing = true;
          out.println(stack + " — unsupported: " + e.reason() + stack.remedy(e));
          break;
        }
      }
    }
    if (verdicts.isEmpty()) {
      verdicts.addAll(alone(out, dialects, asked, script));
    }
    boolean untold = verdicts.contains(StackVerdict.UNKNOWN);
    if (untold) {
      out.println(
          verdicts.size() == 1
              ? "cannot tell: no run could be judged to its end"
              : "cannot tell: not every run could be judged to its end");
    }
    out.flush();
    return ExitCode.first(
        verdicts.contains(StackVerdict.VIOLATES),
        library.isLacking(stacks, missing),
        false,
        untold);
  }

  /** Prints a program that shows what the one stack violates. */
  private int reproduce(
      List<NamedStack> chosen,
      List<Protocol> asked,
      Script script,
      Function<Identity, Declared> declarations)
      throws UserError {
    Language written = language();
    if (chosen.size() != 1) {
      throw UserError.usage("--as needs the one stack whose fault it shows: --stack STACK");
    }
    NamedStack stack = chosen.getFirst();
    for (Protocol protocol : ProtocolOption.spoken(stack, asked)) {
      try (Subject subject = stack.source(protocol, library.library(), true).open()) {
        Identity identity = subject.identity();
        Optional<ViolatingRun> finding =
            ViolatingRun.of(
                subject.run(script), identity, declarations.apply(identity), library.library());
        if (finding.isPresent()) {
          out().print(Reproducer.of(finding.get(), written));
          out().flush();
          return ExitCode.CONFORMS;
        }
      } catch (StackUnavailableException e) {
        throw UserError.lacking("%s: %s; %s", stack, e.reason(), stack.install());
      } catch (UnshownException e) {
        throw new UserError(ExitCode.UNTOLD, "no reproducer: " + e.reason());
      }
    }
    throw new UserError(
        ExitCode.UNTOLD,
        "no reproducer: %s violates nothing with this script%s"
            .formatted(stack, dialect.name().isPresent() ? "" : "; try --dialect manual-page"));
  }

  private Language language() throws UserError {
    String name = language.orElse("");
    return Language.named(name)
        .orElseThrow(() -> UserError.unknown("language is", name, List.of(Language.values())));
  }

  /**
   * The machine alone, where no stack ran; it says by which dialect, and protocol if it matters.
   */
  private Set<StackVerdict> alone(
      PrintWriter out, Dialects dialects, List<Protocol> asked, Script script) throws UserError {
    String name = dialect.name().orElse(Dialects.MANUAL_PAGE);
    boolean isPage = name.equals(Dialects.MANUAL_PAGE);
    Set<StackVerdict> verdicts = EnumSet.noneOf(StackVerdict.class);
    for (Protocol protocol : isPage ? asked.subList(0, 1) : asked) {
      String by = isPage ? name + ", in any protocol" : name + ", " + protocol;
      MachineRun run =
          MachineRun.of(script, DialectOption.named(dialects, name, protocol).expected());
      out.println(ReplayText.machine(script, run, by));
      if (run.rows().stream().anyMatch(row -> row.word() == MachineRun.Word.UNDEFINED)) {
        verdicts.add(StackVerdict.VIOLATES);
      }
    }
    return verdicts;
  }

  /** Runs the script on one stack, and says whether the stack or the caller broke a clause. */
  private StackVerdict replay(PrintWriter out, Subject subject, Script script, Declared declared) {
    Trace trace = subject.run(script);
    Judgement judgement = Campaign.judge(trace, declared, subject.identity());
    Leftovers left = Leftovers.of(script, judgement, isWhole);
    out.println(
        ReplayText.run(
            subject.identity(),
            declared,
            trace,
            judgement,
            misuse(subject, trace, judgement, declared),
            left,
            isWhy));
    return switch (judgement.verdict()) {
      case Verdict.StackViolates violates -> StackVerdict.VIOLATES;
      case Verdict.CallerViolates violates ->
          declared.excuse(judgement.grounds()).isPresent()
              ? StackVerdict.CONFORMS
              : StackVerdict.VIOLATES;
      case Verdict.Conforms conforms ->
          left.leaks().isEmpty() ? StackVerdict.CONFORMS : StackVerdict.VIOLATES;
      case Verdict.CannotTell cannot -> StackVerdict.UNKNOWN;
    };
  }

  /**
   * What the stack made of the call that the caller may not make, told from one more run, in a
   * process of its own, with harmless calls after it.
   */
  private static Optional<MisuseFinding> misuse(
      Subject subject, Trace trace, Judgement judgement, Declared declared) {
    if (!(judgement.verdict() instanceof Verdict.CallerViolates violates)
        || declared.excuse(judgement.grounds()).isPresent()) {
      return Optional.empty();
    }
    Identity identity = subject.identity();
    Script until = trace.script().first(violates.call() + 1);
    Script longer =
        FollowUpCalls.of(until, declared.expected(), call -> Campaign.canAsk(identity, call));
    return Optional.of(
        MisuseFinding.to(
            subject.run(longer),
            violates.call(),
            declared.judged(),
            declared.expected(),
            identity.capabilities()));
  }

  private Script script() throws UserError {
    if (file.isPresent() == text.isPresent()) {
      throw UserError.usage("give one script: a FILE, - for standard input, or --script TEXT");
    }
    return text.isPresent()
        ? ScriptArgument.written("--script", text.get()).script()
        : ScriptArgument.inFile(file.orElse("-")).script();
  }
}
