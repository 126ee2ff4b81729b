package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  @TempDir private Path folder = Path.of("");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void what_was_put_in_and_not_sent_is_seen_from_the_other_side() throws IOException {
    Path file = Files.createFile(folder.resolve("outbox"));
    Outbox parent = new Outbox(file);
    Outbox child = new Outbox(file);
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(pipe, false, StandardCharsets.US_ASCII);

    child.put(bytes("sent "), to);
    child.send(to);
    child.put(bytes("kept"), to);

    assertThat(pipe.toString(StandardCharsets.US_ASCII)).isEqualTo("sent ");
    assertThat(parent.said()).isEqualTo(9);
    assertThat(parent.saidAfter(5)).asString().isEqualTo("kept");
    assertThat(parent.saidAfter(7)).asString().isEqualTo("pt");
    assertThat(parent.saidAfter(9)).isEmpty();
  }

  @Property(tries = 50)
  void nothing_is_lost_nor_said_twice_wherever_the_child_ends(
      @ForAll long seed, @ForAll @IntRange(max = 200) int lines) throws IOException {
    Path file = Files.createTempFile("reprise-test-", ".answers");
    try {
      Outbox parent = new Outbox(file);
      Outbox child = new Outbox(file);
      ByteArrayOutputStream pipe = new ByteArrayOutputStream();
      PrintStream to = new PrintStream(pipe, false, StandardCharsets.US_ASCII);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      Random random = new Random(seed);
      for (int i = 0; i < lines; i++) {
        byte[] line = new byte[random.nextInt(10) == 0 ? random.nextInt(200_000) : 50];
        random.nextBytes(line);
        child.put(line, to);
        all.write(line);
      }
      pipe.write(parent.saidAfter(pipe.size()));
      assertThat(pipe.toByteArray()).isEqualTo(all.toByteArray());
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void a_stack_that_writes_over_it_harms_nobody() throws IOException {
    Path file = Files.createFile(folder.resolve("outbox"));
    Outbox parent = new Outbox(file);
    long[][] nonsense = {{-1, 7}, {Long.MAX_VALUE, 0}, {70_000, 0}, {10, -1_000_000}, {10, 20}};
    for (long[] numbers : nonsense) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(16).putLong(numbers[0]).putLong(numbers[1]).flip(), 0);
      }
      assertThat(parent.saidAfter(0)).as("put %d, sent %d", numbers[0], numbers[1]).isEmpty();
    }
  }
}
