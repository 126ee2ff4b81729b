package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arithmetic of {@link SideBySide}. */
class SideBySideTest {

  @Test
  void the_median_is_the_middle_or_half_way_between_the_two_middles() {
    assertThat(SideBySide.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
    assertThat(SideBySide.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
  }

  @Test
  void every_choice_has_one_value_of_each_parameter() {
    assertThat(SideBySide.choices(Map.of())).containsExactly(Map.of());
    assertThat(SideBySide.choices(Map.of("a", List.of("1", "2"), "b", List.of("3"))))
        .containsExactlyInAnyOrder(Map.of("a", "1", "b", "3"), Map.of("a", "2", "b", "3"));
  }
}
