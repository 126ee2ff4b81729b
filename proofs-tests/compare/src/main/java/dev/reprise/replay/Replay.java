package dev.reprise.replay;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Protocol;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command that runs one script again, as it can be pasted. */
public final class Replay {

  private Replay() {}

  /**
   * The command for the stack that the command line names so.
   *
   * @param options further options, such as {@code --lib PATH}; empty for none
   */
  public static String command(String stack, Protocol protocol, String options, Script script) {
    String launcher = System.getProperty("reprise.launcher", "reprise");
    return launcher
        + " replay --stack "
        + quoted(stack)
        + " --protocol "
        + protocol
        + (options.isEmpty() ? "" : " " + options)
        + " --script '"
        + line(script)
        + "'";
  }

  /** The command for the stack that the command line names so, with that library if any. */
  public static String command(
      String stack, Protocol protocol, Optional<String> library, Script script) {
    return command(
        stack, protocol, library.map(path -> "--lib " + quoted(path)).orElse(""), script);
  }

  /** The word as a shell reads it back, in quotes where it needs some. */
  public static String quoted(String word) {
    return word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The script on one line. */
  public static String line(Script script) {
    return script.calls().stream()
        .map((Call call) -> ScriptText.print(call))
        .collect(Collectors.joining("; "));
  }
}
