package dev.reprise.cli;

import dev.reprise.stack.KnownStack;
import dev.reprise.stack.NamedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stacks as the command line names them. */
final class StackArguments {

  private StackArguments() {}

  /** The stacks of those names; all, where none is named. */
  static List<NamedStack> stacks(List<String> names) throws UserError {
    if (names.isEmpty()) {
      return List.of(KnownStack.values());
    }
    List<NamedStack> stacks = new ArrayList<>();
    for (String name : names) {
      stacks.add(
          KnownStack.named(name)
              .orElseThrow(
                  () ->
                      new UserError(
                          ExitCode.USAGE,
                          "no stack is called '"
                              + name
                              + "'; known are "
                              + listed(List.of(KnownStack.values())))));
    }
    return stacks;
  }

  static String listed(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
