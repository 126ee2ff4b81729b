package dev.reprise.proof.smt;

import dev.reprise.proof.logic.Sort;
import dev.reprise.proof.logic.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The names that a script has given: {@code count} is the first version, then {@code count_2}. */
final class Versions {

  private final Script script;
  private final Map<String, Integer> last = new HashMap<>();

  Versions(Script script) {
    this.script = script;
  }

  /** A name that was not given yet, as in {@code path_1}. */
  String next(String stem) {
    return stem + "_" + last.merge(stem, 1, Integer::sum);
  }

  private String next(Symbol symbol) {
    String name = next(symbol.toString());
    return name.equals(symbol + "_1") ? symbol.toString() : name;
  }

  /** A version of the symbol that nothing is known of. */
  String declared(Symbol symbol) {
    String name = next(symbol);
    script.say(
        "(declare-fun %s (%s) %s)"
            .formatted(
                name,
                symbol.domain().stream().map(Sort::toString).collect(Collectors.joining(" ")),
                symbol.range()));
    return name;
  }

  /** A version of the symbol that is as the body says of {@link #arguments}. */
  String defined(Symbol symbol, String body) {
    String name = next(symbol);
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < symbol.domain().size(); i++) {
      parameters.add("(x%d %s)".formatted(i, symbol.domain().get(i)));
    }
    script.say(
        "(define-fun %s (%s) %s\n  %s)"
            .formatted(name, String.join(" ", parameters), symbol.range(), body));
    return name;
  }

  /** The names that a definition gives its arguments, each after a blank. */
  static String arguments(Symbol symbol) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < symbol.domain().size(); i++) {
      text.append(" x").append(i);
    }
    return text.toString();
  }
}
