package dev.reprise.verify;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Setting;
import dev.reprise.model.deviation.Way;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.vectors.VectorRun.Made;
import dev.reprise.verify.StackReport.StackVerdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The results of one stack.
 *
 * @param version in the stack's own words; empty where it could not be had
 * @param runs one for each protocol
 * @param missing why it could not be had, or what is missing
 * @param notBegun the protocols for which the time did not suffice
 */
public record StackReport(
    String stack,
    String version,
    List<Run> runs,
    Optional<String> missing,
    List<Protocol> notBegun) {

  /** The results of a stack that was checked with all its protocols, as far as it could be had. */
  public StackReport(String stack, String version, List<Run> runs, Optional<String> missing) {
    this(stack, version, runs, missing, List.of());
  }

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
    List<Run> begun =
        runs.stream().filter(run -> !run.isCut() || run.result().scripts() > 0).toList();
    if (begun.isEmpty() || begun.stream().anyMatch(it -> it.verdict() == StackVerdict.UNKNOWN)) {
      return StackVerdict.UNKNOWN;
    }
    return begun.stream().anyMatch(run -> run.verdict() == StackVerdict.DEPARTS)
        ? StackVerdict.DEPARTS
        : StackVerdict.CONFORMS;
  }

  /** Whether the check of any of its protocols was ended before its end. */
  public boolean isCut() {
    return !notBegun.isEmpty() || runs.stream().anyMatch(Run::isCut);
  }

  /** The time that the checks of all its protocols took. */
  public double seconds() {
    return runs.stream().mapToDouble(Run::seconds).sum();
  }

  /** The kinds of calls that it cannot be asked, with any of its protocols. */
  public Set<CallKind> lacking() {
    return Arrays.stream(CallKind.values())
        .filter(
            kind -> runs.stream().allMatch(it -> Campaign.whyNot(it.identity(), kind).isPresent()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CallKind.class)));
  }

  /** The values of switches by which it departs from the pages, as its dialect declares. */
  public Set<Value> departures() {
    return runs.stream()
        .flatMap(run -> run.seenDepartures().stream())
        .map(Run.Departure::value)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Value.class)));
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
    /** Whatever was seen of it is what the pages say. */
    CONFORMS("conforms"),
    /** The same, but for departures that are declared, and that were seen. */
    DEPARTS("departs (known)"),
    /** It does what the pages forbid and nobody has declared. */
    VIOLATES("violates"),
    /**
     * It does what the pages allow, and what the dialect that describes this version of it says
     * that it never does.
     */
    CHANGED("changed"),
    /** It cannot be had here. */
    UNSUPPORTED("unsupported"),
    /** Fewer than half of the scripts could be judged to their end. */
    UNKNOWN("cannot tell");

    private final String words;

    StackVerdict(String words) {
      this.words = words;
    }

    /** As people are told. */
    public String words() {
      return words;
    }

    /** As programs are told. */
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
   * @param isCut whether it was ended before its end
   * @param seconds from its first script to its end
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
      List<Made> vectors,
      boolean isCut,
      double seconds) {

    /** The departures that are declared and were seen. */
    public List<Departure> seenDepartures() {
      return departures.stream().filter(departure -> !departure.unexpectedPass()).toList();
    }

    /** The departures that are declared, and that the stack did not make. */
    public List<Departure> unexpectedPasses() {
      return departures.stream().filter(Departure::unexpectedPass).toList();
    }

    /** The values that the dialect of this version says are never seen; each is a failure. */
    public SequencedMap<Value, Script> changes() {
      return isStrict ? surprises : new LinkedHashMap<>();
    }

    /** The ways of breaking that clause. */
    public Ways ways(Clause clause) {
      return new Ways(result.ways().stream().filter(way -> way.clause() == clause).toList());
    }

    /** The violations of that clause. */
    public List<Shrunk> findings(Clause clause) {
      return findings.stream().filter(found -> found.clause() == clause).toList();
    }

    /** What the stack made of the caller's errors; nothing where it promises to refuse them. */
    public List<CampaignResult.Misuse> misuses() {
      return declared.refusesMisuse() ? List.of() : result.misuses();
    }

    /** Whether the stack did nothing that is neither in the pages nor declared. */
    public StackVerdict verdict() {
      if (result.failed() > 0) {
        return StackVerdict.VIOLATES;
      }
      if (!changes().isEmpty()) {
        return StackVerdict.CHANGED;
      }
      if (!result.isJudged()) {
        return StackVerdict.UNKNOWN;
      }
      return seenDepartures().isEmpty() ? StackVerdict.CONFORMS : StackVerdict.DEPARTS;
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
