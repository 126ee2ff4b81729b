package dev.reprise.cli;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.DialectText;
import dev.reprise.catalogue.Dialects;
import dev.reprise.file.DialectFile;
import dev.reprise.format.Json;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code --dialect}: what a stack is judged by. */
final class DialectOption {

  /** A file that is larger is no dialect. */
  private static final int MOST_MEBIBYTES = 4;

  @Option(names = "--dialect", paramLabel = "NAME|FILE")
  private Optional<String> name = Optional.empty();

  Optional<String> name() {
    return name;
  }

  /** The declarations about stacks: by that dialect, else by the one that describes the stack. */
  Function<Identity, Declared> declarations(Dialects dialects) throws UserError {
    if (name.isEmpty()) {
      return dialects::of;
    }
    if (isFile(name.get())) {
      DialectText text = read(name.get());
      return identity -> dialects.declared(text, identity.protocol());
    }
    named(dialects, name.get(), Protocol.TLS13);
    return identity -> dialects.named(name.get(), identity.protocol()).orElseThrow();
  }

  /** No dialect that comes with Reprise has such a name. */
  private static boolean isFile(String name) {
    return name.endsWith(".json") || name.contains("/");
  }

  private static DialectText read(String file) throws UserError {
    String place = "--dialect " + file;
    try {
      String text = new InputFile(file, place, "dialect", MOST_MEBIBYTES).text();
      return DialectFile.read(file, Json.read(text));
    } catch (CatalogueException e) {
      throw UserError.usage("%s", e.getMessage());
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s: %s", place, e.getMessage());
    }
  }

  /** The dialect of that name. */
  static Declared named(Dialects dialects, String name, Protocol protocol) throws UserError {
    if (isFile(name)) {
      return dialects.declared(read(name), protocol);
    }
    return dialects
        .named(name, protocol)
        .orElseThrow(() -> UserError.unknown("dialect is", name, Dialects.names()));
  }
}
