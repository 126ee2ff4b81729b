package dev.reprise.cli;

import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.NamedStack;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --protocol}: which handshakes are made. */
final class ProtocolOption {

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      split = ",",
      description = "tls1.2-id, tls1.2-ticket, tls1.3 (default: all)")
  private List<String> names = new ArrayList<>();

  /**
   * The protocols that were asked for; all, where none was.
   *
   * @param named stacks that the user named, each of which must speak one of them
   */
  List<Protocol> protocols(List<NamedStack> named) throws UserError {
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
                              + StackArguments.listed(List.of(Protocol.values())))));
    }
    List<Protocol> asked = protocols.isEmpty() ? List.of(Protocol.values()) : protocols;
    for (NamedStack stack : named) {
      if (spoken(stack, asked).isEmpty()) {
        throw new UserError(
            ExitCode.USAGE,
            stack
                + " does not speak "
                + StackArguments.listed(asked)
                + ", but "
                + StackArguments.listed(stack.protocols()));
      }
    }
    return asked;
  }

  /** Those of the protocols that the stack speaks, in the stack's order. */
  static List<Protocol> spoken(NamedStack stack, List<Protocol> asked) {
    return stack.protocols().stream().filter(asked::contains).toList();
  }
}
