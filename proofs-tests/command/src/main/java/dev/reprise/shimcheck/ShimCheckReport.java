package dev.reprise.shimcheck;

import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.impl.shim.ShimHello;
import dev.reprise.replay.Replay;
import dev.reprise.shimcheck.ShimCheckReport.Finding.State;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The results of examining a shim: for its author, and for programs.
 *
 * @param findings in the order in which they were made
 */
public record ShimCheckReport(ShimHello hello, List<Finding> findings) {

  /**
   * The result of one check of a shim.
   *
   * @param check what was looked at, in a few words
   * @param detail what was found; for what is wrong, with what to do
   * @param script the script that shows it; empty where none was needed
   */
  public record Finding(String check, State state, String detail, Optional<Script> script) {

    /** How it stands. */
    public enum State {
      /** As the protocol has it. */
      RIGHT,
      /** Not as the protocol has it. */
      WRONG,
      /** Could not be tried, for want of something else. */
      UNTRIED;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /** Whether nothing is wrong. */
  public boolean isRight() {
    return count(State.WRONG) == 0;
  }

  private long count(State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }

  /**
   * For its author.
   *
   * @param stack how the command line names it, such as {@code shim:COMMAND}
   */
  public String text(String stack) {
    Formatter out = new Formatter(Locale.ROOT);
    for (Finding finding : findings) {
      if (finding.state() != State.RIGHT) {
        out.format("%-8s %s%n         %s%n", finding.state(), finding.check(), finding.detail());
        finding.script().ifPresent(s -> out.format("         script  %s%n", Replay.line(s)));
      }
    }
    out.format(
        "%s — %s%n  speaks      %s%n  %,d checks are right, %,d wrong, %,d could not be tried%n",
        hello.stack(),
        hello.version(),
        sorted(Protocol.values(), hello.protocols()::contains),
        count(State.RIGHT),
        count(State.WRONG),
        count(State.UNTRIED));
    Set<Capability> told = hello.capabilities();
    out.format("  tells       %s%n", sorted(Capability.values(), told::contains));
    out.format("  cannot say  %s%n", sorted(Capability.values(), it -> !told.contains(it)));
    out.format("  not asked%n");
    new TreeMap<>(hello.missing()).forEach((kind, why) -> out.format("    %-20s %s%n", kind, why));
    List<CallKind> others = missing().filter(kind -> !hello.missing().containsKey(kind)).toList();
    if (!others.isEmpty()) {
      out.format("    for no reason given  %s%n", Words.listed(others));
    }
    out.format(
        "%n%s%n",
        isRight()
            ? "The shim speaks the protocol. Next: reprise verify " + Replay.quoted(stack)
            : "Mend what is wrong, the first first, and check again.");
    return out.toString();
  }

  private static <E> String sorted(E[] all, Predicate<E> which) {
    String listed = Words.listed(Arrays.stream(all).filter(which).toList());
    return listed.isEmpty() ? "nothing" : listed;
  }

  private Stream<CallKind> missing() {
    return Arrays.stream(CallKind.values()).filter(kind -> !hello.calls().contains(kind));
  }

  /** For programs. Its schema is {@code shim-check.schema.json}, and it is closed. */
  public String json(String command) {
    Json missing = new Json();
    missing().forEach(kind -> missing.put(kind.toString(), hello.missing().getOrDefault(kind, "")));
    return new Json()
        .put("command", command)
        .put("stack", hello.stack())
        .put("version", hello.version())
        .put("right", isRight())
        .put("checks", findings.stream().map(ShimCheckReport::json))
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
