package dev.reprise.cli;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code --dialect}: what a stack is judged by. */
final class DialectOption {

  @Option(names = "--dialect", paramLabel = "NAME")
  private Optional<String> name = Optional.empty();

  Optional<String> name() {
    return name;
  }

  /** The declarations about stacks: by that dialect, else by the one that describes the stack. */
  Function<Identity, Declared> declarations(Dialects dialects) throws UserError {
    if (name.isEmpty()) {
      return dialects::of;
    }
    named(dialects, name.get(), Protocol.TLS13);
    return identity -> dialects.named(name.get(), identity.protocol()).orElseThrow();
  }

  /** The dialect of that name. */
  static Declared named(Dialects dialects, String name, Protocol protocol) throws UserError {
    return dialects
        .named(name, protocol)
        .orElseThrow(() -> UserError.unknown("dialect is", name, Dialects.names()));
  }
}
