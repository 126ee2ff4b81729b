package dev.reprise.misuse;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The reference, which from the first call of some kind on acts as another stack would. */
public final class Acting implements Subject {

  /** The effect on a run of a call of the chosen kind. */
  @FunctionalInterface
  public interface Act {

    /** The trace, given what the reference would have done, and the index of the call. */
    Trace instead(Trace trace, int call);
  }

  private final Subject reference = new InProcess(new ReferenceStack(), true);
  private final Predicate<Call> trigger;
  private final Act act;

  public Acting(Predicate<Call> trigger, Act act) {
    this.trigger = trigger;
    this.act = act;
  }

  /** Ends every run there in that way. */
  public static Act ends(Ending ending) {
    return (trace, call) ->
        new Trace(trace.script(), trace.observations().subList(0, call), ending);
  }

  /** Says something else of that call. */
  static Act says(UnaryOperator<Observation> other) {
    return (trace, call) -> {
      List<Observation> said = new ArrayList<>(trace.observations());
      said.set(call, other.apply(said.get(call)));
      return new Trace(trace.script(), said, trace.ending());
    };
  }

  @Override
  public Identity identity() {
    return reference.identity();
  }

  @Override
  public Trace run(Script script) {
    Trace trace = reference.run(script);
    for (int call = 0; call < Math.min(script.size(), trace.observations().size()); call++) {
      if (trigger.test(script.calls().get(call))) {
        return act.instead(trace, call);
      }
    }
    return trace;
  }

  @Override
  public void close() {
    reference.close();
  }
}
