package dev.reprise.matrix;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.misuse.Acting;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import dev.reprise.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A small matrix with a stack of every kind, measured once. */
public final class Matrices {

  /** What no terminal, no HTML and no table takes as it is. */
  public static final String NASTY =
      "</script><img src=x onerror=alert(1)><!-- | `x` \u001b[31m &\u2028";

  private static final int SCRIPTS = 60;

  private Matrices() {}

  private static final Matrix ALL = measured();

  /**
   * The reference, one with a bug, those that die, hang and print garbage, and one that is not
   * here.
   */
  public static Matrix all() {
    return ALL;
  }

  private static Matrix measured() {
    return measure(
        List.of(
            ChosenStack.installed(KnownStack.REFERENCE),
            Pretended.stack("twin", Twin.IGNORES_NULL::open),
            Pretended.stack("dies", acting("dies", new Ending.Died(0, "SIGSEGV " + NASTY))),
            Pretended.stack("hangs", acting("hangs", new Ending.Hung(0, "no answer within 1 s"))),
            Pretended.stack("chatty", acting("chatty", new Ending.Garbage(0, NASTY))),
            Pretended.stack(
                "absent",
                () -> {
                  throw new StackUnavailableException("absent", "it was never written");
                })));
  }

  static Matrix measure(List<ChosenStack> stacks) {
    return new Survey(Dialects.load(), Clauses.load(), SCRIPTS, 2, (part, what) -> {})
        .measure(stacks, List.of(Protocol.values()));
  }

  /** A stack that comes to that end whenever a session, or NULL, is set. */
  private static SubjectSource acting(String name, Ending ending) {
    return () ->
        renamed(
            new Acting(
                call -> call instanceof Call.SetSession || call instanceof Call.ClearSession,
                Acting.ends(ending)),
            identity -> new Identity(name, NASTY, identity.protocol(), identity.capabilities()));
  }

  /** The same subject under another name, that no dialect describes. */
  static Subject renamed(Subject subject, UnaryOperator<Identity> identity) {
    return new Subject() {
      @Override
      public Identity identity() {
        return identity.apply(subject.identity());
      }

      @Override
      public Trace run(Script script) {
        return subject.run(script);
      }

      @Override
      public void close() {
        subject.close();
      }
    };
  }

  /** The reference, in this process. */
  static Subject reference() {
    return new InProcess(new ReferenceStack(), false);
  }

  /** The cells of that row and column. */
  static Cell cell(Matrix matrix, String row, String column) {
    List<Cell> found = new ArrayList<>();
    for (Cell cell : matrix.cells()) {
      if (cell.row().equals(row) && cell.column().equals(column)) {
        found.add(cell);
      }
    }
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " cells at " + row + ", " + column);
    }
    return found.getFirst();
  }
}
