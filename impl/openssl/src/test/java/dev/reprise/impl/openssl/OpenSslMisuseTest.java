package dev.reprise.impl.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Observations of scripts in which the driver lets the application do harm. Each script has a child
 * of its own, for it leaves a heap that may be broken.
 */
class OpenSslMisuseTest {

  private final InstalledOpenSsl openssl = new InstalledOpenSsl(true);

  @AfterEach
  void ends_the_child() {
    openssl.close();
  }

  @ParameterizedTest
  @EnumSource
  void freeing_what_another_owns_destroys_it_under_its_owner(Protocol protocol) {
    Trace trace =
        openssl.run(
            protocol,
            """
            context A
            connection c1 in A
            connect c1 full s1
            app frees s1
            get c1
            """);

    assertThat(trace.observations().get(3)).hasToString("done; s1 destroyed");
    assertThat(trace.observations().get(4)).hasToString("gave s1");
  }

  @ParameterizedTest
  @EnumSource
  void freeing_twice_destroys_twice_or_ends_the_process(Protocol protocol) {
    Trace trace =
        openssl.run(
            protocol,
            """
            app makes s1
            app frees s1
            app frees s1
            """);

    List<Fact> facts = trace.observations().stream().flatMap(o -> o.facts().stream()).toList();
    if (trace.ending().equals(Ending.COMPLETED)) {
      Fact destroyed = new Fact.Destroyed(new Session(1));
      assertThat(facts).filteredOn(destroyed::equals).hasSizeGreaterThan(1);
    } else {
      assertThat(trace.ending()).isInstanceOf(Ending.Died.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_never_was_cannot_even_be_misused(Protocol protocol) {
    Trace trace = openssl.run(protocol, "app frees s7\n");

    assertThat(trace.observations().getFirst()).hasToString("skipped there is no session s7");
  }
}
