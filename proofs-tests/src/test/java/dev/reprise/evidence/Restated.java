package dev.reprise.evidence;

import dev.reprise.model.property.NonProperties;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariants;
import dev.reprise.spec.clause.Clause;
import dev.reprise.tla.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of a clause in {@code spec/tla}: properties by the sentence that names them in the
 * model, and definitions by the comment over them.
 */
final class Restated {

  private static final List<String> STATING =
      List.of(
          "ReferencesProperties",
          "CacheProperties",
          "TicketsProperties",
          "MisfitsProperties",
          "CopiesProperties",
          "CallbacksProperties",
          "ServersProperties",
          "GivingBack",
          "TicketsGivingBack",
          "MisfitsGivingBack",
          "CopiesGivingBack");

  private static final List<String> DEFINING =
      List.of(
          "References", "Cache", "Tickets", "Resets", "Misfits", "Copies", "Callbacks", "Servers");

  /** Comments without a blank line after them, and the definition that they stand over. */
  private static final Pattern CITING =
      Pattern.compile("((?:^\\(\\*.*\\*\\)\\n)+)(\\w+)(?:\\(.*\\))? ==", Pattern.MULTILINE);

  private final Map<String, List<Clause>> named = new HashMap<>();
  private final List<String> sentences = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();

  Restated(Path spec) throws IOException {
    StateInvariants.all().forEach(it -> named.put(it.sentence(), it.clauses()));
    StepInvariants.all().forEach(it -> named.put(it.sentence(), it.clauses()));
    NonProperties.all().forEach(it -> named.put(it.name(), it.clauses()));
    STATING.forEach(module -> Statement.of(module).forEach(it -> sentences.add(it.sentence())));
    for (String module : DEFINING) {
      comments.addAll(citing(Files.readString(spec.resolve("tla").resolve(module + ".tla"))));
    }
  }

  /** The comments over the definitions of a module. */
  static List<String> citing(String module) {
    List<String> comments = new ArrayList<>();
    Matcher matcher = CITING.matcher(module);
    while (matcher.find()) {
      comments.add(matcher.group(1));
    }
    return comments;
  }

  static boolean cites(String comment, Clause clause) {
    return Pattern.compile("\\b" + clause.id() + "\\b").matcher(comment).find();
  }

  /** How many statements cite the clause, and how many definitions. */
  String cell(Clause clause) {
    long statements =
        sentences.stream()
            .filter(it -> named.getOrDefault(it, List.of()).contains(clause))
            .distinct()
            .count();
    long definitions = comments.stream().filter(it -> cites(it, clause)).count();
    return statements + definitions == 0 ? Table.NONE : "%d, %d".formatted(statements, definitions);
  }
}
