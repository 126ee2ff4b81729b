package dev.reprise.report;

import dev.reprise.campaign.CampaignResult.Misuse;
import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Words;
import dev.reprise.model.deviation.Deviation;
import dev.reprise.model.judge.Verdict;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing for which a stack fails: a violation, or a change against the dialect of its version.
 *
 * @param stack as the command line names it
 * @param isChange whether it is a change, which the page allows
 * @param fingerprint the same for the same clause, deviation and script, whatever the stack is
 *     called, where it lies and which version it has
 * @param deviations what explains it; empty where no single deviation does
 * @param message what was expected and what was seen, in one line
 * @param call the index of the call that shows it; the script's size for the closing of everything
 * @param again the command that runs the script again
 */
record Finding(
    String stack,
    Protocol protocol,
    boolean isChange,
    Clause clause,
    String fingerprint,
    String deviations,
    String message,
    Script script,
    int call,
    String again) {

  /** Digits of a fingerprint: enough that no two findings of one project have the same. */
  private static final int DIGITS = 16;

  /** All of a report, in its order. */
  static List<Finding> all(VerifyReport report) {
    return report.stacks().stream()
        .flatMap(stack -> stack.runs().stream().flatMap(run -> of(report, stack, run)))
        .toList();
  }

  private static Stream<Finding> of(VerifyReport report, StackReport stack, Run run) {
    return Stream.concat(
        run.findings().stream().map(found -> violation(report, stack, run, found)),
        run.changes().entrySet().stream()
            .map(change -> change(report, stack, run, change.getKey(), change.getValue())));
  }

  private static Finding violation(VerifyReport report, StackReport stack, Run run, Shrunk found) {
    Verdict.StackViolates verdict = found.failure().verdict();
    Script script = found.failure().script();
    return new Finding(
        stack.stack(),
        run.identity().protocol(),
        false,
        found.clause(),
        fingerprint(found),
        deviations(found),
        "expected " + verdict.expected() + ", observed " + verdict.observed(),
        script,
        verdict.call(),
        report.replay(run, script));
  }

  private static Finding change(
      VerifyReport report, StackReport stack, Run run, Value value, Script script) {
    return new Finding(
        stack.stack(),
        run.identity().protocol(),
        true,
        value.of().clause(),
        fingerprint(value.of().clause(), "changed: " + Words.setting(value), script),
        "changed: " + Words.setting(value),
        Words.setting(value)
            + ", as the page allows; its dialect "
            + run.declared().name()
            + " says "
            + Words.joined(" or ", run.declared().expected().allowed(value.of())),
        script,
        script.size() - 1,
        report.replay(run, script));
  }

  /** The fingerprint of a violation: of its clause, of what explains it, and of its script. */
  static String fingerprint(Shrunk found) {
    return fingerprint(found.clause(), deviations(found), found.failure().script());
  }

  /** The fingerprint of misuse: of the clause, of what the stack made of it, and of the script. */
  static String fingerprint(Misuse misuse) {
    return fingerprint(
        misuse.clause(), misuse.finding().outcome() + ": " + misuse.observed(), misuse.script());
  }

  private static String deviations(Shrunk found) {
    return found.failure().explanations().stream()
        .map(Deviation::text)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  static String fingerprint(Clause clause, String how, Script script) {
    String text = clause + "\n" + how + "\n" + script;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The clause in words. */
  String sentence() {
    return Clauses.load().sentence(clause);
  }
}
