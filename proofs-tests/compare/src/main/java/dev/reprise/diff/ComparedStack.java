package dev.reprise.diff;

import dev.reprise.profile.SavedProfile;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import java.util.List;

/** One of two that are compared. */
public sealed interface ComparedStack {

  /** As the command line names it. */
  String name();

  /** The protocols that it can be compared in. */
  List<Protocol> protocols();

  /** A stack that can be run. */
  record Live(ChosenStack stack) implements ComparedStack {

    @Override
    public String name() {
      return stack.toString();
    }

    @Override
    public List<Protocol> protocols() {
      return stack.stack().protocols();
    }
  }

  /** A stack of which only the profile is left. */
  record Saved(String name, SavedProfile profile) implements ComparedStack {

    @Override
    public List<Protocol> protocols() {
      return profile.found().keySet().stream().sorted().toList();
    }
  }
}
