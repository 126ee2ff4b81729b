package dev.reprise.verify;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Setting;
import dev.reprise.model.deviation.Way;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.vectors.VectorRun.Made;
import dev.reprise.verify.StackReport.StackVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The results of one stack.
 *
 * @param version in the stack's own words; empty where it could not be had
 * @param runs one for each protocol
 * @param missing why it could not be had, or what is missing
 */
public record StackReport(String stack, String version, List<Run> runs, Optional<String> missing) {

  /** The worst that is said of any of its protocols. */
  public StackVerdict verdict() {
    if (runs.stream().anyMatch(run -> run.verdict() == StackVerdict.VIOLATES)) {
      return StackVerdict.VIOLATES;
    }
    if (runs.stream().anyMatch(run -> run.verdict() == StackVerdict.CHANGED)) {
      return StackVerdict.CHANGED;
    }
    if (missing.isPresent()) {
      return StackVerdict.UNSUPPORTED;
    }
    return runs.stream().allMatch(run -> run.verdict() == StackVerdict.UNKNOWN)
        ? StackVerdict.UNKNOWN
        : StackVerdict.CONFORMS;
  }

  /** The ways of breaking a clause, as all of its protocols together show them. */
  public List<Way> ways() {
    return Way.together(runs.stream().map(run -> run.result().ways()).toList());
  }

  public int scripts() {
    return runs.stream().mapToInt(run -> run.result().scripts()).sum();
  }

  public long calls() {
    return runs.stream().mapToLong(run -> run.result().calls()).sum();
  }

  /** The part of the machine's transitions that was seen, all protocols together, from 0 to 1. */
  public double transitionCoverage() {
    int possible = runs.stream().mapToInt(run -> run.result().coverage().possible()).sum();
    int seen = runs.stream().mapToInt(run -> run.result().coverage().seen()).sum();
    return possible == 0 ? 0 : (double) seen / possible;
  }

  /** The verdict on a stack, in one word. */
  public enum StackVerdict {
    /** It does what the pages say, but for departures that are declared. */
    CONFORMS,
    /** It does what the pages forbid and nobody has declared. */
    VIOLATES,
    /**
     * It does what the pages allow, and what the dialect that describes this version of it says
     * that it never does.
     */
    CHANGED,
    /** It cannot be had here. */
    UNSUPPORTED,
    /** No script could be judged to its end. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One stack with one protocol, checked.
   *
   * @param named how the command line names the stack, such as {@code shim:COMMAND}
   * @param departures what the dialect declares, seen or not
   * @param isStrict whether a value that the stack's dialect says is never seen is a failure
   * @param surprises values that the pages allow and that the stack's dialect says are never seen,
   *     each with a script that shows it
   * @param findings what the stack violates, shrunk; one of each kind
   * @param vectors what was made of the vectors, section by section; empty where the scripts were
   *     others
   */
  public record Run(
      String named,
      Identity identity,
      Declared declared,
      CampaignResult result,
      List<Departure> departures,
      boolean isStrict,
      SequencedMap<Value, Script> surprises,
      List<Shrunk> findings,
      List<Made> vectors) {

    /** The departures that are declared and were seen. */
    public List<Departure> seenDepartures() {
      return departures.stream().filter(departure -> !departure.unexpectedPass()).toList();
    }

    /** The departures that are declared, and that the stack did not make. */
    public List<Departure> unexpectedPasses() {
      return departures.stream().filter(Departure::unexpectedPass).toList();
    }

    /** The ways of breaking that clause. */
    public Ways ways(Clause clause) {
      return new Ways(result.ways().stream().filter(way -> way.clause() == clause).toList());
    }

    /** The violations of that clause. */
    public List<Shrunk> findings(Clause clause) {
      return findings.stream().filter(found -> found.clause() == clause).toList();
    }

    /** Whether the stack did nothing that is neither in the pages nor declared. */
    public StackVerdict verdict() {
      if (result.failed() > 0) {
        return StackVerdict.VIOLATES;
      }
      if (isStrict && !surprises.isEmpty()) {
        return StackVerdict.CHANGED;
      }
      int told = result.cannotTell().values().stream().mapToInt(Integer::intValue).sum();
      return told == result.scripts() ? StackVerdict.UNKNOWN : StackVerdict.CONFORMS;
    }

    /**
     * A departure from the pages that the stack's dialect declares.
     *
     * @param setting the declaration, with its reason
     * @param script a short script that shows it; empty where none did: an unexpected pass
     * @param scripts of the campaign, in how many it showed
     */
    public record Departure(Value value, Setting setting, Optional<Script> script, int scripts) {

      public Clause clause() {
        return value.of().clause();
      }

      /** Whether the stack did not depart here, though it is declared. */
      public boolean unexpectedPass() {
        return script.isEmpty();
      }
    }
  }
}
