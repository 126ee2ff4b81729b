package dev.reprise.impl.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Actor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipLedgerTest {

  private static final Actor APP2 = new Actor(2);

  private final OwnershipLedger<String> ledger = new OwnershipLedger<>();
  private final String session = "a session";

  @Test
  void each_actor_has_an_account_of_its_own() {
    ledger.takes(Actor.APP, session);
    ledger.takes(Actor.APP, session);
    ledger.takes(APP2, session);
    ledger.givesBack(Actor.APP, session);

    assertThat(ledger.ownedBy(Actor.APP, session)).isEqualTo(1);
    assertThat(ledger.ownedBy(APP2, session)).isEqualTo(1);
    assertThat(ledger.owned(session)).isEqualTo(2);
  }

  @Test
  void an_actor_without_a_reference_gives_back_what_another_took() {
    ledger.takes(Actor.APP, session);
    ledger.takes(APP2, session);
    ledger.takes(APP2, session);
    ledger.givesBack(Actor.APP, session);
    ledger.givesBack(Actor.APP, session);

    assertThat(ledger.ownedBy(Actor.APP, session)).isZero();
    assertThat(ledger.ownedBy(APP2, session)).isEqualTo(1);
  }

  @Test
  void what_one_actor_gave_back_too_much_is_not_there_to_be_given_back_by_another() {
    ledger.takes(Actor.APP, session);
    ledger.givesBack(APP2, session);
    ledger.givesBack(APP2, session);

    assertThat(ledger.owned(session)).isZero();
  }

  @Test
  void an_object_that_nobody_took_is_owned_by_nobody() {
    assertThat(ledger.ownedBy(Actor.APP, session)).isZero();
    assertThat(ledger.owned(session)).isZero();
    assertThat(givenBack()).isEmpty();
  }

  @Test
  void all_that_is_owned_is_given_back_in_the_order_in_which_it_came() {
    ledger.takes(APP2, "first");
    ledger.takes(Actor.APP, session);
    ledger.takes(APP2, session);
    ledger.takes(Actor.APP, "last");
    ledger.givesBack(Actor.APP, "last");

    assertThat(givenBack()).containsExactly("first", session, session);
  }

  private List<String> givenBack() {
    List<String> given = new ArrayList<>();
    ledger.giveAllBack(given::add);
    return given;
  }
}
