package dev.reprise.replay;

import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Step;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script as people are shown it: on one line, in the command that runs it again, beside its
 * ledger.
 */
public final class Replay {

  /** The widest call beside a ledger; longer ones move it. */
  private static final int MOST = 44;

  private Replay() {}

  /**
   * The command for the stack that the command line names so.
   *
   * @param options further options, such as {@code --lib PATH}; empty for none
   */
  public static String command(String stack, Protocol protocol, String options, Script script) {
    String launcher = System.getProperty("reprise.launcher", "reprise");
    String more = options.isEmpty() ? "" : " " + options;
    return "%s replay --stack %s --protocol %s%s --script '%s'"
        .formatted(launcher, quoted(stack), protocol, more, line(script));
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
    return script.toString().strip().replace("\n", "; ");
  }

  /**
   * The script beside its ledger, one line a call: who owns which session after it.
   *
   * @param at index of the call to point at; the script's size for the closing of everything; −1
   *     for none
   */
  public static List<String> ledger(Script script, Judgement judgement, int at) {
    int width = 24;
    for (Call call : script.calls()) {
      width = Math.max(width, Math.min(MOST, ScriptText.print(call).length()));
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      Optional<Step> step = judgement.step(i);
      String owners = step.map(it -> String.join("   ", OwnersText.lines(it.after()))).orElse("");
      lines.add(line(i == at, ScriptText.print(script.calls().get(i)), width, owners));
    }
    if (at == script.size()) {
      lines.add(line(true, "(everything is closed)", width, "nobody owns anything"));
    }
    return lines;
  }

  private static String line(boolean pointed, String call, int width, String owners) {
    return ((pointed ? "> " : "  ") + padded(call, width) + "   " + owners).stripTrailing();
  }

  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
