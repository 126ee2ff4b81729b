package dev.reprise.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          libssl.so.3              | libssl.so.3
          /opt/openssl-3.5/lib_x+y | /opt/openssl-3.5/lib_x+y
          /my libs/libssl.so       | '/my libs/libssl.so'
          $HOME/libssl.so          | '$HOME/libssl.so'
          it's                     | 'it'\\''s'
          ""                       | ''
          """)
  void a_word_is_quoted_where_a_shell_would_not_leave_it_alone(String word, String quoted) {
    assertThat(Replay.quoted(word)).isEqualTo(quoted);
  }
}
