package dev.reprise.cli;

import dev.reprise.catalogue.Clauses;
import dev.reprise.explain.Explanation;
import dev.reprise.format.Json;
import dev.reprise.report.ExplainReport;
import dev.reprise.spec.clause.Clause;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reprise explain}: what a clause says, where it is written, and who departs from it. */
@Command(name = "explain")
final class ExplainCommand extends Subcommand {

  @Parameters(paramLabel = "CLAUSE", arity = "0..1")
  private Optional<String> clause = Optional.empty();

  @Mixin private Sink.Json json = new Sink.Json();

  @Override
  public Integer call() throws UserError {
    Sink sink = json.sink();
    if (clause.isEmpty()) {
      Clauses texts = Clauses.load();
      report(list(texts), sink, new Json().put("clauses", entries(texts)).text());
    } else {
      ExplainReport report = new ExplainReport(Explanation.of(named(clause.get())));
      report(report.text(), sink, report.json());
    }
    return ExitCode.CONFORMS;
  }

  private static String list(Clauses texts) {
    return Arrays.stream(Clause.values())
        .map(clause -> "%-8s %s%n".formatted(clause, texts.of(clause).reading()))
        .collect(Collectors.joining());
  }

  private static Stream<Json> entries(Clauses texts) {
    return Arrays.stream(Clause.values())
        .map(it -> new Json().put("clause", it.id()).put("reading", texts.of(it).reading()));
  }

  private static Clause named(String id) throws UserError {
    return Arrays.stream(Clause.values())
        .filter(clause -> clause.id().equalsIgnoreCase(id.strip()))
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private static UserError unknown(String id) {
    NearNames near = NearNames.of(id, Arrays.stream(Clause.values()).map(Clause::id).toList());
    return UserError.usage(
        "no clause is called '%s'; %s",
        id, near.isEmpty() ? "'reprise explain' lists them all" : near);
  }
}
