package dev.reprise.tla;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The graph of states and steps as TLC writes it, in the words that {@link Edges} has for it. */
final class GraphText {

  private static final Pattern NODE =
      Pattern.compile("(-?\\d+) \\[label=\"(/(?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern EDGE = Pattern.compile("(-?\\d+) -> (-?\\d+) \\[label=\"(\\w+)\"");
  private static final Pattern RECORD = Pattern.compile("(\\w+) :> \\[([^\\]]*)]");
  private static final Pattern FIELD = Pattern.compile("(\\w+) \\|-> \"?(\\w+)");
  private static final Pattern NUMBER = Pattern.compile("(\\w+) :> (\\d+)");
  private static final Pattern NUMBERS = Pattern.compile("(\\w+) :> \\(([^)]*)\\)");

  private static final Pattern NAME = Pattern.compile("\\w+");
  private static final Pattern SETTING =
      Pattern.compile("(\\w+) :> (?:\"|<<)?([^\">@)]*?)(?:\"|>>| @@|\\))");

  /** The values that contexts, connections and sessions begin with. */
  private static final Set<String> UNSET = Set.of("", "0", "server", "none", "own");

  private GraphText() {}

  /** All edges of a graph in GraphViz's language. */
  static List<String> edges(String dot) {
    Map<String, String> nodes = new HashMap<>();
    for (MatchResult node : NODE.matcher(dot).results().toList()) {
      nodes.put(node.group(1), state(node.group(2)).toString());
    }
    List<String> edges = new ArrayList<>();
    Matcher edge = EDGE.matcher(dot);
    while (edge.find()) {
      edges.add(
          Edges.edge(
              String.valueOf(nodes.get(edge.group(1))),
              edge.group(3),
              String.valueOf(nodes.get(edge.group(2)))));
    }
    return edges;
  }

  private static Map<String, String> state(String label) {
    String text = label.replace("\\n", " ").replace("\\\"", "\"").replaceAll("\\s+", " ");
    Map<String, String> state = new TreeMap<>();
    for (String variable : text.split("/\\\\\\\\ ")) {
      String name = variable.substring(0, Math.max(0, variable.indexOf(' ')));
      switch (name) {
        case "" -> {}
        case "held", "expired", "ended", "nameless", "copied", "twice" -> {
          for (MatchResult of :
              NAME.matcher(variable.substring(name.length())).results().toList()) {
            state.put(name + " " + of.group(), "TRUE");
          }
        }
        case "cache",
            "mode",
            "size",
            "newCallback",
            "removeCallback",
            "getCallback",
            "idContext",
            "madeIn",
            "speaks",
            "scope",
            "version" -> {
          for (MatchResult of : SETTING.matcher(variable).results().toList()) {
            if (!UNSET.contains(of.group(2))) {
              state.put(word(name) + " " + of.group(1), of.group(2));
            }
          }
        }
        case "conn", "session" -> {
          for (MatchResult of : RECORD.matcher(variable).results().toList()) {
            for (MatchResult field : FIELD.matcher(of.group(2)).results().toList()) {
              state.put(of.group(1) + " " + field.group(1), field.group(2));
            }
          }
        }
        case "count" -> numbers(state, "count", variable);
        case "refs" -> {
          for (MatchResult of : NUMBERS.matcher(variable).results().toList()) {
            numbers(state, of.group(1), of.group(2));
          }
        }
        default -> throw new AssertionError("what is " + variable);
      }
    }
    return state;
  }

  private static void numbers(Map<String, String> state, String of, String text) {
    for (MatchResult number : NUMBER.matcher(text).results().toList()) {
      state.put(of + " " + number.group(1), number.group(2));
    }
  }

  /** The session id context of contexts and connections is a scope, as that of sessions is. */
  private static String word(String variable) {
    return variable.equals("idContext") || variable.equals("madeIn") ? "scope" : variable;
  }
}
