package dev.reprise.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.catalogue.DialectText;
import dev.reprise.matrix.Golden;
import dev.reprise.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member that no schema has is a slip of the pen, and must not be passed over in silence. */
class ClosedSchemasTest {

  private static final String DIALECT =
      """
      {"dialect":"mine","stack":"x","versions":"1","about":"y","like":"openssl-3",
       "switches":[{"switch":"failed-session","values":["kept"],"protocols":["tls1.3"],
                    "reason":"z","source":"our choice"}]}
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.json"), text);
  }

  @Test
  void a_dialect_of_a_user_is_read() throws IOException {
    DialectText dialect = DialectFile.read(file(DIALECT));
    assertThat(dialect.name()).isEqualTo("mine");
    assertThat(dialect.settings()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "about"      | "abuot"           | dialect: no member is called 'abuot'; did you mean about?
          "protocols"  | "protocol"        | switches: no member is called 'protocol'; did you mean protocols?
          ["kept"]     | ["kpet"]          | failed-session has no value called kpet
          "versions":"1" | "versions":"(1" | 'versions' is no regular expression: Unclosed group
          "about":"y"  | "stack":"y"       | line 1, column 53: a name stands twice in one object
          "like":"openssl-3", | "like":}   | line 1, column 65: no JSON
          """)
  void a_dialect_that_is_wrong_is_told_in_one_line(String right, String wrong, String why)
      throws IOException {
    assertThat(DIALECT).contains(right);
    Path file = file(DIALECT.replace(right, wrong));
    assertThatThrownBy(() -> DialectFile.read(file))
        .isInstanceOf(CatalogueException.class)
        .hasMessage(file + ": " + why);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_that_does_not_end_or_is_no_text_is_no_dialect() throws IOException {
    assertThatThrownBy(() -> DialectFile.read(Path.of("/dev/zero")))
        .hasMessage("/dev/zero: larger than any dialect, 1 MiB");
    Path file = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> DialectFile.read(file))
        .hasMessage(file + ": not a text in UTF-8, so no dialect");
  }

  @Test
  void a_golden_matrix_and_a_profile_are_closed() {
    assertThatThrownBy(() -> Golden.parse("{\"columns\":{\"a/tls1.3\":{\"x\":\"y\"}},\"abuot\":1}"))
        .hasMessage("golden matrix: no member is called 'abuot'; did you mean about?");
    assertThatThrownBy(() -> Profile.Saved.parse("{\"stack\":\"a\",\"switches\":{},\"swiches\":1}"))
        .hasMessage("profile: no member is called 'swiches'; did you mean switches?");
  }
}
