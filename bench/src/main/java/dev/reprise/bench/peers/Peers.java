package dev.reprise.bench.peers;

import dev.reprise.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explorers side by side on one model, in one run: {@code bench/peers/run}. */
@Command(
    name = "bench/peers/run",
    resourceBundle = "dev.reprise.bench.peers.help",
    mixinStandardHelpOptions = true)
final class Peers implements Callable<Integer> {

  /** The names of the columns, over the rows of the table. */
  private static final String HEAD =
      "tool   workers          states       transitions"
          + "    seconds    million/s  peak MB  ours with 1 is";

  @Parameters(index = "0", paramLabel = "MODEL")
  private String model = "";

  @Parameters(index = "1", paramLabel = "SESSIONS")
  private int sessions;

  @Parameters(index = "2", paramLabel = "CONNECTIONS")
  private int connections;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "1")
  private int rounds;

  @Option(names = "--at-most", paramLabel = "SECONDS", defaultValue = "1800")
  private long atMost;

  @Option(names = "--workers", paramLabel = "N", defaultValue = "2")
  private int workers;

  @Option(names = "--json", paramLabel = "FILE")
  private Optional<Path> json = Optional.empty();

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Peers());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          System.err.println("bench/peers/run: " + e.getMessage());
          return 1;
        });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (!List.of("common", "machine").contains(model) || sessions < 1 || connections < 1) {
      System.err.println("bench/peers/run: MODEL is common or machine; then two numbers from 1 up");
      return 2;
    }
    if (workers != 1 && workers != 2) {
      System.err.println("bench/peers/run: --workers is 1 or 2, not " + workers);
      return 2;
    }
    Path home = Path.of(System.getProperty("reprise.home", ".")).toAbsolutePath();
    Tools tools = new Tools(home, model, sessions, connections, atMost);
    List<Supplier<Row>> runs = new ArrayList<>();
    List<Integer> each = workers == 1 ? List.of(1) : List.of(1, 2);
    each.forEach(number -> runs.add(() -> tools.ours(number)));
    if (model.equals("common")) {
      runs.add(tools::spin);
    }
    each.forEach(number -> runs.add(() -> tools.tlc(number)));
    List<List<Row>> all = new ArrayList<>();
    runs.forEach(run -> all.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < runs.size(); i++) {
        all.get(i).add(runs.get(i).get());
      }
    }
    List<Row> rows = all.stream().map(Peers::median).toList();
    print(rows);
    if (json.isPresent()) {
      Files.writeString(json.get(), json(rows));
    }
    return verdict(rows);
  }

  private static Row median(List<Row> rows) {
    List<Row> sorted = rows.stream().sorted(Comparator.comparingDouble(Row::seconds)).toList();
    return sorted.get(sorted.size() / 2);
  }

  private static int verdict(List<Row> rows) {
    Row first = rows.getFirst();
    for (Row row : rows) {
      if (row.ran()
          && (row.states() != first.states() || row.transitions() != first.transitions())) {
        System.err.println("COUNTS DIFFER: " + row.tool() + " and " + first.tool());
        return 1;
      }
    }
    return rows.stream().allMatch(Row::ran) ? 0 : 3;
  }

  private static void print(List<Row> rows) {
    double ours = rows.getFirst().perSecond();
    System.out.println(HEAD);
    for (Row row : rows) {
      if (row.ran()) {
        System.out.printf(
            Locale.ROOT,
            "%-6s %7d %,15d %,17d %10.2f %12.2f %8d  x%.1f%n",
            row.tool(),
            row.workers(),
            row.states(),
            row.transitions(),
            row.seconds(),
            row.perSecond() / 1e6,
            row.peakMb(),
            ours / row.perSecond());
      } else {
        System.out.printf(
            "%-6s %7d  unsupported: %s%n", row.tool(), row.workers(), row.unsupported());
      }
    }
  }

  private String json(List<Row> rows) {
    return new Json()
        .put("model", model)
        .put("sessions", sessions)
        .put("connections", connections)
        .put("rounds", rounds)
        .put("rows", rows.stream().map(Peers::json))
        .text();
  }

  private static Json json(Row row) {
    Json json = new Json().put("tool", row.tool()).put("workers", row.workers());
    return row.ran()
        ? json.put("states", row.states())
            .put("transitions", row.transitions())
            .put("seconds", row.seconds())
            .put("peakMb", row.peakMb())
        : json.put("unsupported", row.unsupported());
  }
}
