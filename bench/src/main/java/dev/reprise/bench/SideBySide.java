package dev.reprise.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks in rounds, one fork of each a round, and prints medians and ratios to baselines.
 *
 * <p>On a machine that is not quiet, a figure and its baseline must be measured shortly after each
 * other, or they do not compare: so the benchmarks of a class run in turn, for one choice of
 * parameters after the other. A ratio is the median of the rounds' ratios, a figure the median of
 * the rounds' medians.
 *
 * <p>Takes JMH's options; {@code -f} is the number of rounds. A benchmark's baseline is the method
 * of its class whose name starts with {@value #BASELINE}, with the same parameters.
 */
public final class SideBySide {

  static final String BASELINE = "baseline";

  private static final int ROUNDS = 5;

  /** The class and the parameters, which a benchmark and its baseline have in common. */
  private record Setting(String of, Map<String, String> parameters) {

    /** The name of a benchmark is that of its class, a dot and that of its method. */
    static String classOf(String benchmark) {
      return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }

    static Setting of(BenchmarkParams params) {
      Map<String, String> parameters = new TreeMap<>();
      params.getParamsKeys().forEach(name -> parameters.put(name, params.getParam(name)));
      return new Setting(classOf(params.getBenchmark()), parameters);
    }

    /** JMH's options for this setting alone. */
    Options within(Options all) {
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .parent(all)
              .exclude("^(?!" + Pattern.quote(of + ".") + ")")
              .forks(1)
              .verbosity(VerboseMode.SILENT)
              .shouldFailOnError(true);
      parameters.forEach(options::param);
      return options.build();
    }

    @Override
    public String toString() {
      String shortClass = of.substring(of.lastIndexOf('.') + 1);
      return (shortClass + " " + String.join(" ", parameters.values())).strip();
    }
  }

  /** A benchmark's figures, one a round. */
  private record Figures(String unit, List<Double> rounds) {}

  private final Options options;
  private final Map<Setting, Map<String, Figures>> figures = new LinkedHashMap<>();

  private SideBySide(Options options) {
    this.options = options;
  }

  /** See the class. */
  public static void main(String... args) throws CommandLineOptionException, RunnerException {
    Options options = new CommandLineOptions(args);
    SideBySide sideBySide = new SideBySide(options);
    Set<Setting> settings = settings(options);
    int rounds = options.getForkCount().orElse(ROUNDS);
    for (int round = 1; round <= rounds; round++) {
      for (Setting setting : settings) {
        System.err.printf("round %d of %d: %s%n", round, rounds, setting);
        sideBySide.run(setting);
      }
    }
    sideBySide.print();
  }

  private static Set<Setting> settings(Options options) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Set<Setting> settings = new LinkedHashSet<>();
    for (BenchmarkListEntry benchmark :
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT),
                options.getIncludes(),
                options.getExcludes())) {
      Map<String, List<String>> values = new TreeMap<>();
      benchmark
          .getParams()
          .orElse(Map.of())
          .forEach(
              (name, all) ->
                  values.put(name, List.copyOf(options.getParameter(name).orElse(List.of(all)))));
      for (Map<String, String> parameters : choices(values)) {
        settings.add(new Setting(Setting.classOf(benchmark.getUsername()), parameters));
      }
    }
    return settings;
  }

  /** Every way to choose one value of each parameter. */
  static List<Map<String, String>> choices(Map<String, List<String>> values) {
    List<Map<String, String>> choices = List.of(Map.of());
    for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> choice : choices) {
        for (String value : parameter.getValue()) {
          Map<String, String> with = new TreeMap<>(choice);
          with.put(parameter.getKey(), value);
          longer.add(with);
        }
      }
      choices = longer;
    }
    return choices;
  }

  private void run(Setting setting) throws RunnerException {
    for (RunResult result : new Runner(setting.within(options)).run()) {
      String benchmark = result.getParams().getBenchmark();
      figures
          .computeIfAbsent(Setting.of(result.getParams()), key -> new LinkedHashMap<>())
          .computeIfAbsent(
              benchmark.substring(benchmark.lastIndexOf('.') + 1),
              key -> new Figures(result.getPrimaryResult().getScoreUnit(), new ArrayList<>()))
          .rounds()
          .add(
              median(
                  result.getAggregatedResult().getIterationResults().stream()
                      .map(iteration -> iteration.getPrimaryResult().getScore())
                      .toList()));
    }
  }

  private void print() {
    figures.forEach(
        (setting, benchmarks) -> {
          System.out.printf("%n%s%n", setting);
          benchmarks.forEach(
              (name, of) ->
                  System.out.printf(
                      Locale.ROOT,
                      "  %-28s %12.3f %-7s %s%n",
                      name,
                      median(of.rounds()),
                      of.unit(),
                      name.startsWith(BASELINE) ? "" : ratio(of, benchmarks)));
        });
  }

  /** The ratio to the baseline, and how far it went apart; empty where there is no baseline. */
  private static String ratio(Figures of, Map<String, Figures> benchmarks) {
    return benchmarks.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(BASELINE))
        .map(entry -> ratio(of.rounds(), entry.getValue().rounds()))
        .findFirst()
        .orElse("");
  }

  private static String ratio(List<Double> rounds, List<Double> base) {
    List<Double> ratios =
        IntStream.range(0, base.size())
            .mapToObj(i -> rounds.get(i) / base.get(i))
            .sorted()
            .toList();
    return String.format(
        Locale.ROOT, "x%.2f (%.2f to %.2f)", median(ratios), ratios.getFirst(), ratios.getLast());
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    return (sorted.get(last / 2) + sorted.get(last - last / 2)) / 2;
  }
}
