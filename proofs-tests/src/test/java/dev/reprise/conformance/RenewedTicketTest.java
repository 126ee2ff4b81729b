package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.cli.Captured;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import org.junit.jupiter.api.Test;

/** A ticket that the server renews in the handshake that resumes by it, in OpenSSL. */
class RenewedTicketTest {

  private static final String RENEWED =
      "context A; cache A client; new-callback A keeps; remove-callback A watches;"
          + " connection c1 in A; connect c1 full s1; shutdown c1; free c1;"
          + " connection c2 in A; set c2 s1; connect c2 renewed s2;"
          + " connection c3 in A; set c3 s2; connect c3 s3";

  @Test
  void spoils_the_old_session_and_tells_nobody_of_the_new_one() {
    Installed.needOpenssl();
    assertThat(Captured.replay("openssl", Protocol.TLS12_TICKET, RENEWED).out())
        .contains(
            "connect c2 renewed s2      returned 1; c2 offers s1; c2 accepted; A callback remove s1;"
                + " c2 holds s2; c2 reused; s1 count 1; s1 not resumable; s2 count 1; s2 resumable;"
                + " A caches 0\n")
        .contains("connect c3 s3              returned 1; c3 offers s2; c3 accepted; c3 reused\n")
        .contains("\n  conforms\n");
  }

  @Test
  void cannot_be_asked_where_no_ticket_is_renewed() {
    Installed.needOpenssl();
    assertThat(Captured.replay("openssl", Protocol.TLS13, RENEWED).out())
        .contains("servers of this library renew no tickets in this protocol: try tls1.2-ticket");
  }
}
