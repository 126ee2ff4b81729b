package dev.reprise.cli;

import dev.reprise.report.SummaryTable;
import dev.reprise.report.VerifyReport;
import dev.reprise.stack.NamedStack;
import dev.reprise.verify.StackReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * Demands on a run: stacks that must be there, and how much must have been looked at. A run that
 * does not meet them must not look good.
 */
final class Demands {

  @Option(names = "--require", paramLabel = "STACK", split = ",")
  private List<String> required = new ArrayList<>();

  @Option(names = "--min-coverage", paramLabel = "PERCENT")
  private Optional<Integer> least = Optional.empty();

  /** Refuses what can never be met. */
  void check(Collection<NamedStack> stacks) throws UserError {
    Set<String> names = stacks.stream().map(NamedStack::toString).collect(Collectors.toSet());
    for (String name : required) {
      if (!names.contains(StackArguments.installed(List.of(name)).getFirst().toString())) {
        throw UserError.usage("--require %s: that stack is not checked in this run", name);
      }
    }
    if (least.isPresent()) {
      UserError.bounded("--min-coverage", least.get(), 100);
    }
  }

  /** The stacks that are required, and were not had. */
  List<String> missing(VerifyReport report) {
    return report.stacks().stream()
        .filter(stack -> stack.verdict() == StackReport.StackVerdict.UNSUPPORTED)
        .map(StackReport::stack)
        .filter(stack -> required.stream().anyMatch(stack::equalsIgnoreCase))
        .toList();
  }

  /** The stacks of which less was looked at than is demanded. */
  List<String> tooLittle(VerifyReport report) {
    return report.stacks().stream()
        .filter(stack -> !stack.runs().isEmpty())
        .filter(stack -> least.filter(it -> SummaryTable.ruledOut(stack) < it).isPresent())
        .map(StackReport::stack)
        .toList();
  }

  /** What is not met, in lines. */
  List<String> lines(VerifyReport report) {
    List<String> lines = new ArrayList<>();
    missing(report).forEach(name -> lines.add("--require " + name + ": it could not be had"));
    tooLittle(report)
        .forEach(
            name ->
                lines.add(
                    "--min-coverage %d: of %s fewer ways of breaking a clause were ruled out"
                        .formatted(least.orElse(0), name)));
    return lines;
  }
}
