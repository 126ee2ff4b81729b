package dev.reprise.cli;

import dev.reprise.format.Words;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.NamedStack;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --protocol}: which handshakes are made. */
final class ProtocolOption {

  @Option(names = "--protocol", paramLabel = "NAME", split = ",")
  private List<String> names = new ArrayList<>();

  /**
   * The protocols that were asked for; all, where none was.
   *
   * @param stacks those that the user named, each of which must speak one of them
   */
  List<Protocol> protocols(List<? extends NamedStack> stacks) throws UserError {
    List<Protocol> asked = new ArrayList<>();
    for (String name : names) {
      asked.add(named(name));
    }
    if (asked.isEmpty()) {
      asked.addAll(List.of(Protocol.values()));
    }
    for (NamedStack stack : stacks) {
      if (spoken(stack, asked).isEmpty()) {
        throw UserError.usage(
            "%s does not speak %s, but %s",
            stack, Words.listed(asked), Words.listed(stack.protocols()));
      }
    }
    return asked;
  }

  /** The protocol of that name. */
  static Protocol named(String name) throws UserError {
    return Protocol.named(name)
        .orElseThrow(() -> UserError.unknown("protocol is", name, List.of(Protocol.values())));
  }

  /** Those of the protocols that the stack speaks, in the stack's order. */
  static List<Protocol> spoken(NamedStack stack, List<Protocol> asked) {
    return stack.protocols().stream().filter(asked::contains).toList();
  }
}
