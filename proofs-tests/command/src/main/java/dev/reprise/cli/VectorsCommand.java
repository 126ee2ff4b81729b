package dev.reprise.cli;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.format.Json;
import dev.reprise.model.explore.Chapter;
import dev.reprise.vectors.Vectors;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code reprise vectors}: scripts made from the machine's graph. */
@Command(name = "vectors")
final class VectorsCommand extends Subcommand {

  /** A file that is larger holds no vectors. */
  private static final int MOST_MEBIBYTES = 64;

  /** What is said of a bug of the past: see {@code corpus.schema.json}. */
  private static final String[] ENTRY = {
    "id",
    "link",
    "what",
    "class",
    "effect",
    "invariant",
    "run",
    "clause",
    "calls",
    "shows",
    "twin",
    "expected"
  };

  /** Lines of a file that are shown where it differs. */
  private static final int SHOWN = 6;

  @Option(names = "--scope", paramLabel = "NAME", split = ",")
  private List<String> names = new ArrayList<>();

  @Option(names = "--check")
  private boolean isCheck;

  @Option(names = "--update")
  private boolean isUpdate;

  @Option(names = "--folder", paramLabel = "DIR")
  private Path folder = Path.of(System.getProperty("reprise.home", "."), "spec", "vectors");

  @Mixin private Sink.Json json = new Sink.Json();

  @Override
  public Integer call() throws UserError {
    Sink sink = json.sink();
    if (isCheck && isUpdate) {
      throw UserError.usage("--check compares and --update writes: one of them");
    }
    if ((isCheck || isUpdate) && !Files.isDirectory(folder)) {
      throw UserError.lacking("%s: there is no such folder", folder);
    }
    names.replaceAll(name -> Chapter.named(name).map(Chapter::toString).orElse(name));
    for (String name : names) {
      if (!Vectors.names().contains(name)) {
        throw UserError.unknown("vectors are", name, Vectors.names());
      }
    }
    PrintWriter out = out();
    Vectors vectors = vectors();
    if (!sink.isStandardOutput()) {
      out.print(vectors.text());
    }
    int exitCode = ExitCode.CONFORMS;
    PrintWriter said = sink.isStandardOutput() ? err() : out;
    if (isCheck || isUpdate) {
      for (Map.Entry<String, String> file : vectors.files().entrySet()) {
        exitCode = Math.max(exitCode, settle(file.getKey() + ".json", file.getValue(), said));
      }
    }
    said.flush();
    sink.write(vectors.json(), out);
    out.flush();
    return exitCode;
  }

  private Vectors vectors() throws UserError {
    try {
      return Vectors.of(name -> names.isEmpty() || names.contains(name), corpus());
    } catch (CatalogueException e) {
      if (!Files.exists(folder.resolve("corpus.json"))) {
        throw e;
      }
      throw UserError.usage("%s: %s", folder, e.getMessage());
    }
  }

  /** The corpus as people have written it: the folder's, else the one that comes with Reprise. */
  private JsonNode corpus() throws UserError {
    Path file = folder.resolve("corpus.json");
    if (!Files.exists(file)) {
      return Vectors.corpus();
    }
    try {
      JsonNode corpus = Json.read(read(file));
      Json.only(corpus, "corpus", "$schema", "about", "entries", "notSaid");
      for (JsonNode entry : corpus.path("entries")) {
        Json.only(entry, "entries", ENTRY);
      }
      return corpus;
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s: %s", file, e.getMessage());
    }
  }

  private static String read(Path file) throws UserError {
    return new InputFile(file.toString(), file.toString(), "file of vectors", MOST_MEBIBYTES)
        .text();
  }

  /** Writes a file, or says how it differs. */
  private int settle(String name, String now, PrintWriter out) throws UserError {
    Path file = folder.resolve(name);
    String before = Files.exists(file) ? read(file) : "";
    if (before.equals(now)) {
      return ExitCode.CONFORMS;
    }
    if (isUpdate) {
      Sink.of("--update", Optional.of(file)).write(now, out);
      out.println("written: " + file);
      return ExitCode.CONFORMS;
    }
    differences(before, now).forEach(line -> out.println("changed: " + name + ": " + line));
    return ExitCode.VIOLATES;
  }

  /** Lines that only one of the texts has: a few, and how many more. */
  private static List<String> differences(String before, String now) {
    Set<String> old = new LinkedHashSet<>(before.lines().toList());
    Set<String> made = new LinkedHashSet<>(now.lines().toList());
    List<String> lines = new ArrayList<>();
    old.stream().filter(line -> !made.contains(line)).forEach(line -> lines.add("- " + line));
    made.stream().filter(line -> !old.contains(line)).forEach(line -> lines.add("+ " + line));
    List<String> few = new ArrayList<>(lines.subList(0, Math.min(SHOWN, lines.size())));
    if (lines.size() > SHOWN) {
      few.add("and " + (lines.size() - SHOWN) + " lines more");
    }
    return few.isEmpty() ? List.of("the same lines in another order") : few;
  }
}
