package dev.reprise.cli;

import dev.reprise.catalogue.Declared;
import dev.reprise.format.Words;
import dev.reprise.profile.Profile;
import dev.reprise.profile.ProfileDifference;
import dev.reprise.replay.Replay;
import dev.reprise.report.BaselineText;
import dev.reprise.report.ProfileReport;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/**
 * The profile of an earlier run, so that only values that got worse fail. Its file is what {@code
 * profile --json} writes.
 */
final class ProfileBaseline {

  /** How much of a name in the file is shown. */
  private static final int LONGEST_NAME = 60;

  @Mixin private BaselineOption option = new BaselineOption();

  private Optional<Profile.Saved> before = Optional.empty();

  /**
   * Reads the file, before the work.
   *
   * @param asked the protocols that the stack is asked in: the file is only written anew if it has
   *     no other
   */
  void read(List<Protocol> asked) throws UserError {
    before = option.read(Profile.Saved::parse);
    List<Protocol> others = new ArrayList<>();
    before.ifPresent(it -> others.addAll(it.found().keySet()));
    others.removeAll(asked);
    if (option.isApproved() && !others.isEmpty()) {
      throw UserError.usage(
          "%s: it has %s too, which --approve would lose; leave --protocol away",
          option.place(), Words.listed(others));
    }
  }

  /** Refuses the profile of another stack. */
  void check(Identity identity) throws UserError {
    Optional<String> other =
        before.map(Profile.Saved::stack).filter(it -> !it.equals(identity.stack()));
    if (other.isPresent()) {
      throw UserError.usage(
          "%s: it is the profile of %s, and not of %s; 'reprise diff' compares stacks",
          option.place(), Words.cut(other.get(), LONGEST_NAME), identity.stack());
    }
  }

  /**
   * Compares the profile with it, writes it anew if that is asked for, and says what got better,
   * what moved and what got worse; whether the run fails for it.
   *
   * @param declarations what is declared of a stack
   * @param said where it is told
   */
  boolean compare(
      ProfileReport report,
      Function<Identity, Declared> declarations,
      PrintWriter said,
      PrintWriter out)
      throws UserError {
    if (!option.isGiven()) {
      return false;
    }
    Profile.Saved old = before.orElseGet(() -> new Profile.Saved("", "", Map.of(), List.of()));
    ProfileDifference found =
        ProfileDifference.of(old, report.profiles(), declarations, report.unfinished());
    List<String> notes = new ArrayList<>();
    if (!found.anew().isEmpty()) {
      notes.add("new, compared with nothing: " + Words.listed(found.anew()));
    }
    if (!old.unknown().isEmpty()) {
      notes.add("not known to this release, so not compared: " + Words.listed(old.unknown()));
    }
    String written = "";
    if (option.isApproved() && report.isComplete()) {
      option.write(report.json(), out);
      written = "it is written anew";
    } else if (option.isApproved()) {
      written = "it is not written, since this is not all";
    }
    BaselineText text =
        new BaselineText(
            notes,
            found.better().stream().map(ProfileDifference.Change::toString).toList(),
            found.moved().stream().map(ProfileDifference.Change::toString).toList(),
            found.worse().stream().map(ProfileBaseline::shown).toList());
    said.print(text.text(option.name(), "value", written));
    said.flush();
    return !found.worse().isEmpty() && !option.isApproved();
  }

  /** The change with the script that decided it. */
  private static String shown(ProfileDifference.Change change) {
    return change
        .now()
        .script()
        .map(it -> change + "\nby  " + Replay.line(it))
        .orElse(change.toString());
  }
}
