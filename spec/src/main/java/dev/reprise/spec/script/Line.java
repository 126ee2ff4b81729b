package dev.reprise.spec.script;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.List;

/** The words of one line, and how names are read from them. */
final class Line {

  private final int number;
  private final String[] words;

  Line(int number, String line) {
    this.number = number;
    this.words = words(line);
  }

  /** The words between blanks. By hand, since a campaign reads hundreds of thousands of lines. */
  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    int length = line.length();
    int at = 0;
    while (at < length) {
      int from = at;
      while (at < length && !isBlank(line.charAt(at))) {
        at++;
      }
      words.add(line.substring(from, at));
      while (at < length && isBlank(line.charAt(at))) {
        at++;
      }
    }
    return words.isEmpty() ? new String[] {""} : words.toArray(String[]::new);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || ('\t' <= c && c <= '\r');
  }

  int size() {
    return words.length;
  }

  /** The word at that place, counted from 0. */
  String word(int index) throws ScriptException {
    if (index >= words.length) {
      throw error("expected a word more at the end of the line");
    }
    return words[index];
  }

  void expect(int count, String form) throws ScriptException {
    if (words.length != count) {
      throw error("expected '" + form + "'");
    }
  }

  /** The word at that place must be this one. */
  void expect(int index, String form, String word) throws ScriptException {
    if (!word(index).equals(word)) {
      throw error(
          "expected '" + word + "', found '" + shortened(words[index]) + "', see '" + form + "'");
    }
  }

  /** The words from that place on. */
  List<String> from(int index) {
    return List.of(words).subList(index, words.length);
  }

  /** A number from 0 up. */
  int count(int index) throws ScriptException {
    String word = word(index);
    if (!word.matches("[0-9]{1,7}") || Integer.parseInt(word) > ScriptText.MAX_NUMBER) {
      throw error(
          "expected a number from 0 to "
              + ScriptText.MAX_NUMBER
              + ", found '"
              + shortened(word)
              + "'");
    }
    return Integer.parseInt(word);
  }

  Connection connection(int index) throws ScriptException {
    return new Connection(numbered(index, 'c', "a connection such as c1"));
  }

  Session session(int index) throws ScriptException {
    return new Session(numbered(index, 's', "a session such as s1"));
  }

  private int numbered(int index, char letter, String what) throws ScriptException {
    if (index >= words.length) {
      throw error("expected " + what + " at the end of the line");
    }
    String word = words[index];
    if (!names(letter, word)) {
      throw error("expected " + what + ", found '" + shortened(word) + "'");
    }
    return number(word, 1);
  }

  Actor actor(String word) throws ScriptException {
    if (word.equals("app")) {
      return Actor.APP;
    }
    if (!names('p', word.substring(2)) || word.equals("app1")) {
      throw error("expected an actor such as app or app2, found '" + shortened(word) + "'");
    }
    return new Actor(number(word, 3));
  }

  Context context(int index) throws ScriptException {
    if (index >= words.length) {
      throw error("expected a context such as A at the end of the line");
    }
    try {
      return Context.named(words[index]);
    } catch (IllegalArgumentException e) {
      throw error("expected a context such as A, found '" + shortened(words[index]) + "'");
    }
  }

  static boolean names(char letter, String word) {
    if (word.length() < 2 || word.charAt(0) != letter || word.charAt(1) == '0') {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private int number(String word, int from) throws ScriptException {
    if (word.length() - from > 7
        || Integer.parseInt(word.substring(from)) > ScriptText.MAX_NUMBER) {
      throw error(
          "names are numbered up to "
              + ScriptText.MAX_NUMBER
              + ", found '"
              + shortened(word)
              + "'");
    }
    return Integer.parseInt(word.substring(from));
  }

  ScriptException error(String what) {
    return new ScriptException(number, what);
  }

  /** What a hostile or binary text said, short and printable. */
  static String shortened(String word) {
    String plain = word.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() <= 24 ? plain : plain.substring(0, 24) + "…";
  }
}
