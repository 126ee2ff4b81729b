package dev.reprise.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.deviation.Way;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** How much the scripts of {@code verify} show, however quickly they are made. */
class CampaignTest {

  private static final int SCRIPTS = 1000;

  /** One seed shows up to 3 % more or less than another, whatever is changed. */
  private static final int SEEDS = 12;

  /** The sums at the time when scripts were made a hundred times slower than judged (4f2edcf5). */
  private static final int TRANSITIONS = 22_552;

  private static final int WAYS = 2_995;

  /** The reference, of which the calls are asked that there were then: tickets were not renewed. */
  private static final Identity IDENTITY = then(new ReferenceStack().identity());

  private static Identity then(Identity now) {
    EnumSet<Capability> can = EnumSet.copyOf(now.capabilities());
    can.remove(Capability.RENEWED_TICKET);
    return new Identity(now.stack(), now.version(), now.protocol(), can);
  }

  private static CampaignResult run(int seed, int workers) throws StackUnavailableException {
    return Campaign.run(
        new Plan(seed, SCRIPTS, 24, 10, workers),
        () -> new InProcess(new ReferenceStack(), false),
        IDENTITY,
        Dialects.load().of(IDENTITY),
        done -> {},
        (trace, judgement) -> {});
  }

  @Test
  void a_thousand_scripts_show_as_much_as_they_did() throws StackUnavailableException {
    int transitions = 0;
    long ways = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      CampaignResult result = run(seed, 2);
      transitions += result.coverage().seen();
      ways += result.ways().stream().filter(Way::isRuledOut).count();
    }

    assertThat(transitions).isGreaterThanOrEqualTo(TRANSITIONS);
    assertThat(ways).isGreaterThanOrEqualTo(WAYS);
  }

  @Test
  void any_number_of_workers_shows_the_same() throws StackUnavailableException {
    CampaignResult alone = run(1, 1);
    CampaignResult together = run(1, 3);

    assertThat(together.steps()).isEqualTo(alone.steps());
    assertThat(together.kept()).isEqualTo(alone.kept());
    assertThat(together.coverage().missing()).isEqualTo(alone.coverage().missing());
  }

  @Test
  void what_the_page_leaves_open_is_no_way_of_breaking_it() throws StackUnavailableException {
    assertThat(run(1, 2).ways())
        .filteredOn(way -> way.deviation().clause() == Clause.SET_4)
        .isNotEmpty()
        .allMatch(Way::isRuledOut);
  }
}
