package dev.reprise.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A dialect as it stands in its file.
 *
 * @param versions the regular expression that the stack's version must match
 * @param like the dialect that holds where this one says nothing; empty for the pages
 */
public record DialectText(
    String name, String stack, String versions, Optional<String> like, List<Setting> settings) {

  /**
   * A dialect.
   *
   * @throws java.util.regex.PatternSyntaxException if the versions are no regular expression
   */
  public DialectText {
    Pattern.compile(versions);
    settings = List.copyOf(settings);
  }

  boolean describes(String stack, String version) {
    return this.stack.equals(stack) && Pattern.compile(versions).matcher(version).find();
  }
}
