package dev.reprise.cli;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.replay.MachineRun;
import dev.reprise.replay.Names;
import dev.reprise.replay.ReplayText;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.NamedStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reprise replay}: one script, call by call. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs one script, call by call, on the machine and on stacks, and shows what each says.",
      ""
    },
    footer = {
      "",
      "A script has one call a line, or several parted by ';', and comments after '#':",
      "  context A; connection c1 in A; connect c1 full s1; app takes s1 from c1",
      "  shutdown c1; free c1; connection c2 in A; set c2 s1; connect c2 reused",
      "",
      "Calls (contexts are A, B, …; connections c1, c2, …; sessions s1, s2, …):",
      "  context A; free A                        SSL_CTX_new, SSL_CTX_free",
      "  connection c1 in A; server c1 in A       SSL_new, of a client and of a server",
      "  connect c1 full s1; connect c1 reused; connect c1 failed",
      "                                           SSL_connect, and what comes of it",
      "  start c1; finish c1 full s1              the same in two halves",
      "  handshake c1 full s1; ticket c1 s2       the same, and the ticket by itself",
      "  accept c1 none s1; accept c1 s1 s2       SSL_accept, and what is offered",
      "  set c1 s1; clear c1                      SSL_set_session, also of NULL",
      "  reused c1; get c1                        SSL_session_reused, SSL_get_session",
      "  app takes s1 from c1                     SSL_get1_session",
      "  app makes s1; app takes s1; app2 frees s1",
      "                                           SSL_SESSION_new, up_ref, free",
      "  app copies s1 as s2                      SSL_SESSION_dup",
      "  expire s1; renew s1                      SSL_SESSION_set_time",
      "  shutdown c1; peer-shutdown c1            SSL_shutdown, and the peer's",
      "  reset c1; free c1                        SSL_clear, SSL_free",
      "  dup c2 of c1; copy-session c2 from c1    SSL_dup, SSL_copy_session_id",
      "  version c1 other                         SSL_set_min_proto_version and max",
      "  move c1 to B; id-context A 1                  SSL_set_SSL_CTX, id context",
      "  cache A client no-lookup                 SSL_CTX_set_session_cache_mode",
      "  cache-size A 1                           SSL_CTX_sess_set_cache_size",
      "  add s1 to A; remove s1 from A; cached A  SSL_CTX_add_session, remove, number",
      "  flush A now; flush A later               SSL_CTX_flush_sessions",
      "  new-callback A keeps                     none, keeps, declines, removes",
      "  remove-callback A watches                none, watches, flushes",
      "  get-callback A lends                     none, misses, lends, gives",
      "",
      "Examples:",
      "  reprise replay finding.txt",
      "  reprise replay --stack openssl --protocol tls1.3 - < finding.txt",
      "  reprise replay --script 'context A; connection c1 in A; connect c1 full s1'",
      "",
      "Exit codes: 0 conforms, 1 a stack or the caller violates a clause, 2 the script",
      "or the command line is wrong, 3 the file, or a stack that was named, cannot be",
      "had here, 4 no run could be judged to its end: nothing is said."
    })
final class ReplayCommand implements Callable<Integer> {

  /** A file that is larger is no script. */
  private static final int MOST_BYTES = 4 << 20;

