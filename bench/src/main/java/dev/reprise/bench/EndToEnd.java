package dev.reprise.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.subject.Identity;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A campaign from end to end: scripts are made, run on the reference and judged, and coverage and
 * ways of breaking a clause are counted. In turn with it runs jqwik's own stateful testing of the
 * same reference, judged by the same machine, on chains as long as the campaign's scripts are.
 *
 * <p>Told are calls a second of processor time, that of the compiler and the collector included.
 * The first round is that of a process that has just started: it explores what there is to cover,
 * and is compiled.
 *
 * <p>Arguments: scripts of a campaign, rounds.
 */
public final class EndToEnd {

  private static final int SCRIPTS = 100_000;
  private static final int ROUNDS = 6;

  /** So many scripts of the campaign for one chain of jqwik, which takes longer. */
  private static final int SCRIPTS_A_CHAIN = 10;

  private static final long SEED = 1;

  /** As {@code verify} has it by default: the longest script, and misuse in a hundred. */
  private static final int CALLS = 24;

  private static final int MISUSE = 10;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Identity identity = new ReferenceStack().identity();
  private final Declared declared = Dialects.load().of(identity);

  /** Calls that were made, and the seconds of processor time that they took. */
  record Pace(long calls, double seconds) {

    double rate() {
      return calls / seconds;
    }
  }

  EndToEnd() {}

  /** See the class. */
  public static void main(String... args) throws StackUnavailableException {
    int scripts = args.length > 0 ? Integer.parseInt(args[0]) : SCRIPTS;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    EndToEnd run = new EndToEnd();
    List<Double> rates = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Pace campaign = run.campaign(scripts);
      int length = Math.toIntExact(Math.max(2, campaign.calls / scripts));
      Pace jqwik = run.jqwik(Math.max(1, scripts / SCRIPTS_A_CHAIN), length);
      double ratio = campaign.rate() / jqwik.rate();
      System.out.printf(
          Locale.ROOT,
          "round %d  campaign %,9.0f calls/s (%,d calls)   jqwik %,8.0f calls/s (%,d calls)   x%.1f%n",
          round,
          campaign.rate(),
          campaign.calls,
          jqwik.rate(),
          jqwik.calls,
          ratio);
      if (round > 1 || rounds == 1) {
        rates.add(campaign.rate());
        ratios.add(ratio);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "median after the first  campaign %,.0f calls/s, x%.1f of jqwik's%n",
        SideBySide.median(rates),
        SideBySide.median(ratios));
  }

  /** A campaign of so many scripts, with one worker. */
  Pace campaign(int scripts) throws StackUnavailableException {
    long began = SYSTEM.getProcessCpuTime();
    CampaignResult result =
        Campaign.run(
            new Plan(SEED, scripts, CALLS, MISUSE, 1),
            () -> new InProcess(new ReferenceStack(), false),
            identity,
            declared,
            done -> {},
            (trace, judgement) -> {});
    return new Pace(result.calls(), since(began));
  }

  /** So many chains of jqwik. */
  Pace jqwik(int chains, int length) {
    long began = SYSTEM.getProcessCpuTime();
    long calls = new StatefulRun(new ReferenceStack(), declared, length).run(chains);
    return new Pace(calls, since(began));
  }

  private static double since(long began) {
    return (SYSTEM.getProcessCpuTime() - began) / 1e9;
  }
}
