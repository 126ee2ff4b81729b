package dev.reprise.shimcheck;

import dev.reprise.format.Json;
import dev.reprise.impl.shim.ShimHello;
import dev.reprise.replay.Replay;
import dev.reprise.shimcheck.Finding.State;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the check of a shim reads: for its author, and for programs. */
public final class ShimCheckReport {

  private ShimCheckReport() {}

  /**
   * For its author.
   *
   * @param stack how the command line names it, such as {@code shim:COMMAND}
   */
  public static String text(String stack, ShimCheck.Examined examined) {
    Formatter out = new Formatter(Locale.ROOT);
    for (Finding finding : examined.findings()) {
      if (finding.state() != State.RIGHT) {
        out.format("%-8s %s%n         %s%n", finding.state(), finding.check(), finding.detail());
        finding.script().ifPresent(s -> out.format("         script  %s%n", Replay.line(s)));
      }
    }
    long right = count(examined, State.RIGHT);
    long wrong = count(examined, State.WRONG);
    out.format(
        "%s — %s%n  speaks      %s%n  %,d checks are right, %,d wrong, %,d could not be tried%n",
        examined.hello().stack(),
        examined.hello().version(),
        sorted(examined.hello().protocols()),
        right,
        wrong,
        count(examined, State.UNTRIED));
    out.format("  tells       %s%n", sorted(examined.hello().capabilities()));
    out.format("  cannot say  %s%n", sorted(untold(examined)));
    out.format("  not asked%n");
    examined.hello().missing().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(call -> out.format("    %-20s %s%n", call.getKey(), call.getValue()));
    List<String> others =
        missing(examined).stream()
            .filter(kind -> !examined.hello().missing().containsKey(kind))
            .map(CallKind::toString)
            .toList();
    if (!others.isEmpty()) {
      out.format("    for no reason given  %s%n", String.join(", ", others));
    }
    out.format(
        "%n%s%n",
        wrong == 0
            ? "The shim speaks the protocol. Next: reprise verify " + Replay.quoted(stack)
            : "Mend what is wrong, the first first, and check again.");
    return out.toString();
  }

  private static long count(ShimCheck.Examined examined, State state) {
    return examined.findings().stream().filter(finding -> finding.state() == state).count();
  }

  private static <E extends Enum<E>> String sorted(Set<E> names) {
    String listed = names.stream().sorted().map(Enum::toString).collect(Collectors.joining(", "));
    return listed.isEmpty() ? "nothing" : listed;
  }

  private static Set<Capability> untold(ShimCheck.Examined examined) {
    EnumSet<Capability> untold = EnumSet.allOf(Capability.class);
    untold.removeAll(examined.hello().capabilities());
    return untold;
  }

  private static List<CallKind> missing(ShimCheck.Examined examined) {
    return Arrays.stream(CallKind.values())
        .filter(kind -> !examined.hello().calls().contains(kind))
        .toList();
  }

  /** For programs. Its schema is {@code shim-check.schema.json}, and it is closed. */
  public static String json(String command, ShimCheck.Examined examined) {
    ShimHello hello = examined.hello();
    Json missing = new Json();
    missing(examined)
        .forEach(kind -> missing.put(kind.toString(), hello.missing().getOrDefault(kind, "")));
    return new Json()
        .put("command", command)
        .put("stack", hello.stack())
        .put("version", hello.version())
        .put("right", examined.isRight())
        .put("checks", examined.findings().stream().map(ShimCheckReport::json))
        .put("missing", missing)
        .text();
  }

  private static Json json(Finding finding) {
    return new Json()
        .put("check", finding.check())
        .put("state", finding.state())
        .put("detail", finding.detail())
        .put("script", finding.script().map(Replay::line));
  }
}
