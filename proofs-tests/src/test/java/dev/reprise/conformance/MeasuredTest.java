package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Subject;
import dev.reprise.twin.Twin;
import org.junit.jupiter.api.Test;

/** A table that is not what is seen fails, and so does a verdict that is not what is judged. */
class MeasuredTest {

  private static final String TABLE =
      """
      context A
      connection c1 in A     | done; c1 holds none; c1 not reused
      connect c1 full s1     | returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 resumable
      clear c1               | returned 1; s1 destroyed; c1 holds none
      (closing)              | done
      """;

  private static final Subject REFERENCE = new InProcess(new ReferenceStack(), false);

  @Test
  void what_is_seen_passes() {
    Measured.on(REFERENCE, TABLE).conforms();
  }

  @Test
  void what_is_not_seen_fails() {
    assertThatThrownBy(() -> Measured.on(REFERENCE, TABLE.replace("count 1", "count 2")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Measured.on(Twin.IGNORES_NULL.open(), TABLE))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void what_is_judged_otherwise_fails() {
    Measured measured = Measured.on(REFERENCE, TABLE);
    assertThatThrownBy(() -> measured.departs(Value.FAILED_KEPT))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> measured.callerViolates(Clause.CTX_1, 3))
        .isInstanceOf(AssertionError.class);
    Measured wrong = Measured.on(Twin.IGNORES_NULL.open(), TABLE.replaceAll(" *\\|.*", ""));
    assertThatThrownBy(wrong::conforms).isInstanceOf(AssertionError.class);
  }
}
