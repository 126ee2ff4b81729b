package dev.reprise.impl.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.World;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class JvmStackTest {

  /** A stack whose table is empty: it knows of no call that it lacks. */
  private static final class Forgetful extends JvmStack {

    Forgetful() throws GeneralSecurityException, IOException {
      super("forgetful", "1", Protocol.TLS13, new UnsupportedCalls(""));
    }

    @Override
    public World world(boolean misuse) {
      throw new UnsupportedOperationException("no script is run on it");
    }
  }

  @Test
  void a_call_that_no_stack_in_the_jvm_makes_is_missing_wherever_it_is_listed_nowhere()
      throws GeneralSecurityException, IOException {
    assertThat(new Forgetful().identity().missing())
        .containsEntry(CallKind.SESSION_DUP, "a stack in the JVM has no such call")
        .containsOnlyKeys(EnumSet.complementOf(EnumSet.copyOf(JvmWorld.CALLS)));
  }
}
