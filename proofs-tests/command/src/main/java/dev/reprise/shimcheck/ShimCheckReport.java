package dev.reprise.shimcheck;

import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.impl.shim.ShimHello;
import dev.reprise.replay.Replay;
import dev.reprise.shimcheck.Finding.State;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    ShimHello hello = examined.hello();
    out.format(
        "%s — %s%n  speaks      %s%n  %,d checks are right, %,d wrong, %,d could not be tried%n",
        hello.stack(),
        hello.version(),
        sorted(Protocol.values(), hello.protocols()::contains),
        count(examined, State.RIGHT),
        count(examined, State.WRONG),
        count(examined, State.UNTRIED));
    Set<Capability> told = hello.capabilities();
    out.format("  tells       %s%n", sorted(Capability.values(), told::contains));
    out.format("  cannot say  %s%n", sorted(Capability.values(), it -> !told.contains(it)));
    out.format("  not asked%n");
    new TreeMap<>(hello.missing()).forEach((kind, why) -> out.format("    %-20s %s%n", kind, why));
    List<CallKind> others =
        missing(hello).filter(kind -> !hello.missing().containsKey(kind)).toList();
    if (!others.isEmpty()) {
      out.format("    for no reason given  %s%n", Words.listed(others));
    }
    out.format(
        "%n%s%n",
        examined.isRight()
            ? "The shim speaks the protocol. Next: reprise verify " + Replay.quoted(stack)
            : "Mend what is wrong, the first first, and check again.");
    return out.toString();
  }

  private static long count(ShimCheck.Examined examined, State state) {
    return examined.findings().stream().filter(finding -> finding.state() == state).count();
  }

  private static <E> String sorted(E[] all, Predicate<E> which) {
    String listed = Words.listed(Arrays.stream(all).filter(which).toList());
    return listed.isEmpty() ? "nothing" : listed;
  }

  private static Stream<CallKind> missing(ShimHello hello) {
    return Arrays.stream(CallKind.values()).filter(kind -> !hello.calls().contains(kind));
  }

  /** For programs. Its schema is {@code shim-check.schema.json}, and it is closed. */
  public static String json(String command, ShimCheck.Examined examined) {
    ShimHello hello = examined.hello();
    Json missing = new Json();
    missing(hello)
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
