package dev.reprise.impl.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.reprise.spec.call.CallKind;
import java.util.EnumSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnsupportedCallsTest {

  private final UnsupportedCalls calls = new UnsupportedCalls("accept ticket: clients: no servers");

  @Test
  void a_row_gives_each_of_its_calls_the_reason() {
    assertThat(calls.reasons())
        .containsOnly(
            entry(CallKind.ACCEPT, "clients: no servers"),
            entry(CallKind.TICKET, "clients: no servers"));
  }

  @Test
  void a_call_in_several_rows_has_the_reason_of_the_last_one_that_applies() {
    calls.unless(false, "ticket: TLS 1.2").unless(true, "ticket: never\nconnect: never");

    assertThat(calls.reasons()).containsEntry(CallKind.TICKET, "TLS 1.2").hasSize(2);
  }

  @Test
  void a_name_that_no_call_has_is_found_also_in_a_row_that_does_not_apply() {
    assertThatThrownBy(() -> calls.unless(true, "tickets: TLS 1.2"))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void all_calls_that_are_neither_made_nor_in_a_row_get_one_reason() {
    calls.others("not here", Set.of(CallKind.CONNECT));

    assertThat(calls.reasons())
        .containsEntry(CallKind.ACCEPT, "clients: no servers")
        .containsEntry(CallKind.SHUTDOWN, "not here")
        .containsOnlyKeys(EnumSet.complementOf(EnumSet.of(CallKind.CONNECT)));
  }
}
