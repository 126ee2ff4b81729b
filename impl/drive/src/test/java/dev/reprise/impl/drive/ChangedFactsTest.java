package dev.reprise.impl.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import org.junit.jupiter.api.Test;

class ChangedFactsTest {

  private static final Session S1 = new Session(1);
  private static final Connection C1 = new Connection(1);

  private final ChangedFacts told = new ChangedFacts();

  @Test
  void what_is_so_still_is_no_news() {
    told.count(S1, 1);
    assertThat(told.takeNews()).containsExactly(new Fact.Count(S1, 1));

    told.count(S1, 1);
    told.resumable(S1, true);
    assertThat(told.takeNews()).containsExactly(new Fact.Resumable(S1, true));
  }

  @Test
  void a_change_is_news_and_so_is_the_change_back() {
    told.count(S1, 1);
    told.count(S1, 2);
    told.count(S1, 1);

    assertThat(told.takeNews()).hasSize(3);
  }

  @Test
  void each_destruction_is_news() {
    told.destroyed(S1);
    told.destroyed(S1);

    assertThat(told.takeNews()).hasSize(2);
  }

  @Test
  void a_name_that_is_given_again_begins_anew() {
    told.count(S1, 1);
    told.destroyed(S1);
    told.holds(C1, S1);
    told.takeNews();
    told.forget(C1);

    told.count(S1, 1);
    told.holds(C1, S1);
    assertThat(told.takeNews()).containsExactly(new Fact.Count(S1, 1), new Fact.Holds(C1, S1));
  }
}
