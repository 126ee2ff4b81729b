package dev.reprise.impl.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.subject.Protocol;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TlsHelloTest {

  private static final String RANDOM = "00".repeat(32);

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** A record of that type with a handshake message of that type. */
  private static byte[] flight(String record, String type, String body) {
    int length = bytes(body).length;
    return bytes(
        record + "0303%04x".formatted(length + 4) + type + "%06x".formatted(length) + body);
  }

  private static byte[] clientHello(String id, String extensions) {
    String ids = "%02x".formatted(id.length() / 2) + id;
    String all = "%04x".formatted(bytes(extensions).length) + extensions;
    return flight("16", "01", "0303" + RANDOM + ids + "0002 c02b" + "01 00" + all);
  }

  private static byte[] serverHello(String id, String extensions) {
    String ids = "%02x".formatted(id.length() / 2) + id;
    String all = "%04x".formatted(bytes(extensions).length) + extensions;
    return flight("16", "02", "0303" + RANDOM + ids + "c02b 00" + all);
  }

  private static TlsHello hello(byte[] flight) {
    return TlsHello.of(flight).orElseThrow();
  }

  @Test
  void a_session_of_tls_1_2_is_offered_and_accepted_by_its_id() {
    TlsHello offer = hello(clientHello("0a0b", ""));

    assertThat(offer.offers(Protocol.TLS12_ID)).isTrue();
    assertThat(offer.says(bytes("0a0b"))).isTrue();
    assertThat(hello(serverHello("0a0b", "")).accepts(offer, Protocol.TLS12_ID)).isTrue();
    assertThat(hello(serverHello("0c0d", "")).accepts(offer, Protocol.TLS12_ID)).isFalse();
  }

  @Test
  void an_empty_id_offers_nothing_so_that_an_empty_one_accepts_nothing() {
    TlsHello offer = hello(clientHello("", ""));

    assertThat(offer.offers(Protocol.TLS12_TICKET)).isFalse();
    assertThat(hello(serverHello("", "")).accepts(offer, Protocol.TLS12_TICKET)).isFalse();
  }

  @Test
  void a_session_of_tls_1_3_is_offered_and_accepted_by_its_key_whatever_the_id_says() {
    TlsHello offer = hello(clientHello("0a0b", "0029 0001 00"));
    TlsHello none = hello(clientHello("0a0b", ""));

    assertThat(offer.offers(Protocol.TLS13)).isTrue();
    assertThat(none.offers(Protocol.TLS13)).isFalse();
    assertThat(hello(serverHello("0a0b", "0029 0002 0000")).accepts(offer, Protocol.TLS13))
        .isTrue();
    assertThat(hello(serverHello("0a0b", "")).accepts(offer, Protocol.TLS13)).isFalse();
  }

  @Test
  void a_ticket_is_there_only_if_its_extension_is_not_empty() {
    assertThat(hello(clientHello("", "0023 0000")).hasTicket()).isFalse();
    assertThat(hello(clientHello("", "0023 0002 0102")).hasTicket()).isTrue();
  }

  @Test
  void a_session_is_told_by_its_id_its_ticket_or_the_identity_of_its_key() {
    TlsHello byId = hello(clientHello("0a0b", ""));
    TlsHello byTicket = hello(clientHello("", "0023 0002 0102"));
    // Two identities, 0a and 0b0c, each with its age, then the binders.
    TlsHello byKey =
        hello(clientHello("0d", "0029 0013 000f 0001 0a 00000000 0002 0b0c 00000000 0000"));

    assertThat(byId.offers(Protocol.TLS12_ID, bytes("0a0b"))).isTrue();
    assertThat(byId.offers(Protocol.TLS12_ID, bytes("0a"))).isFalse();
    assertThat(byTicket.offers(Protocol.TLS12_TICKET)).isTrue();
    assertThat(byTicket.offers(Protocol.TLS12_TICKET, bytes("0102"))).isTrue();
    assertThat(byTicket.offers(Protocol.TLS12_TICKET, bytes("01"))).isFalse();
    assertThat(byKey.offers(Protocol.TLS13, bytes("0a"))).isTrue();
    assertThat(byKey.offers(Protocol.TLS13, bytes("0b0c"))).isTrue();
    assertThat(byKey.offers(Protocol.TLS13, bytes("0b"))).isFalse();
    // With TLS 1.3 the id is only there for the sake of old equipment.
    assertThat(byKey.offers(Protocol.TLS13, bytes("0d"))).isFalse();
    assertThat(byId.offers(Protocol.TLS12_ID, bytes(""))).isFalse();
  }

  @Test
  void keys_that_are_cut_off_are_offered_and_cannot_be_told() {
    TlsHello offer = hello(clientHello("", "0029 0005 0009 0001 0a"));

    assertThat(offer.offers(Protocol.TLS13)).isTrue();
    assertThat(offer.offers(Protocol.TLS13, bytes("0a"))).isFalse();
  }

  @Test
  void what_is_no_hello_says_nothing() {
    assertThat(TlsHello.of(new byte[0])).isEmpty();
    assertThat(TlsHello.of(bytes("15 0303 0002 0228"))).isEmpty();
    assertThat(TlsHello.of(flight("16", "0b", "000000"))).isEmpty();
  }

  @Test
  void a_hello_that_is_cut_off_anywhere_says_nothing() {
    byte[] whole = clientHello("0a0b", "0029 0001 00");

    for (int length = 0; length < whole.length; length++) {
      assertThat(TlsHello.of(Arrays.copyOf(whole, length))).as("%d bytes", length).isEmpty();
    }
    assertThat(TlsHello.of(whole)).isPresent();
  }
}
