package dev.reprise.cli;

import dev.reprise.catalogue.Dialects;
import dev.reprise.catalogue.KnownRoutes;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.space.Exploration;
import dev.reprise.model.space.Explored;
import dev.reprise.model.space.Request;
import dev.reprise.model.state.PackedState;
import dev.reprise.report.ExploreReport;
import dev.reprise.search.Limits;
import dev.reprise.search.Progress;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.subject.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reprise explore}: every state of a scope. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Visits every state that the machine can come to in a scope, nearest first, and looks at every"
          + " property in every state and of every step; whether the witnesses are seen that have a"
          + " known route there, and what one might believe is refuted likewise; and whether from"
          + " every state everything can be destroyed.",
      ""
    },
    footer = {
      "",
      "Chapters: references, cache, callbacks, tickets, copies, incompatible, servers;",
      "all is every one of them.",
      "",
      "Examples:",
      "  reprise explore",
      "  reprise explore --contexts 2 --sessions 3 --states-only --workers 2",
      "  reprise explore --calls cache --connections 1 --within 9 --json explored.json",
      "  reprise explore --calls context-new,connection-new,connect,connection-free",
      "  reprise explore --dialect openssl-3 --protocol tls1.3 --sessions 3",
      "",
      "Exit codes: 0 all holds in all that was visited, 1 a property does not, a",
      "witness that must be seen was not, or something cannot be destroyed, 2 usage,",
      "3 no folder for files, 4 the search, or that for scripts, was stopped before",
      "its end (--time, --memory)."
    })
final class ExploreCommand implements Callable<Integer> {

