package dev.reprise.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class BoundedTextTest {

  @TempDir private Path folder = Path.of("");

  private Path pipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  /** Without an end of the wait, opening it would never return. */
  @Test
  @Timeout(
      value = 2,
      unit = java.util.concurrent.TimeUnit.MINUTES,
      threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_named_pipe_that_nobody_writes_is_not_waited_for_for_ever() throws Exception {
    Path pipe = pipe();
    assertThatThrownBy(() -> BoundedText.read(pipe, 1, Duration.ofMillis(50)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it is no regular file and did not end within ");
  }

  @Test
  void a_named_pipe_that_somebody_writes_is_read() throws Exception {
    Path pipe = pipe();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Files.writeString(pipe, "\ufeffcontext A\n");
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    assertThat(BoundedText.read(pipe, 1)).hasValue("context A\n");
    writer.join();
  }

  @Test
  void what_reading_throws_is_thrown() {
    assertThatThrownBy(() -> BoundedText.read(folder, 1)).hasMessage("Is a directory");
    assertThatThrownBy(() -> BoundedText.read(folder.resolve("none"), 1))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
  }
}
