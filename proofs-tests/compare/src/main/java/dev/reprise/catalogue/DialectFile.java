package dev.reprise.catalogue;

import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * A dialect as it stands in its file.
 *
 * @param versions what the stack's version must match
 * @param like the dialect that holds where this one says nothing; empty for the pages
 */
record DialectFile(
    String name,
    String stack,
    Pattern versions,
    String about,
    Optional<String> like,
    List<Setting> settings) {

  static DialectFile read(String file, JsonNode json) {
    if (json.path("dialect").asString("").isBlank() || !json.path("switches").isArray()) {
      throw new CatalogueException(
          file, "no dialect: it needs 'dialect', its name, and 'switches'");
    }
    List<Setting> settings = new ArrayList<>();
    for (JsonNode entry : json.path("switches")) {
      settings.add(setting(file, entry));
    }
    return new DialectFile(
        json.path("dialect").asString(),
        json.path("stack").asString(""),
        pattern(file, json.path("versions").asString(".*")),
        json.path("about").asString(""),
        json.path("like").asStringOpt(),
        List.copyOf(settings));
  }

  private static Pattern pattern(String file, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new CatalogueException(file, e);
    }
  }

  private static Setting setting(String file, JsonNode entry) {
    String name = entry.path("switch").asString("");
    Switch of =
        Switch.named(name)
            .orElseThrow(() -> new CatalogueException(file, "no switch is called " + name));
    EnumSet<Value> values = EnumSet.noneOf(Value.class);
    for (JsonNode value : entry.path("values")) {
      String text = value.asString("");
      values.add(
          Value.named(of, text)
              .orElseThrow(
                  () -> new CatalogueException(file, of + " has no value called " + text)));
    }
    if (values.isEmpty()) {
      throw new CatalogueException(file, of + " has no 'values'");
    }
    return new Setting(
        of,
        values,
        protocols(file, entry.path("protocols")),
        entry.path("reason").asString(""),
        entry.path("source").asString(""));
  }

  private static Set<Protocol> protocols(String file, JsonNode names) {
    if (names.isMissingNode()) {
      return EnumSet.allOf(Protocol.class);
    }
    EnumSet<Protocol> protocols = EnumSet.noneOf(Protocol.class);
    for (JsonNode name : names) {
      String text = name.asString("");
      protocols.add(
          Protocol.named(text)
              .orElseThrow(() -> new CatalogueException(file, "no protocol is called " + text)));
    }
    return protocols;
  }

  boolean describes(String stack, String version) {
    return this.stack.equals(stack) && versions.matcher(version).find();
  }
}
