package dev.reprise.impl.drive;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.List;
import java.util.Set;

/**
 * A stack that knows no sessions: it tells how many calls its world has seen, as the count of s1,
 * and whether misuse is wanted, as whether c1 is reused. {@code shutdown} does what a test wants.
 */
public class CountingStack implements Stack {

  private boolean closed;

  /** The effect of {@code shutdown}: none, unless a test says otherwise. */
  protected void shutdown() {}

  @Override
  public final Identity identity() {
    return new Identity(
        "counting", "version 1; of the tests", Protocol.TLS13, Set.of(Capability.COUNT));
  }

  @Override
  public World world(boolean misuse) {
    return new World() {

      private int calls;

      @Override
      public Observation apply(Call call) {
        calls++;
        if (call instanceof Call.Shutdown) {
          shutdown();
        }
        return new Observation(
            Result.DONE,
            List.of(
                new Fact.Count(new Session(1), calls), new Fact.Reused(new Connection(1), misuse)));
      }

      @Override
      public Observation close() {
        return new Observation(new Result.Returned(calls, "closed"), List.of());
      }
    };
  }

  /** Whether the stack was closed. */
  public final boolean isClosed() {
    return closed;
  }

  @Override
  public final void close() {
    closed = true;
  }
}
