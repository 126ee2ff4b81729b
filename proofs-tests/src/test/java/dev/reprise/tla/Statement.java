package dev.reprise.tla;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a module says of the machine, under the sentence that stands over it.
 *
 * @param module the module
 * @param sentence the name that the model has for it
 * @param operator the name that the module has for it
 * @param ofSteps whether it is a temporal formula, about steps and not about states
 */
public record Statement(String module, String sentence, String operator, boolean ofSteps) {

  private static final Pattern STATEMENT =
      Pattern.compile("\\\\\\* ([^\n]+)\\n(\\w+) ==(.*?)(?=\\n\\n|\\n[-=]{4})", Pattern.DOTALL);

  private static final Pattern NAME = Pattern.compile("(\\w+)!(\\w+)");

  /** The statements of a module, in their order. */
  public static List<Statement> of(String module) {
    List<Statement> statements = new ArrayList<>();
    Matcher matcher = STATEMENT.matcher(Configuration.file(module + ".tla"));
    while (matcher.find()) {
      String definition = matcher.group(3);
      boolean ofSteps = isOfSteps(module, definition);
      statements.add(new Statement(module, matcher.group(1), matcher.group(2), ofSteps));
    }
    return statements;
  }

  /** Whether it is a temporal formula, or the name of one in a module that is an instance here. */
  private static boolean isOfSteps(String module, String definition) {
    Matcher name = NAME.matcher(definition.strip());
    if (!name.matches()) {
      return definition.contains("[][") || definition.contains("~>");
    }
    Matcher instance =
        Pattern.compile(name.group(1) + " == INSTANCE (\\w+)")
            .matcher(Configuration.file(module + ".tla"));
    if (!instance.find()) {
      throw new AssertionError("no instance " + name.group(1) + " in " + module);
    }
    return of(instance.group(1)).stream()
        .anyMatch(other -> other.ofSteps() && other.operator().equals(name.group(2)));
  }

  @Override
  public String toString() {
    return operator;
  }
}