  private static final int MOST_WORKERS = 64;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)i?b?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|min|h)");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--contexts",
      paramLabel = "N",
      defaultValue = "1",
      description = "at most so many at once, up to 3 (default: ${DEFAULT-VALUE})")
  private int contexts;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "2",
      description = "up to 5 (default: ${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      defaultValue = "2",
      description = "up to 6 (default: ${DEFAULT-VALUE})")
  private int sessions;

  @Option(
      names = "--actors",
      paramLabel = "N",
      defaultValue = "1",
      description = "parts of the application that own references, up to 2 (default: 1)")
  private int actors;

  @Option(
      names = "--refs",
      paramLabel = "N",
      defaultValue = "1",
      description = "references of one actor to one session, up to 3 (default: ${DEFAULT-VALUE})")
  private int refs;

  @Option(
      names = "--calls",
      split = ",",
      paramLabel = "NAME",
      description = "chapters, or kinds of calls, that may be made (default: references)")
  private List<String> calls = new ArrayList<>(List.of("references"));

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      defaultValue = Dialects.MANUAL_PAGE,
      description = "what stacks may do: by this dialect (default: ${DEFAULT-VALUE})")
  private String dialect = Dialects.MANUAL_PAGE;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "the dialect's values with tls1.2-id, tls1.2-ticket or tls1.3 (default: tls1.2-id)")
  private Optional<String> protocol = Optional.empty();

  @Option(
      names = "--within",
      paramLabel = "N",
      description = "only states that so many calls lead to (default: all)")
  private Optional<Integer> within = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "threads that search (default: one for each processor)")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--no-symmetry",
      description = "visit also the states that differ from others by names only")
  private boolean noSymmetry;

  @Option(
      names = "--states-only",
      description =
          "look at states and not at steps: ten times as fast, but no witness is looked for and"
              + " nothing is refuted")
  private boolean statesOnly;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "end when that does not suffice, such as 4g (default: three quarters of what the JVM may"
              + " have)")
  private Optional<String> memory = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description =
          "end after that time, such as 90s or 10m (default: never); scripts are then looked for as"
              + " long again at most")
  private Optional<String> time = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "also write it as JSON; - prints it")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws UserError {
    Request request = request();
    boolean isPrinted = json.filter(Path.of("-")::equals).isPresent();
    if (!isPrinted) {
      ReportFile.check("--json", json);
    }
    Explored explored;
    try (Ticker ticker = new Ticker(spec.commandLine().getErr())) {
      explored = Exploration.explore(request, KnownRoutes.load(), progress(ticker));
    }
    if (isPrinted) {
      spec.commandLine().getOut().print(ExploreReport.json(request, explored, Version.text()));
    } else {
      spec.commandLine().getOut().print(ExploreReport.text(request, explored));
      ReportFile.write(json, ExploreReport.json(request, explored, Version.text()));
    }
    spec.commandLine().getOut().flush();
    if (!explored.holds()) {
      return ExitCode.VIOLATES;
    }
    return explored.isStopped() || !explored.unrouted().isEmpty()
        ? ExitCode.UNTOLD
        : ExitCode.CONFORMS;
  }

  private Request request() throws UserError {
    Scope scope =
        new Scope(
            within("--contexts", contexts, PackedState.MAX_CONTEXTS),
            within("--connections", connections, PackedState.MAX_CONNECTIONS),
            within("--sessions", sessions, PackedState.MAX_SESSIONS),
            within("--actors", actors, PackedState.MAX_ACTORS),
            within("--refs", refs, PackedState.MAX_TOKENS));
    Limits limits = Limits.none().withWorkers(within("--workers", workers, MOST_WORKERS));
    if (within.isPresent()) {
      limits = limits.withDepth(within("--within", within.get(), Integer.MAX_VALUE));
    }
    if (memory.isPresent()) {
      limits = limits.withBytes(bytes(memory.get()));
    }
    if (time.isPresent()) {
      limits = limits.withTime(time(time.get()));
    }
    if (!Files.isDirectory(limits.folder())) {
      throw new UserError(
          ExitCode.LACKING, limits.folder() + ": no such folder for states that have no room");
    }
    return new Request(
        scope, calls(scope), dialect(), !noSymmetry, !statesOnly, within.isEmpty(), limits);
  }

  private static int within(String option, int number, int most) throws UserError {
    if (number < 1 || number > most) {
      throw new UserError(
          ExitCode.USAGE,
          option
              + " must be "
              + (most == Integer.MAX_VALUE ? "at least 1" : "1 to " + most)
              + ", not "
              + number);
    }
    return number;
  }

  private Dialect dialect() throws UserError {
    Dialects dialects = Dialects.load();
    Protocol spoken = Protocol.TLS12_ID;
    if (protocol.isPresent()) {
      spoken =
          Protocol.named(protocol.get())
              .orElseThrow(
                  () ->
                      new UserError(
                          ExitCode.USAGE,
                          "no protocol is called '"
                              + protocol.get()
                              + "'; known are tls1.2-id, tls1.2-ticket, tls1.3"));
    }
    return dialects
        .named(dialect, spoken)
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.USAGE,
                    "no dialect is called '"
                        + dialect
                        + "'; known are "
                        + StackArguments.listed(Dialects.names())))
        .expected();
  }

  private List<Call> calls(Scope scope) throws UserError {
    Set<Call> chosen = new LinkedHashSet<>();
    for (String name : calls) {
      List<Call> named = named(scope, name.toLowerCase(Locale.ROOT));
      if (named.isEmpty()) {
        throw new UserError(
            ExitCode.USAGE,
            "--calls "
                + name
                + ": neither a chapter ("
                + StackArguments.listed(
                    Arrays.stream(Chapter.values()).map(Chapter::toString).toList())
                + ", all) nor a kind of call ("
                + StackArguments.listed(
                    Arrays.stream(CallKind.values()).map(CallKind::toString).toList())
                + ") with these numbers");
      }
      chosen.addAll(named);
    }
    return List.copyOf(chosen);
  }

  private static List<Call> named(Scope scope, String name) {
    if (name.equals("all")) {
      return Chapter.allCalls(scope);
    }
    Optional<Chapter> chapter = Chapter.named(name);
    if (chapter.isPresent()) {
      return chapter.get().calls(scope);
    }
    return Chapter.allCalls(scope).stream()
        .filter(call -> call.kind().toString().equals(name))
        .toList();
  }

  private static long bytes(String text) throws UserError {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new UserError(
          ExitCode.USAGE, "--memory " + text + ": expected a size such as 512m or 4g");
    }
    int shift = "kmg".indexOf(size.group(2).isEmpty() ? "?" : size.group(2)) + 1;
    double bytes = Math.scalb((double) Long.parseLong(size.group(1)), 10 * shift);
    long most = Runtime.getRuntime().maxMemory();
    if (bytes < 1 || bytes > most) {
      throw new UserError(
          ExitCode.USAGE,
          "--memory "
              + text
              + ": this JVM may have "
              + (most >> 20)
              + "m"
              + (bytes < 1 ? "" : "; -Xmx in REPRISE_JAVA_OPTS gives it more"));
    }
    return (long) bytes;
  }

  private static Duration time(String text) throws UserError {
    Matcher time = TIME.matcher(text.toLowerCase(Locale.ROOT));
    if (!time.matches()) {
      throw new UserError(
          ExitCode.USAGE, "--time " + text + ": expected a time such as 90s or 10m");
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }

  /** How it goes on: nobody knows how many states there are, so time left is told by the level. */
  private static Progress progress(Ticker ticker) {
    return so ->
        ticker.say(
            String.format(
                Locale.ROOT,
                "level %d: %,d states, %,d of them done, %,.1f million transitions a second,"
                    + " %.0f s left if nothing new comes",
                so.depth(),
                so.visited(),
                so.expanded(),
                so.transitions() / Math.max(1, so.nanos() / 1e3),
                (so.visited() - so.expanded())
                    / Math.max(1e-9, (double) so.expanded() / so.nanos())
                    / 1e9));
  }
}
