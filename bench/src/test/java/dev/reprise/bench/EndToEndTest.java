package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.StackUnavailableException;
import org.junit.jupiter.api.Test;

/** Runs both sides of the measurement once. */
class EndToEndTest {

  @Test
  void a_campaign_and_the_chains_of_jqwik_make_calls() throws StackUnavailableException {
    EndToEnd run = new EndToEnd();

    assertThat(run.campaign(40).calls()).isGreaterThan(40);
    assertThat(run.jqwik(40, 8).calls()).isEqualTo(40 * 8);
  }
}
