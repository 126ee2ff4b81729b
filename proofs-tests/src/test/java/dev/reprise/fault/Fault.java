package dev.reprise.fault;

import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One fault of a library, as it stands in {@code faults.json}.
 *
 * @param id its name, which with underscores is also that of its macro in C
 * @param source the C file that has it, without its ending
 * @param does what the library does wrong, in one sentence
 * @param protocol with which it is looked for
 * @param clauses those that it breaks: any of them is the right one to blame
 * @param instead the clause that is blamed in their place as yet, which is wrong
 * @param survives why it is not found as yet; empty where it must be
 */
record Fault(
    String id,
    String source,
    String does,
    Protocol protocol,
    List<Clause> clauses,
    Optional<Clause> instead,
    Optional<String> survives) {

  /** The folder of the C files and of the list of faults. */
  static final Path FOLDER =
      Path.of(System.getProperty("reprise.home", ".."), "proofs-tests/src/test/faults");

  private static final Set<String> NEEDED = Set.of("fault", "in", "does", "protocol", "clauses");

  private static final Set<String> OPTIONAL = Set.of("instead", "survives");

  /** All faults, in the order of the file. */
  static List<Fault> all() throws IOException {
    return read(Files.readString(FOLDER.resolve("faults.json")));
  }

  /**
   * The faults of a text.
   *
   * @throws IllegalArgumentException if one lacks something, or has something that is not known
   */
  static List<Fault> read(String json) {
    return JsonMapper.shared().readTree(json).valueStream().map(Fault::of).toList();
  }

  private static Fault of(JsonNode entry) {
    for (String name : NEEDED) {
      require(entry.has(name), entry + " has no " + name);
    }
    for (String name : entry.propertyNames()) {
      require(NEEDED.contains(name) || OPTIONAL.contains(name), entry + ": unknown " + name);
    }
    return new Fault(
        entry.path("fault").asString(),
        entry.path("in").asString(),
        entry.path("does").asString(),
        named(Arrays.stream(Protocol.values()), entry.path("protocol").asString()),
        entry.path("clauses").valueStream().map(it -> clause(it.asString())).toList(),
        text(entry, "instead").map(Fault::clause),
        text(entry, "survives"));
  }

  private static Optional<String> text(JsonNode entry, String name) {
    return entry.has(name) ? Optional.of(entry.path(name).asString()) : Optional.empty();
  }

  private static Clause clause(String id) {
    return named(Arrays.stream(Clause.values()), id);
  }

  private static <T> T named(Stream<T> all, String text) {
    return all.filter(it -> it.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is called " + text));
  }

  private static void require(boolean holds, String orElse) {
    if (!holds) {
      throw new IllegalArgumentException(orElse);
    }
  }

  /** The macro that puts the fault into its C file. */
  String macro() {
    return "FAULT_" + id.replace('-', '_');
  }

  /** The clauses that may be blamed: the right ones, or the wrong one that is known. */
  List<Clause> blamed() {
    return instead.map(List::of).orElse(clauses);
  }

  @Override
  public String toString() {
    return id;
  }
}
