package dev.reprise.replay;

import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Step;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A script beside its ledger: after each call, who owns which session. */
public final class LedgerTable {

  private static final int MOST = 44;

  private LedgerTable() {}

  /**
   * One line a call.
   *
   * @param at index of the call to point at; the script's size for the closing of everything; −1
   *     for none
   */
  public static List<String> lines(Script script, Judgement judgement, int at) {
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
