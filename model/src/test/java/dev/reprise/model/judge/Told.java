package dev.reprise.model.judge;

import dev.reprise.model.Dialects;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A trace made by hand: on each line a call and, behind a bar, what was seen of it; {@code close}
 * is the closing of everything. A call without a bar is one that gave no observation.
 */
public final class Told {

  static final Set<Capability> EVERYTHING = EnumSet.allOf(Capability.class);
  static final Set<Capability> NOTHING = EnumSet.noneOf(Capability.class);

  /** A stack that promises nothing to a caller that is wrong. */
  static final Dialect UNSPECIFIED = Dialects.plainBut(Value.MISUSE_UNSPECIFIED);

  /** A stack that promises to refuse a caller that is wrong. */
  static final Dialect REFUSING = Dialects.plainBut(Value.MISUSE_REFUSED);

  /** One connection that has negotiated s1 and is open. */
  static final String OPEN =
      """
      context A           | done
      connection c1 in A  | done; c1 holds none; c1 not reused
      connect c1 full s1  | returned 1; c1 holds s1; s1 count 1; s1 resumable
      """;

  /** After that, c2 is ready to be given s1, which the application owns too. */
  static final String READY =
      OPEN
          + """
          app takes s1 from c1 | gave s1; s1 count 2
          shutdown c1          | returned 0
          free c1              | done; s1 count 1
          connection c2 in A   | done; c2 holds none; c2 not reused
          """;

  private Told() {}

  static Judgement judged(String lines) {
    return judged(lines, Dialects.PLAIN);
  }

  static Judgement judged(String lines, Dialect dialect) {
    return judged(lines, dialect, EVERYTHING, Ending.COMPLETED);
  }

  static Judgement judged(
      String lines, Dialect dialect, Set<Capability> capabilities, Ending ending) {
    return Judge.judge(trace(lines, ending), dialect, capabilities);
  }

  /** The trace alone. */
  public static Trace trace(String text, Ending ending) {
    StringBuilder script = new StringBuilder();
    List<Observation> seen = new ArrayList<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      int bar = line.indexOf('|');
      String call = bar < 0 ? line : line.substring(0, bar);
      if (!call.strip().equals("close")) {
        script.append(call.strip()).append('\n');
      }
      if (bar >= 0) {
        seen.add(ObservationText.parse(line.substring(bar + 1).strip()));
      }
    }
    try {
      return new Trace(Script.parse(script.toString()), seen, ending);
    } catch (ScriptException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
