package dev.reprise.reproducer;

import dev.reprise.format.Words;
import dev.reprise.model.judge.Symptom;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.subject.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The programs that show findings to those who maintain the stack. */
public final class Reproducer {

  /** A longer script is no reproducer. */
  private static final int MOST_CALLS = 200;

  private Reproducer() {}

  /**
   * The text of a program that exits with 1 while the fault is there, and with 0 once it is mended.
   *
   * @throws UnshownException if the stack has another language, or none of what was seen can be
   *     shown by public calls
   */
  public static String of(ViolatingRun finding, Language language) throws UnshownException {
    Language its = language(finding.identity());
    if (its != language) {
      throw new UnshownException(
          "a reproducer for %s is a program in %s: use --as %s"
              .formatted(finding.identity().stack(), its, its));
    }
    if (finding.script().size() > MOST_CALLS) {
      throw new UnshownException(
          "a script of more than " + MOST_CALLS + " calls is no reproducer: shorten it");
    }
    if (finding.script().calls().stream().anyMatch(it -> it.values().contains(Outcome.RENEWED))) {
      throw new UnshownException("the servers of these programs renew no tickets");
    }
    return language.program(finding).text(chosen(finding, language));
  }

  /**
   * The language of a stack's reproducers.
   *
   * @throws UnshownException if none are written for the stack
   */
  public static Language language(Identity identity) throws UnshownException {
    return Language.of(identity)
        .orElseThrow(
            () ->
                new UnshownException(
                    "none can be written for "
                        + identity.stack()
                        + ", but for "
                        + Words.listed(
                            Arrays.stream(Language.values())
                                .flatMap(it -> it.stacks().stream())
                                .toList())));
  }

  /**
   * The symptoms of which a program must see every one: for each thing that may be expected, one
   * that the language can show. The fewer, the better.
   */
  private static List<Symptom> chosen(ViolatingRun finding, Language language)
      throws UnshownException {
    List<List<Symptom>> alternatives = finding.symptoms();
    UnshownException why =
        new UnshownException("what was seen is wrong only by the order in which it came");
    for (Symptom first : alternatives.getFirst()) {
      try {
        List<Symptom> all = chosen(first, alternatives, finding, language);
        var _ = language.program(finding).text(all);
        return all;
      } catch (UnshownException e) {
        why = e;
      }
    }
    throw why;
  }

  private static List<Symptom> chosen(
      Symptom first, List<List<Symptom>> alternatives, ViolatingRun finding, Language language)
      throws UnshownException {
    List<Symptom> chosen = new ArrayList<>(List.of(first));
    for (List<Symptom> alternative : alternatives.subList(1, alternatives.size())) {
      add(chosen, alternative, finding, language);
    }
    return chosen;
  }

  /** Adds a symptom of what else may be expected, unless one that is chosen is of it, too. */
  private static void add(
      List<Symptom> chosen, List<Symptom> alternative, ViolatingRun finding, Language language)
      throws UnshownException {
    for (int i = 0; i < chosen.size(); i++) {
      for (Symptom symptom : alternative) {
        Optional<Symptom> both = chosen.get(i).or(symptom);
        if (both.isPresent()) {
          chosen.set(i, both.get());
          return;
        }
      }
    }
    for (Symptom symptom : alternative) {
      if (isShown(symptom, finding, language)) {
        chosen.add(symptom);
        return;
      }
    }
    throw new UnshownException("what may be expected instead cannot be told from what was seen");
  }

  private static boolean isShown(Symptom symptom, ViolatingRun finding, Language language) {
    try {
      return !language.program(finding).text(List.of(symptom)).isEmpty();
    } catch (UnshownException e) {
      return false;
    }
  }
}
