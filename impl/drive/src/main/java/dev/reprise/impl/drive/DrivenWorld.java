package dev.reprise.impl.drive;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.World;

/** A world whose driver does not make every call, and looks at everything after each. */
public abstract class DrivenWorld implements World {

  @Override
  public final Observation apply(Call call) {
    Result result;
    try {
      result = carryOut(call);
    } catch (Refused refused) {
      result = new Result.Skipped(refused.reason());
    }
    return observe(result);
  }

  /** Makes the call. */
  protected abstract Result carryOut(Call call) throws Refused;

  /** What is seen after a call that came to this. */
  protected abstract Observation observe(Result result);
}
