package dev.reprise.cli;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.KnownStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stacks and protocols as the command line names them. */
final class StackArguments {

  private StackArguments() {}

  /**
   * The stacks of those names. Where none is named: all, or the reference and the one library that
   * is given, whoever's it is.
   */
  static List<KnownStack> stacks(List<String> names, Optional<String> library) throws UserError {
    if (names.isEmpty()) {
      return library.isPresent()
          ? List.of(KnownStack.REFERENCE, KnownStack.OPENSSL)
          : List.of(KnownStack.values());
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
    return listed(List.of(KnownStack.values()));
  }

  private static String listed(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /** Each stack speaks one of the protocols. */
  static void checkProtocols(List<KnownStack> stacks, List<Protocol> protocols) throws UserError {
    for (KnownStack stack : stacks) {
      if (Collections.disjoint(stack.protocols(), protocols)) {
        throw new UserError(
            ExitCode.USAGE,
            stack + " does not speak " + listed(protocols) + ", but " + listed(stack.protocols()));
      }
    }
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
                              + listed(List.of(Protocol.values())))));
    }
    return protocols;
  }

  /** What is declared of stacks: by that dialect, else by the one that describes the stack. */
  static Function<Identity, Declared> declarations(Dialects dialects, Optional<String> dialect)
      throws UserError {
    if (dialect.isEmpty()) {
      return dialects::of;
    }
    String name = dialect.get();
    if (!Dialects.names().contains(name)) {
      throw new UserError(
          ExitCode.USAGE,
          "no dialect is called '" + name + "'; known are " + listed(Dialects.names()));
    }
    return identity -> dialects.named(name, identity.protocol()).orElseThrow();
  }

  /** The library is for stacks that are libraries. */
  static void checkLibrary(List<KnownStack> stacks, Optional<String> library) throws UserError {
    if (library.isPresent() && stacks.stream().noneMatch(KnownStack::isNative)) {
      throw new UserError(
          ExitCode.USAGE, "--lib goes with a stack that is a library, such as openssl");
    }
    if (library.isPresent() && library.get().isBlank()) {
      throw new UserError(ExitCode.USAGE, "--lib names no library");
    }
  }
}
