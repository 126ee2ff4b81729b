package dev.reprise.conformance;

import dev.reprise.impl.process.ChildSubject;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behaviour of the stacks in the JVM, in the shortest scripts that tell them apart. */
@Timeout(60)
class JvmFactsTest {

  private static Measured measured(String stack, Protocol protocol, String table) {
    try (ChildSubject child = Installed.stack(stack, protocol)) {
      return Measured.on(child, table);
    }
  }

  @Test
  void jsse_invalidates_for_everybody_a_session_that_one_server_declines() {
    measured(
            Stacks.JSSE,
            Protocol.TLS12_ID,
            """
            context A
            connection c1 in A
            connect c1 full s1 | returned 1; c1 offers none; c1 holds s1; c1 not reused; s1 resumable
            connection c2 in A
            set c2 s1
            connect c2 full s2 | returned 1; c2 offers s1; c2 not accepted; c2 holds s2; c2 not reused; s1 not resumable; s2 resumable
            """)
        .departs(Value.DECLINED_NOT_RESUMABLE);
  }

  @Test
  void jsse_uses_a_ticket_of_tls_1_3_up_by_offering_it() {
    measured(
            Stacks.JSSE,
            Protocol.TLS13,
            """
            context A
            connection c1 in A
            connect c1 full s1 | returned 1; c1 offers none; c1 holds s1; c1 not reused; s1 resumable
            connection c2 in A
            set c2 s1
            start c2           | done; c2 offers unknown; s1 not resumable
            """)
        .departs(Value.OFFERED_NOT_RESUMABLE);
  }

  @Test
  void conscrypt_goes_on_offering_a_session_that_was_declined_in_place_of_the_new_one() {
    measured(
            Stacks.CONSCRYPT,
            Protocol.TLS12_ID,
            """
            context A
            connection c1 in A
            connect c1 full s1   | returned 1; c1 offers none; c1 holds s1; c1 not reused; s1 resumable
            connection c2 in A
            set c2 s1
            connect c2 full s2   | returned 1; c2 offers s1; c2 not accepted; c2 holds s2; c2 not reused; s2 not resumable
            connection c3 in A
            set c3 s1
            connect c3 reused s3 | returned 1; c3 offers s1; c3 accepted; c3 holds s1; c3 reused
            """)
        .conforms();
  }

  @Test
  void conscrypt_makes_another_session_of_a_ticket_that_is_renewed() {
    measured(
            Stacks.CONSCRYPT,
            Protocol.TLS12_TICKET,
            """
            context A
            connection c1 in A
            connect c1 full s1   | returned 1; c1 offers none; c1 holds s1; c1 not reused; s1 resumable
            connection c2 in A
            set c2 s1
            connect c2 reused s2 | returned 1; c2 offers unknown; c2 accepted; c2 holds s2; c2 reused; s2 not resumable
            """)
        .conforms();
  }

  @Test
  void bouncy_castle_is_told_which_session_to_offer_until_the_handshake_begins() {
    measured(
        Stacks.BOUNCYCASTLE,
        Protocol.TLS12_ID,
        """
        context A
        connection c1 in A
        connect c1 full s1   | returned 1; c1 offers none; c1 holds s1; c1 not reused; s1 resumable
        connection c2 in A
        set c2 s1            | returned 1
        connect c2 reused s2 | returned 1; c2 offers s1; c2 accepted; c2 holds s1; c2 reused
        set c2 s1            | returned 0 because Session-to-resume cannot be set after the handshake has begun
        """);
  }

  @Test
  void netty_tcnative_counts_references_and_holds_the_very_session_that_is_set() {
    measured(
            Stacks.TCNATIVE,
            Protocol.TLS12_ID,
            """
            context A
            connection c1 in A   | done; c1 holds none; c1 not reused
            connect c1 full s1   | returned 1; c1 offers none; c1 holds s1; s1 resumable
            app takes s1         | returned 1
            free c1              | done
            connection c2 in A
            set c2 s1            | returned 1; c2 holds s1
            connect c2 reused s2 | returned 1; c2 offers unknown; c2 accepted; c2 reused
            app frees s1         | done
            """)
        .departs(Value.OPEN_FREED_UNCHANGED);
  }
}
