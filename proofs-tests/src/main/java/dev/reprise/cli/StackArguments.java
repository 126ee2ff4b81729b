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
      stacks.add(KnownStack.named(name).orElseThrow(() -> unknown(name)));
    }
    return stacks;
  }

  /** The stacks that these words name, each with its library if it says one: STACK@LIBRARY. */
  static List<NamedStack> named(List<String> words) throws UserError {
    List<NamedStack> stacks = new ArrayList<>();
    for (String word : words) {
      NamedStack stack = NamedStack.named(word).orElseThrow(() -> unknown(word));
      if (stack.library().isPresent() && !stack.stack().isNative()) {
        throw new UserError(
            ExitCode.USAGE, word + ": " + stack.stack() + " is no library, and loads none");
      }
      if (stacks.contains(stack)) {
        throw new UserError(ExitCode.USAGE, word + " is named twice");
      }
      stacks.add(stack);
    }
    return stacks;
  }

  private static UserError unknown(String name) {
    return new UserError(
        ExitCode.USAGE,
        "no stack is called '" + name + "'; known are " + listed(List.of(KnownStack.values())));
  }

  static String listed(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
