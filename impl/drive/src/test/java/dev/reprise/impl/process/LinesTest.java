package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.spec.subject.Printed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinesTest {

  @Property(tries = 200)
  void lines_come_out_as_they_went_in_however_they_arrive(
      @ForAll @Size(max = 50) List<@NotBlank String> texts,
      @ForAll @IntRange(min = 1, max = 40) int chunk)
      throws IOException {
    List<String> plain =
        texts.stream().map(t -> Printed.oneLine(t).replace('\ufffd', ' ')).toList();
    byte[] bytes =
        plain.stream()
            .map(t -> t + "\n")
            .reduce("", String::concat)
            .getBytes(StandardCharsets.UTF_8);
    List<String> expected =
        plain.stream()
            .map(t -> new String(t.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .toList();
    assertThat(all(new Lines(chunked(bytes, chunk)::read, 1 << 20))).isEqualTo(expected);
  }

  @Test
  void what_does_not_end_is_no_line() throws IOException {
    Lines lines = new Lines(stream("one\ntwo")::read, 100);
    assertThat(all(lines)).containsExactly("one");
    assertThat(lines.rest(100)).isEqualTo("two");
    assertThat(lines.rest(2)).isEqualTo("tw");
  }

  @Test
  void a_line_of_the_longest_length_is_read() throws IOException {
    assertThat(all(new Lines(stream("x".repeat(200_000) + "\n")::read, 200_000)))
        .containsExactly("x".repeat(200_000));
  }

  @Test
  void a_longer_line_is_refused_before_it_ends() {
    for (int length : new int[] {11, 300_000}) {
      for (String end : List.of("", "\n")) {
        Lines lines = new Lines(stream("x".repeat(length) + end)::read, 10);
        assertThatThrownBy(lines::next)
            .isInstanceOfSatisfying(
                Lines.TooLongException.class, e -> assertThat(e.start()).startsWith("xxxxxxxxxxx"));
      }
    }
  }

  private static List<String> all(Lines lines) throws IOException {
    List<String> all = new ArrayList<>();
    String line = lines.next();
    while (line != null) {
      all.add(line);
      line = lines.next();
    }
    return all;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A stream that gives at most so many bytes at once. */
  private static InputStream chunked(byte[] bytes, int chunk) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, chunk));
      }
    };
  }
}