  /** Calls times names. After each call, all that is named is remembered: some dozen bytes each. */
  private static final long MOST_REMEMBERED = 10_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private LibraryOption library = new LibraryOption();
  @Mixin private ProtocolOption protocols = new ProtocolOption();
  @Mixin private DialectOption dialect = new DialectOption();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "the script; - reads standard input")
  private Optional<String> file = Optional.empty();

  @Option(names = "--script", paramLabel = "TEXT", description = "the script itself")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--stack",
      paramLabel = "STACK",
      split = ",",
      description =
          "those that 'reprise stacks' lists, or shim:COMMAND (default: the reference, and every"
              + " stack found)")
  private List<String> stacks = new ArrayList<>();

  /** What a verdict comes to, for who asks whether all is well. */
  private enum Word {
    /** Nothing happened that is neither in the pages nor declared. */
    KEPT,
    /** A stack or the caller broke a clause. */
    VIOLATED,
    /** The run could not be judged to its end. */
    UNTOLD
  }

  @Override
  public Integer call() throws UserError {
    List<NamedStack> chosen = library.stacks(stacks);
    List<Protocol> asked = protocols.protocols(stacks.isEmpty() ? List.of() : chosen);
    Dialects dialects = Dialects.load();
    Function<Identity, Declared> declarations = dialect.declarations(dialects);
    Script script = script().named();
    PrintWriter out = spec.commandLine().getOut();
    MachineRun run = MachineRun.of(script, dialects.page());
    out.println(ReplayText.machine(script, run));
    Set<Word> words = EnumSet.noneOf(Word.class);
    if (run.rows().stream().anyMatch(row -> row.word() == MachineRun.Word.UNDEFINED)) {
      words.add(Word.VIOLATED);
    }
    boolean missing = false;
    for (NamedStack stack : chosen) {
      for (Protocol protocol : ProtocolOption.spoken(stack, asked)) {
        try (Subject subject = stack.source(protocol, library.library(), true).open()) {
          words.add(replay(out, subject, script, declarations.apply(subject.identity())));
        } catch (StackUnavailableException e) {
          missing = true;
          out.println(stack + " — unsupported: " + e.reason() + "; " + stack.install());
          break;
        }
      }
    }
    if (words.equals(EnumSet.of(Word.UNTOLD))) {
      out.println("cannot tell: no run could be judged to its end");
    }
    out.flush();
    return exitCode(words, missing);
  }

  private int exitCode(Set<Word> words, boolean missing) {
    if (words.contains(Word.VIOLATED)) {
      return ExitCode.VIOLATES;
    }
    int exitCode = library.exitCode(stacks, missing);
    return exitCode == ExitCode.CONFORMS && words.equals(EnumSet.of(Word.UNTOLD))
        ? ExitCode.UNTOLD
        : exitCode;
  }

  private static Word replay(PrintWriter out, Subject subject, Script script, Declared declared) {
    Trace trace = subject.run(script);
    Judgement judgement =
        Judge.judge(
            trace, declared.judged(), declared.expected(), subject.identity().capabilities());
    out.println(ReplayText.stack(subject.identity(), declared, trace, judgement));
    return switch (judgement.verdict()) {
      case Verdict.StackViolates violates -> Word.VIOLATED;
      case Verdict.CallerViolates violates ->
          declared.excuse(judgement).isPresent() ? Word.KEPT : Word.VIOLATED;
      case Verdict.Conforms conforms -> Word.KEPT;
      case Verdict.CannotTell cannot -> Word.UNTOLD;
    };
  }

  private Script script() throws UserError {
    if (file.isPresent() == text.isPresent()) {
      throw new UserError(
          ExitCode.USAGE, "give one script: a FILE, - for standard input, or --script TEXT");
    }
    String place = file.map(name -> name.equals("-") ? "standard input" : name).orElse("--script");
    String written = text.isPresent() ? text.get() : read(file.orElse("-"), place);
    try {
      Script script = Script.parse(written);
      Optional<String> mistake = Names.mistake(script);
      if (mistake.isPresent()) {
        throw new UserError(ExitCode.USAGE, place + ": " + mistake.get());
      }
      if (script.size() == 0) {
        throw new UserError(ExitCode.USAGE, place + ": no call in it; see 'reprise replay --help'");
      }
      if ((long) script.size() * Names.count(script) > MOST_REMEMBERED) {
        throw new UserError(
            ExitCode.USAGE,
            "%s: %d calls on %d things are too many to follow"
                .formatted(place, script.size(), Names.count(script)));
      }
      return script;
    } catch (ScriptException e) {
      throw new UserError(ExitCode.USAGE, place + ": " + e.getMessage());
    }
  }

  private static String read(String name, String place) throws UserError {
    try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UserError(ExitCode.USAGE, place + ": larger than any script, 4 MiB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UserError(ExitCode.USAGE, place + ": not a text in UTF-8, so no script");
    } catch (NoSuchFileException e) {
      throw new UserError(ExitCode.LACKING, place + ": no such file");
    } catch (IOException e) {
      throw new UserError(ExitCode.LACKING, place + ": cannot be read: " + e.getMessage());
    }
  }
}
