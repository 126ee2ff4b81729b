package dev.reprise.cli;

import dev.reprise.replay.Names;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A script as the command line gives it.
 *
 * @param place where it stands, for messages
 */
record ScriptArgument(String place, String text) {

  /** A file that is larger is no script. */
  private static final int MOST_MEBIBYTES = 4;

  /** Calls times names. After each call, all that is named is remembered: some dozen bytes each. */
  private static final long MOST_REMEMBERED = 10_000_000;

  /** One that is written on the command line. */
  static ScriptArgument written(String option, String text) {
    return new ScriptArgument(option, text);
  }

  /** One in a file; - is standard input. */
  static ScriptArgument inFile(String name) throws UserError {
    String place = name.equals("-") ? "standard input" : name;
    return new ScriptArgument(place, new InputFile(name, place, "script", MOST_MEBIBYTES).text());
  }

  /** A script that is written there, if it has more than one word; else the name of a file. */
  static ScriptArgument fileOrText(String option, String word) throws UserError {
    boolean isText = word.strip().chars().anyMatch(Character::isWhitespace);
    return isText && !Files.exists(Path.of(word)) ? written(option, word) : inFile(word);
  }

  /** The script, some call long, with names that can be followed. */
  Script script() throws UserError {
    try {
      Script script = Script.parse(text);
      Optional<String> mistake = Names.mistake(script);
      if (mistake.isPresent()) {
        throw UserError.usage("%s: %s", place, mistake.get());
      }
      if (script.size() == 0) {
        throw UserError.usage("%s: no call in it; see 'reprise replay --help'", place);
      }
      if ((long) script.size() * Names.count(script) > MOST_REMEMBERED) {
        throw UserError.usage(
            "%s: %d calls on %d things are too many to follow",
            place, script.size(), Names.count(script));
      }
      return script;
    } catch (ScriptException e) {
      throw UserError.usage("%s: %s", place, e.getMessage());
    }
  }
}
