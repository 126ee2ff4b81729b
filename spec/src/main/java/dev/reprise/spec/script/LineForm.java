package dev.reprise.spec.script;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of the lines in which one kind of call is written. It is read once off the line that
 * {@link CallKind#line} shows: a word that is a value of a part stands for that part.
 */
final class LineForm {

  private static final LineForm[] ALL =
      Arrays.stream(CallKind.values()).map(LineForm::new).toArray(LineForm[]::new);

  /** By the word that says which call it is; where an actor comes first, by {@link #BY_ACTOR}. */
  private static final Map<String, List<LineForm>> BY_VERB = new HashMap<>();

  /** The prefix of the word of a call that an actor makes. */
  private static final String BY_ACTOR = "app ";

  static {
    for (LineForm form : ALL) {
      for (String verb : form.verbs()) {
        BY_VERB.computeIfAbsent(verb, none -> new ArrayList<>()).add(form);
      }
    }
    // The word before version 0.1.0.
    BY_VERB.put("scope", BY_VERB.getOrDefault("id-context", List.of()));
  }

  /** The place of a fixed word. */
  private static final int FIXED = -1;

  private final CallKind kind;
  private final List<Part<?>> parts;
  private final String[] words;

  /** By word: which part it stands for, or {@link #FIXED}. */
  private final int[] partAt;

  private LineForm(CallKind kind) {
    this.kind = kind;
    this.parts = kind.parts();
    this.words = kind.line().split(" ");
    this.partAt = new int[words.length];
    Arrays.fill(partAt, FIXED);
    for (int part = 0; part < parts.size(); part++) {
      int at = 0;
      while (partAt[at] != FIXED || parts.get(part).read(words[at]) == null) {
        at++;
      }
      partAt[at] = part;
    }
  }

  static LineForm of(CallKind kind) {
    return ALL[kind.ordinal()];
  }

  private List<String> verbs() {
    if (partAt[0] == FIXED) {
      return List.of(words[0]);
    }
    Part<?> first = parts.get(partAt[0]);
    return first.isWord() ? first.words() : List.of(BY_ACTOR + words[1]);
  }

  // Writing

  void print(StringBuilder text, Call call) {
    List<Object> values = call.values();
    for (int at = 0; at < words.length; at++) {
      int part = partAt[at];
      if (part == FIXED) {
        text.append(at == 0 ? "" : " ").append(words[at]);
      } else if (!values.get(part).equals(parts.get(part).leftOut())) {
        text.append(at == 0 ? "" : " ").append(parts.get(part).text(values.get(part)));
      }
    }
  }

  // Reading

  /** Reads the call that the line says. */
  static Call read(Line line) throws ScriptException {
    List<LineForm> forms = forms(line);
    LineForm chosen = null;
    for (LineForm form : forms) {
      if (form.has(line.size()) && (chosen == null || form.fits(line))) {
        chosen = form;
      }
    }
    if (chosen == null) {
      throw line.error("expected " + shown(forms));
    }
    return chosen.call(line);
  }

  private static List<LineForm> forms(Line line) throws ScriptException {
    String first = line.word(0);
    boolean isByActor = first.startsWith("app");
    if (isByActor && value(Part.ACTOR, line, first) == null) {
      throw line.error("expected " + Part.ACTOR.expected() + found(first));
    }
    String verb = isByActor ? BY_ACTOR + (line.size() == 1 ? "" : line.word(1)) : first;
    List<LineForm> forms = BY_VERB.get(verb);
    if (forms != null) {
      return forms;
    }
    throw line.error(
        isByActor
            ? "expected " + shown(Arrays.stream(ALL).filter(LineForm::isByActor).toList())
            : "no call is written '" + Line.shortened(first) + " …'; " + meant(first));
  }

  /** What a line may have meant whose first word is no call: a mistyped one, or a C function. */
  private static String meant(String first) {
    String function = first.replaceFirst("\\(.*", "");
    List<LineForm> named = makers(function);
    if (!named.isEmpty()) {
      return function + " is written " + shown(named);
    }
    List<String> functions =
        Spelling.near(
            function, Arrays.stream(ALL).map(form -> form.kind.function()).distinct().toList());
    if (function.contains("_") && !functions.isEmpty()) {
      return "did you mean "
          + functions.stream()
              .map(near -> near + ", which is written " + shown(makers(near)))
              .collect(Collectors.joining(", or "))
          + "?";
    }
    List<String> verbs =
        BY_VERB.keySet().stream().filter(verb -> !verb.startsWith(BY_ACTOR)).sorted().toList();
    List<String> near = Spelling.near(first, verbs);
    return (near.isEmpty() ? "" : "did you mean '" + String.join("' or '", near) + "'? ")
        + (near.isEmpty() ? "a" : "A")
        + " line is a call such as 'set c1 s1' or 'connect c1 full s1':"
        + " 'reprise replay --help' lists them all";
  }

  /** The forms of the calls that are made by this C function. */
  private static List<LineForm> makers(String function) {
    return Arrays.stream(ALL).filter(form -> form.kind.function().equals(function)).toList();
  }

  private boolean isByActor() {
    return partAt[0] != FIXED && parts.get(partAt[0]).equals(Part.ACTOR);
  }

  /** Whether a line of so many words can be of this form. */
  private boolean has(int size) {
    int last = partAt[words.length - 1];
    long optional = parts.stream().filter(Part::isOptional).count();
    return (size <= words.length && size >= words.length - optional)
        || (last != FIXED && size > words.length && parts.get(last).isPhrase());
  }

  /** Whether every word of a line that has the size is one that can stand there. */
  private boolean fits(Line line) throws ScriptException {
    for (int at = 1; at < words.length; at++) {
      boolean fits =
          partAt[at] == FIXED
              ? words[at].equals(line.word(at))
              : value(parts.get(partAt[at]), line, line.word(at)) != null;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private Call call(Line line) throws ScriptException {
    Object[] values = new Object[parts.size()];
    int word = 0;
    for (int at = 0; at < words.length; at++) {
      if (partAt[at] != FIXED) {
        Object leftOut = leftOut(line, at, word);
        values[partAt[at]] = leftOut == null ? value(line, parts.get(partAt[at]), word) : leftOut;
        word += leftOut == null ? 1 : 0;
      } else if (at > 0 && !words[at].equals(line.word(word))) {
        throw line.error(
            "expected '" + words[at] + "'" + found(line.word(word)) + ", see '" + this + "'");
      } else {
        word++;
      }
    }
    if (word < line.size() && !parts.getLast().isPhrase()) {
      throw line.error("expected the end of '" + this + "'" + found(line.word(word)));
    }
    return kind.make(values);
  }

  /**
   * What stands for a part that the line leaves out: the line has ended, or has there what only the
   * next part can be. Null where the line does not leave it out.
   */
  private @Nullable Object leftOut(Line line, int at, int word) throws ScriptException {
    Part<?> part = parts.get(partAt[at]);
    boolean isLeftOut =
        word == line.size()
            || (at + 1 < words.length
                && value(part, line, line.word(word)) == null
                && partAt[at + 1] != FIXED
                && value(parts.get(partAt[at + 1]), line, line.word(word)) != null);
    return isLeftOut ? part.leftOut() : null;
  }

  private Object value(Line line, Part<?> part, int at) throws ScriptException {
    String text = part.isPhrase() ? line.from(at) : line.word(at);
    if (part.isOptional() && line.word(at - 1).startsWith("failed")) {
      String extra = Line.shortened(text);
      throw line.error("a failed handshake makes no session: leave out '" + extra + "'");
    }
    Object value = value(part, line, text);
    if (value == null) {
      throw line.error(
          part.isWord()
              ? "expected '" + this + "'" + found(text)
              : "expected " + part.expected() + found(text) + ", see '" + this + "'");
    }
    return value;
  }

  /** The value of a word; null if it is none, by its form. */
  static @Nullable Object value(Part<?> part, Line line, String word) throws ScriptException {
    try {
      return part.read(word);
    } catch (IllegalArgumentException e) {
      throw line.error(e.getMessage() + found(word));
    }
  }

  private static String found(String text) {
    return ", found '" + Line.shortened(text) + "'";
  }

  private static String shown(List<LineForm> forms) {
    return forms.stream().map(LineForm::toString).collect(Collectors.joining("' or '", "'", "'"));
  }

  /** The line that it was read off, with all words that can stand in the place of one. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < words.length; at++) {
      text.append(at == 0 ? "" : " ")
          .append(partAt[at] == FIXED ? words[at] : parts.get(partAt[at]).form(words[at]));
    }
    return text.toString();
  }
}
