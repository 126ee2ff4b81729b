package dev.reprise.impl.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reprise.spec.call.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameTableTest {

  private static final Connection C1 = new Connection(1);

  private final NameTable<Connection, String> careful = new NameTable<>("connection", false);
  private final NameTable<Connection, String> misusing = new NameTable<>("connection", true);

  @Test
  void a_name_stands_for_what_it_was_given_to() throws Refused {
    careful.give(C1, "first");

    assertThat(careful.get(C1)).isEqualTo("first");
  }

  @Test
  void a_name_that_was_not_given_stands_for_nothing() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> misusing.get(C1))
        .withMessage("there is no connection c1");
  }

  @Test
  void a_name_in_use_cannot_be_given() {
    careful.give(C1, "first");

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> careful.mustBeFree(C1))
        .withMessage("there is a connection c1 already");
  }

  @Test
  void what_is_no_more_can_be_named_for_misuse_only() throws Refused {
    careful.give(C1, "first");
    careful.letGo(C1, "first");
    misusing.give(C1, "first");
    misusing.letGo(C1, "first");

    assertThat(misusing.get(C1)).isEqualTo("first");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> careful.get(C1))
        .withMessage("connection c1 is no more");
  }

  @Test
  void a_name_given_again_is_not_let_go_for_its_former_bearer() throws Refused {
    careful.give(C1, "first");
    careful.letGo(C1, "first");
    careful.mustBeFree(C1);
    careful.give(C1, "second");
    careful.letGo(C1, "first");

    assertThat(careful.get(C1)).isEqualTo("second");
  }

  @Test
  void only_what_is_there_is_gone_through() {
    List<String> there = new ArrayList<>();
    careful.give(C1, "first");
    careful.give(new Connection(2), "second");
    careful.letGo(C1, "first");
    careful.forEach((name, what) -> there.add(what));
    careful.clear();
    careful.forEach((name, what) -> there.add(what));

    assertThat(there).containsExactly("second");
  }

  @Test
  void names_that_are_all_let_go_can_be_given_again_and_until_then_name_what_is_no_more()
      throws Refused {
    careful.give(C1, "first");
    misusing.give(C1, "first");
    careful.clear();
    misusing.clear();

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> careful.get(C1))
        .withMessage("connection c1 is no more");
    assertThat(misusing.get(C1)).isEqualTo("first");

    careful.mustBeFree(C1);
    careful.give(C1, "second");
    assertThat(careful.get(C1)).isEqualTo("second");
  }
}
