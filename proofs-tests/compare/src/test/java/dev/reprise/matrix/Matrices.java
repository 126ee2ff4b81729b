package dev.reprise.matrix;

import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
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

  /** A text that no terminal, no HTML and no table takes as it is. */
  public static final String NASTY =
      "</script><img src=x onerror=alert(1)><!-- | `x` \u001b[31m &\u009b2J\u202e\u2028";

  private static final int SCRIPTS = 60;

  private Matrices() {}

  /** A class of its own: the threads that measure need {@link Matrices} to be there. */
  private static final class Once {
    private static final Matrix ALL = measured();
  }

  /** The reference, one with a bug, an unruly one, and one that is not here. */
  public static Matrix all() {
    return Once.ALL;
  }

  private static Matrix measured() {
    return measure(
        List.of(
            ChosenStack.installed(KnownStack.REFERENCE),
            Pretended.stack("twin", Twin.IGNORES_NULL::open),
            Pretended.stack("unruly", Matrices::unruly),
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

  /** A stack that dies, hangs and prints garbage, by the call, and has a nasty version. */
  private static Subject unruly() {
    return renamed(
        new Acting(
            call ->
                call instanceof Call.SetSession
                    || call instanceof Call.ClearSession
                    || call instanceof Call.SessionUpRef,
            Matrices::misbehave),
        identity ->
            new Identity(identity.stack(), NASTY, identity.protocol(), identity.capabilities()));
  }

  private static Trace misbehave(Trace trace, int call) {
    Ending ending =
        switch (trace.script().calls().get(call)) {
          case Call.SetSession c -> new Ending.Died(call, "SIGSEGV " + NASTY);
          case Call.ClearSession c -> new Ending.Hung(call, "no answer within 1 s");
          default -> new Ending.Garbage(call, NASTY);
        };
    return Acting.ends(ending).instead(trace, call);
  }

  /** The same subject, which says something else of itself. */
  static Subject renamed(Subject subject, UnaryOperator<Identity> identity) {
    return like(subject, identity, () -> {});
  }

  /** The same subject, of which somebody is told each script that it runs. */
  static Subject watched(Subject subject, Runnable told) {
    return like(subject, UnaryOperator.identity(), told);
  }

  private static Subject like(Subject subject, UnaryOperator<Identity> identity, Runnable told) {
    return new Subject() {
      @Override
      public Identity identity() {
        return identity.apply(subject.identity());
      }

      @Override
      public Trace run(Script script) {
        told.run();
        return subject.run(script);
      }

      @Override
      public void close() {
        subject.close();
      }
    };
  }

  /** The cells of that row and column. */
  static Matrix.Cell cell(Matrix matrix, String row, String column) {
    List<Matrix.Cell> found = new ArrayList<>();
    for (Matrix.Cell cell : matrix.cells()) {
      if (cell.row().id().equals(row) && cell.column().id().equals(column)) {
        found.add(cell);
      }
    }
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " cells at " + row + ", " + column);
    }
    return found.getFirst();
  }
}
