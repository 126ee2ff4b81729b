package dev.reprise.tla;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of a module about the machine, under the sentence that stands over it.
 *
 * @param module the module
 * @param sentence the name that the model has for it
 * @param operator the name that the module has for it
 * @param definition what stands behind that name
 * @param ofSteps whether it is a temporal formula, about steps and not about states
 */
public record Statement(
    String module, String sentence, String operator, String definition, boolean ofSteps) {

  private static final Pattern OF_ANOTHER = Pattern.compile("(\\w+)!(\\w+)");

  private static final Pattern STATEMENT =
      Pattern.compile("\\\\\\* ([^\n]+)\\n(\\w+) ==(.*?)(?=\\n\\n|\\n[-=]{4})", Pattern.DOTALL);

  /** The statements of a module, in their order. */
  public static List<Statement> of(String module) {
    List<Statement> statements = new ArrayList<>();
    String text = Configuration.file(module + ".tla");
    Matcher matcher = STATEMENT.matcher(text);
    while (matcher.find()) {
      String definition = matcher.group(3).strip();
      statements.add(
          new Statement(
              module, matcher.group(1), matcher.group(2), definition, isOfSteps(text, definition)));
    }
    return statements;
  }

  private static boolean isOfSteps(String text, String definition) {
    Matcher another = OF_ANOTHER.matcher(definition);
    if (!another.matches()) {
      return definition.contains("[][") || definition.contains("~>");
    }
    Matcher instance =
        Pattern.compile("\n" + another.group(1) + " == INSTANCE (\\w+)").matcher(text);
    return instance.find()
        && of(instance.group(1)).stream()
            .anyMatch(it -> it.operator().equals(another.group(2)) && it.ofSteps());
  }

  /** Whether it is only the statement of another module. */
  boolean isThatOfAnother() {
    return OF_ANOTHER.matcher(definition).matches();
  }

  @Override
  public String toString() {
    return operator;
  }
}
