package dev.reprise.fault;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.shrink.Shrinker;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.KnownStack;
import dev.reprise.stack.ProbedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The first finding of a campaign on a library, with the seed and the length of scripts that {@code
 * verify} has by default.
 *
 * @param scripts how many were run, with the first that fails
 * @param calls how many were made in them
 * @param clause the clause that is blamed
 * @param script the failing script, shrunk
 * @param isShortest whether every shorter script was run, and none fails so
 */
record Detection(int scripts, long calls, Clause clause, Script script, boolean isShortest) {

  /** The default number of scripts of {@code verify} for a library. */
  static final int SCRIPTS = 1_000;

  private static final long SEED = 1;
  private static final int LONGEST = 24;

  /** Enough for some faults; ever more are run where they are not. */
  private static final int FIRST_SCRIPTS = 8;

  /** Less than {@code verify} spends: it shrinks one library's failures, not those of so many. */
  private static final int BUDGET = 1_500;

  /** The first finding in so many scripts; empty where none of them fails or shows a change. */
  static Optional<Detection> in(Path library, Protocol protocol, int scripts)
      throws StackUnavailableException {
    SubjectSource source =
        KnownStack.OPENSSL.source(protocol, Optional.of(library.toString()), false);
    for (int size = Math.min(FIRST_SCRIPTS, scripts); ; size = Math.min(12 * size, scripts)) {
      Optional<Detection> found = found(source, size);
      if (found.isPresent() || size == scripts) {
        return found;
      }
    }
  }

  private static Optional<Detection> found(SubjectSource source, int scripts)
      throws StackUnavailableException {
    // How many calls were made up to the end of each script; one worker has them in order.
    List<Long> calls = new ArrayList<>(List.of(0L));
    try (ProbedSource probed = new ProbedSource(source)) {
      Identity identity = probed.identity();
      Declared declared = Dialects.load().of(identity);
      CampaignResult result =
          Campaign.run(
              new Plan(SEED, scripts, LONGEST, 0, 1),
              probed,
              identity,
              declared,
              _ -> {},
              (trace, _) ->
                  calls.add(
                      calls.getLast()
                          + Math.min(trace.observations().size(), trace.script().size())));
      Optional<Detection> failed = failed(result, probed, declared, calls);
      return failed.isPresent() ? failed : changed(result, declared, calls);
    }
  }

  private static Optional<Detection> failed(
      CampaignResult result, ProbedSource source, Declared declared, List<Long> calls)
      throws StackUnavailableException {
    if (result.failures().isEmpty()) {
      return Optional.empty();
    }
    int number = result.failures().getFirst().number() + 1;
    try (Shrinker shrinker = new Shrinker(source, declared, BUDGET)) {
      return result.failures().stream()
          .flatMap(failure -> shrinker.shrink(failure).stream())
          .findFirst()
          .map(
              it ->
                  new Detection(
                      number,
                      calls.get(number),
                      it.clause(),
                      it.failure().script(),
                      it.proof() == Shrunk.Proof.SHORTEST));
    }
  }

  /** The first script that shows what the dialect of this version says is never seen. */
  private static Optional<Detection> changed(
      CampaignResult result, Declared declared, List<Long> calls) {
    return result.choices().entrySet().stream()
        .filter(choice -> declared.surprises(choice.getKey()))
        .min(Comparator.comparingInt(choice -> choice.getValue().first()))
        .map(
            choice -> {
              int number = choice.getValue().first() + 1;
              return new Detection(
                  number,
                  calls.get(number),
                  choice.getKey().of().clause(),
                  choice.getValue().script(),
                  false);
            });
  }
}
