package dev.reprise.impl.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PipeTest {

  @Test
  void what_is_written_is_read_once_and_in_order_however_much_it_is() {
    Pipe pipe = new Pipe();
    pipe.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(pipe.readable().get()).isEqualTo((byte) 1);

    pipe.write(ByteBuffer.wrap(new byte[100_000]));

    assertThat(pipe.readable().remaining()).isEqualTo(100_002);
    assertThat(pipe.copy()).hasSize(100_002).startsWith(2, 3, 0);
    assertThat(pipe.readable().remaining()).as("a copy takes nothing").isEqualTo(100_002);
  }
}
