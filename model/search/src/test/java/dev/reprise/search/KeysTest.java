package dev.reprise.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeysTest {

  @Property
  void a_word_can_be_had_back_from_its_key(@ForAll long word) {
    assertThat(Keys.word(Keys.of(word))).isEqualTo(word);
    assertThat(Keys.of(Keys.word(word))).isEqualTo(word);
  }

  @Property
  void every_word_of_a_wide_state_counts(
      @ForAll long first, @ForAll long second, @ForAll long other) {
    long key = Keys.of(new long[] {7, first, second}, 1, 2);

    assertThat(Keys.of(new long[] {first, second}, 0, 2)).isEqualTo(key);
    assertThat(Keys.of(new long[] {first, other}, 0, 2) == key).isEqualTo(other == second);
    assertThat(Keys.of(new long[] {other, second}, 0, 2) == key).isEqualTo(other == first);
  }

  @Test
  void a_set_holds_every_key_once_also_0_and_while_it_grows() {
    KeySet set = new KeySet(48);
    Set<Long> keys = new HashSet<>();
    keys.add(0L);
    for (long word = 1; word < 3_000; word++) {
      keys.add(Keys.of(word));
    }
    for (long key : keys) {
      assertThat(set.add(key)).isTrue();
      assertThat(set.add(key)).isFalse();
    }
    Set<Long> slots = new HashSet<>();
    for (int round = 0; round < 3; round++) {
      slots.clear();
      for (long key : keys) {
        assertThat(set.add(key)).isFalse();
        assertThat(slots.add(set.slot(key))).isTrue();
        assertThat(set.slot(key)).isBetween(0L, set.capacity());
      }
      assertThat(set.slot(Keys.of(3_000))).isEqualTo(-1);
      try (WorkerPool pool = new WorkerPool(1 + round)) {
        set.grow(pool);
      }
    }
    assertThat(set.capacityGrown()).isGreaterThan(set.capacity());
  }

  @Test
  void a_set_that_is_full_says_so() {
    KeySet set = new KeySet(1);

    assertThatThrownBy(
            () -> {
              for (long word = 0; word < 1_000; word++) {
                set.add(Keys.of(word));
              }
            })
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_words_of_all_segments_are_those_whose_keys_were_added() {
    KeySet set = new KeySet(64);
    Set<Long> words = new HashSet<>();
    words.add(Keys.word(0));
    for (long word = 0; word < 2_000; word++) {
      words.add(word);
    }
    words.forEach(word -> set.add(Keys.of(word)));

    Set<Long> found = new HashSet<>();
    for (int segment = 0; segment < KeySet.SEGMENTS; segment++) {
      Chunk chunk = set.words(segment);
      for (int i = 0; i < chunk.states(); i++) {
        assertThat(found.add(chunk.words()[i])).isTrue();
      }
    }
    assertThat(found).isEqualTo(words);
  }
}
