package dev.reprise.spec.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchTest {

  @ParameterizedTest
  @EnumSource
  void every_switch_is_found_by_its_name(Switch one) {
    assertThat(Switch.named(one.toString())).contains(one);
  }

  /** Dialects, profiles and golden matrices of users have them. */
  @ParameterizedTest
  @CsvSource({
    "client-scope, CLIENT_ID_CONTEXT",
    "expired-out-of-scope, EXPIRED_OTHER_ID_CONTEXT",
  })
  void a_name_that_a_switch_had_before_is_still_read(String former, Switch one) {
    assertThat(Switch.named(former)).contains(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "set ownership", "SET_OWNERSHIP", "id-context"})
  void another_text_is_no_switch(String text) {
    assertThat(Switch.named(text)).isEmpty();
  }
}
