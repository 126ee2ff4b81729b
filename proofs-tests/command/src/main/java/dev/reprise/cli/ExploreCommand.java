package dev.reprise.cli;

import dev.reprise.catalogue.Dialects;
import dev.reprise.file.KnownRoutes;
import dev.reprise.format.Words;
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
import dev.reprise.spec.script.Spelling;
import dev.reprise.spec.subject.Protocol;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reprise explore}: every state of a scope. */
@Command(name = "explore")
final class ExploreCommand extends Subcommand {

  private static final int MOST_WORKERS = 64;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)i?b?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|min|h)");

  @Option(names = "--contexts", paramLabel = "N", defaultValue = "1")
  private int contexts;

  @Option(names = "--connections", paramLabel = "N", defaultValue = "2")
  private int connections;

  @Option(names = "--sessions", paramLabel = "N", defaultValue = "2")
  private int sessions;

  @Option(names = "--actors", paramLabel = "N", defaultValue = "1")
  private int actors;

  @Option(names = "--refs", paramLabel = "N", defaultValue = "1")
  private int refs;

  @Option(names = "--calls", split = ",", paramLabel = "NAME")
  private List<String> calls = new ArrayList<>(List.of("references"));

  @Option(names = "--dialect", paramLabel = "NAME|FILE", defaultValue = Dialects.MANUAL_PAGE)
  private String dialect = Dialects.MANUAL_PAGE;

  @Option(names = "--protocol", paramLabel = "NAME")
  private String protocol = Protocol.TLS12_ID.toString();

  @Option(names = "--within", paramLabel = "N")
  private Optional<Integer> within = Optional.empty();

  @Option(names = "--workers", paramLabel = "N")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--no-symmetry")
  private boolean noSymmetry;

  @Option(names = "--states-only")
  private boolean statesOnly;

  @Option(names = "--memory", paramLabel = "SIZE")
  private Optional<String> memory = Optional.empty();

  @Option(names = "--time", paramLabel = "TIME")
  private Optional<String> time = Optional.empty();

  @Mixin private Sink.Json json = new Sink.Json();

  @Override
  public Integer call() throws UserError {
    Request request = request();
    Sink sink = json.sink();
    Explored explored;
    try (Ticker ticker = new Ticker(err())) {
      explored = Exploration.explore(request, KnownRoutes.load(), progress(ticker));
    }
    ExploreReport report = new ExploreReport(request, explored);
    report(report.text(), sink, report.json(Version.text()));
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
            UserError.bounded("--contexts", contexts, PackedState.MAX_CONTEXTS),
            UserError.bounded("--connections", connections, PackedState.MAX_CONNECTIONS),
            UserError.bounded("--sessions", sessions, PackedState.MAX_SESSIONS),
            UserError.bounded("--actors", actors, PackedState.MAX_ACTORS),
            UserError.bounded("--refs", refs, PackedState.MAX_REFERENCES));
    Limits none = Limits.none();
    Limits limits =
        none.withWorkers(UserError.bounded("--workers", workers, MOST_WORKERS))
            .withDepth(UserError.bounded("--within", within.orElse(none.depth()), none.depth()))
            .withBytes(memory.isPresent() ? bytes(memory.get()) : none.bytes())
            .withTime(time("--time", time).orElse(none.time()));
    if (!Files.isDirectory(limits.folder())) {
      throw UserError.lacking("%s: no such folder for states that have no room", limits.folder());
    }
    return new Request(
        scope, calls(scope), dialect(), !noSymmetry, !statesOnly, within.isEmpty(), limits);
  }

  private Dialect dialect() throws UserError {
    return DialectOption.named(Dialects.load(), dialect, ProtocolOption.named(protocol)).expected();
  }

  private List<Call> calls(Scope scope) throws UserError {
    List<Call> all = Chapter.allCalls(scope);
    Set<Call> chosen = new LinkedHashSet<>();
    for (String name : calls) {
      String lower = name.toLowerCase(Locale.ROOT);
      List<Call> named =
          Chapter.named(lower)
              .map(chapter -> chapter.calls(scope))
              .orElseGet(() -> all.stream().filter(call -> isNamed(call, lower)).toList());
      if (named.isEmpty()) {
        List<String> known =
            Stream.of(Chapter.values(), CallKind.values())
                .flatMap(Stream::of)
                .map(Object::toString)
                .toList();
        List<String> near = Spelling.near(lower, known);
        if (!near.isEmpty() && !known.contains(lower)) {
          throw UserError.unknown("chapter or kind of call is", name, known);
        }
        throw UserError.usage(
            "--calls %s: neither a chapter (%s, all) nor a kind of call (%s) with these numbers",
            name,
            Words.listed(List.of(Chapter.values())),
            Words.listed(List.of(CallKind.values())));
      }
      chosen.addAll(named);
    }
    return List.copyOf(chosen);
  }

  /** Whether the word stands for the call: it is the call's kind, or {@code all}. */
  private static boolean isNamed(Call call, String word) {
    return word.equals("all") || call.kind().toString().equals(word);
  }

  private static long bytes(String text) throws UserError {
    Matcher size = matched("--memory", text, SIZE, "a size such as 512m or 4g");
    int shift = 10 * "_kmg".indexOf(size.group(2));
    double bytes = Math.scalb((double) Long.parseLong(size.group(1)), shift);
    long most = Runtime.getRuntime().maxMemory();
    if (bytes < 1 || bytes > most) {
      throw UserError.usage(
          "--memory %s: this JVM may have %dm%s",
          text, most >> 20, bytes < 1 ? "" : "; -Xmx in REPRISE_JAVA_OPTS gives it more");
    }
    return (long) bytes;
  }

  /** The time that an option gives, if it is given. */
  static Optional<Duration> time(String option, Optional<String> text) throws UserError {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher time = matched(option, text.get(), TIME, "a time such as 90s or 10m");
    long number = Long.parseLong(time.group(1));
    return Optional.of(
        switch (time.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofMinutes(number);
        });
  }

  private static Matcher matched(String option, String text, Pattern form, String expected)
      throws UserError {
    Matcher matcher = form.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw UserError.usage("%s %s: expected %s", option, text, expected);
    }
    return matcher;
  }

  /** How it goes on: nobody knows how many states there are, so time left is told by the level. */
  private static Progress progress(Ticker ticker) {
    return so ->
        ticker.say(
            "level %d: %,d states, %,d of them done, %,.1f million transitions a second,"
                + " %.0f s left if nothing new comes",
            so.depth(),
            so.counts().visited(),
            so.counts().expanded(),
            so.counts().visitedTransitions() / Math.max(1, so.nanos() / 1e3),
            (so.counts().visited() - so.counts().expanded())
                / Math.max(1e-9, (double) so.counts().expanded() / so.nanos())
                / 1e9);
  }
}
