package dev.reprise.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.deviation.Way;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Identity;
import org.junit.jupiter.api.Test;

/** How much the scripts of {@code verify}'s default seed show, however quickly they are made. */
class CampaignTest {

  private static final int SCRIPTS = 1000;

  /** The figures at the time when scripts were made a hundred times slower than judged. */
  private static final int TRANSITIONS = 1898;

  private static final int WAYS = 251;

  private static CampaignResult run(int workers) throws StackUnavailableException {
    Identity identity = new ReferenceStack().identity();
    return Campaign.run(
        new Plan(1, SCRIPTS, 24, 10, workers),
        () -> new InProcess(new ReferenceStack(), false),
        identity,
        Dialects.load().of(identity),
        done -> {},
        (trace, judgement) -> {});
  }

  @Test
  void a_thousand_scripts_show_what_they_did_with_any_number_of_workers()
      throws StackUnavailableException {
    CampaignResult alone = run(1);
    CampaignResult together = run(3);

    assertThat(alone.coverage().seen()).isGreaterThanOrEqualTo(TRANSITIONS);
    assertThat(alone.ways()).filteredOn(Way::isRuledOut).hasSizeGreaterThanOrEqualTo(WAYS);
    // What the page leaves open is no way of breaking it: each of these can be ruled out.
    assertThat(alone.ways())
        .filteredOn(way -> way.deviation().clause() == Clause.SET_4)
        .isNotEmpty()
        .allMatch(Way::isRuledOut);
    assertThat(together.steps()).isEqualTo(alone.steps());
    assertThat(together.kept()).isEqualTo(alone.kept());
    assertThat(together.coverage().missing()).isEqualTo(alone.coverage().missing());
  }
}
