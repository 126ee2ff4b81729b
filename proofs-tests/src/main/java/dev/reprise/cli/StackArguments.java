package dev.reprise.cli;

import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.KnownStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stacks and protocols as the command line names them. */
final class StackArguments {

  private StackArguments() {}

  /** The stacks of those names; all, where none is named. */
  static List<KnownStack> stacks(List<String> names) throws UserError {
    if (names.isEmpty()) {
      return List.of(KnownStack.values());
    }
    List<KnownStack> stacks = new ArrayList<>();
    for (String name : names) {
      stacks.add(
          KnownStack.named(name)
              .orElseThrow(
                  () ->
                      new UserError(
                          ExitCode.USAGE,
                          "no stack is called '" + name + "'; known are " + known())));
    }
    return stacks;
  }

  private static String known() {
    return Arrays.stream(KnownStack.values())
        .map(KnownStack::toString)
        .collect(Collectors.joining(", "));
  }

  /** The protocols of those names; all, where none is named. */
  static List<Protocol> protocols(List<String> names) throws UserError {
    if (names.isEmpty()) {
      return List.of(Protocol.values());
    }
    List<Protocol> protocols = new ArrayList<>();
    for (String name : names) {
      protocols.add(
          Protocol.named(name)
              .orElseThrow(
                  () ->
                      new UserError(
                          ExitCode.USAGE,
                          "no protocol is called '"
                              + name
                              + "'; known are "
                              + Arrays.stream(Protocol.values())
                                  .map(Protocol::toString)
                                  .collect(Collectors.joining(", ")))));
    }
    return protocols;
  }

  /** The library is for stacks that are libraries. */
  static void checkLibrary(List<KnownStack> stacks, Optional<String> library) throws UserError {
    if (library.isPresent() && stacks.stream().noneMatch(KnownStack::isNative)) {
      throw new UserError(
          ExitCode.USAGE, "--lib goes with a stack that is a library, such as openssl");
    }
  }
}
