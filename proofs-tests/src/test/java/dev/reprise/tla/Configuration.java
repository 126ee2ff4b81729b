package dev.reprise.tla;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.spec.call.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A configuration of TLC.
 *
 * @param text as TLC reads it
 */
record Configuration(String text) {

  private static final Path HOME =
      Path.of(System.getProperty("reprise.home", ".."), "spec", "tla").normalize();

  private static final Pattern CALLS = Pattern.compile("\\\\\\* calls: (.*)");

  /** The file of that name in {@code spec/tla}. */
  static String file(String name) {
    try {
      return Files.readString(HOME.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all files in {@code spec/tla} that end so. */
  static List<String> files(String ending) {
    try (Stream<Path> files = Files.list(HOME)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The configuration of that name in {@code spec/tla}. */
  static Configuration named(String name) {
    return new Configuration(file(name + ".cfg"));
  }

  /** The scope whose names these are. */
  Scope scope() {
    return new Scope(
        names("Contexts"), names("Connections"), names("Sessions"), names("Actors"), references());
  }

  /** How many names the set has. */
  private int names(String set) {
    return found(set + " = \\{([^}]*)}").split(",").length;
  }

  private int references() {
    return Integer.parseInt(found("MaxReferences = (\\d+)"));
  }

  private String found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in\n" + text);
    }
    return matcher.group(1);
  }

  /**
   * The calls of the chapter on these names; only those of the kinds that a comment lists, if any.
   */
  List<Call> calls(Chapter chapter) {
    List<Call> calls = chapter.calls(scope());
    Matcher matcher = CALLS.matcher(text);
    if (!matcher.find()) {
      return calls;
    }
    List<String> kinds = List.of(matcher.group(1).split(", "));
    return calls.stream().filter(call -> kinds.contains(call.kind().toString())).toList();
  }

  /** How many calls the search is bounded by; unbounded where the configuration says nothing. */
  int within() {
    return text.contains("Within = ")
        ? Integer.parseInt(found("Within = (\\d+)"))
        : Integer.MAX_VALUE;
  }

  /** The same without the bound in calls, for the module that has none. */
  Configuration unbounded() {
    return new Configuration(
        text.replace("SpecWithin", "Spec").replaceAll("VIEW vars\\n| *Within = \\d+\\n", ""));
  }

  /** The same, and nothing is checked but these. */
  Configuration checking(List<Statement> statements) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.removeIf(line -> checked().contains(line.strip()));
    lines.removeIf(line -> line.equals("INVARIANTS") || line.equals("PROPERTIES"));
    for (Statement statement : statements) {
      lines.add((statement.ofSteps() ? "PROPERTY " : "INVARIANT ") + statement.operator());
    }
    return new Configuration(String.join("\n", lines) + "\n");
  }

  /** The operators that are checked. */
  List<String> checked() {
    List<String> checked = new ArrayList<>();
    boolean listed = false;
    for (String line : text.lines().toList()) {
      if (!line.startsWith(" ")) {
        listed = line.equals("INVARIANTS") || line.equals("PROPERTIES");
      } else if (listed) {
        checked.add(line.strip());
      }
    }
    return checked;
  }

  @Override
  public String toString() {
    return scope().toString();
  }
}
