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
 * @param definition what stands behind that name
 */
public record Statement(String module, String sentence, String operator, String definition) {

  private static final Pattern STATEMENT =
      Pattern.compile("\\\\\\* ([^\n]+)\\n(\\w+) ==(.*?)(?=\\n\\n|\\n[-=]{4})", Pattern.DOTALL);

  /** The statements of a module, in their order. */
  public static List<Statement> of(String module) {
    List<Statement> statements = new ArrayList<>();
    Matcher matcher = STATEMENT.matcher(Configuration.file(module + ".tla"));
    while (matcher.find()) {
      statements.add(
          new Statement(module, matcher.group(1), matcher.group(2), matcher.group(3).strip()));
    }
    return statements;
  }

  /** Whether it is a temporal formula, about steps and not about states. */
  public boolean ofSteps() {
    return definition.contains("[][") || definition.contains("~>");
  }

  /** Whether it is only the statement of another module. */
  boolean isThatOfAnother() {
    return definition.matches("\\w+!\\w+");
  }

  @Override
  public String toString() {
    return operator;
  }
}
