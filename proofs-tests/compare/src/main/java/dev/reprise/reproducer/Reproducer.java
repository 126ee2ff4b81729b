package dev.reprise.reproducer;

import dev.reprise.format.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The programs that show findings to those who maintain the stack. */
public final class Reproducer {

  private Reproducer() {}

  /**
   * The text of a program that exits with 1 while the fault is there, and with 0 once it is mended.
   *
   * @throws UnshownException if the stack has another language, or none of what was seen can be
   *     shown by public calls
   */
  public static String of(Finding finding, Language language) throws UnshownException {
    String stack = finding.identity().stack();
    Optional<Language> its = Language.of(finding.identity());
    if (its.isEmpty()) {
      throw new UnshownException(
          "no reproducer can be written for "
              + stack
              + "; they are written for "
              + Words.listed(
                  Arrays.stream(Language.values()).flatMap(it -> it.stacks().stream()).toList()));
    }
    if (its.get() != language) {
      throw new UnshownException(
          "a reproducer for " + stack + " is a program in " + its.get() + ": use --as " + its.get());
    }
    List<Symptom> symptoms = finding.symptoms();
    UnshownException why = new UnshownException("the call shows nothing that a program could ask");
    for (Symptom symptom : symptoms) {
      try {
        return language.program(finding).text(symptom);
      } catch (UnshownException e) {
        why = e;
      }
    }
    throw why;
  }
}
