package dev.reprise.impl.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Actor;
import org.junit.jupiter.api.Test;

class OwnershipLedgerTest {

  private static final Actor APP2 = new Actor(2);

  private final OwnershipLedger<String> books = new OwnershipLedger<>();
  private final String session = "a session";

  @Test
  void each_actor_has_an_account_of_its_own() {
    books.takes(Actor.APP, session);
    books.takes(Actor.APP, session);
    books.takes(APP2, session);
    books.givesBack(Actor.APP, session);

    assertThat(books.ownedBy(Actor.APP, session)).isEqualTo(1);
    assertThat(books.ownedBy(APP2, session)).isEqualTo(1);
    assertThat(books.owned(session)).isEqualTo(2);
  }

  @Test
  void what_one_actor_gave_back_too_much_is_not_there_to_be_given_back_by_another() {
    books.takes(Actor.APP, session);
    books.givesBack(APP2, session);
    books.givesBack(APP2, session);

    assertThat(books.owned(session)).isZero();
  }

  @Test
  void an_object_that_nobody_took_is_owned_by_nobody() {
    assertThat(books.ownedBy(Actor.APP, session)).isZero();
    assertThat(books.owned(session)).isZero();
    assertThat(books.objects()).isEmpty();
  }
}
