package dev.reprise.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.reference.SslConnection;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslSession;
import dev.reprise.model.deviation.Deviation;
import dev.reprise.model.deviation.Way;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A clause is kept only where the run could have shown that it is not. */
class KeptClausesTest {

  /** The default of {@code reprise verify}. */
  private static final int SCRIPTS = 1000;

  private static SslContext context(Function<SslContext, SslConnection> broken) {
    return new SslContext() {
      @Override
      protected SslConnection createConnection() {
        return broken.apply(this);
      }
    };
  }

  private static SslConnection right(SslContext context) {
    return new SslConnection(context) {};
  }

  private static Subject reference(Function<SslContext, SslConnection> connections) {
    return new InProcess(
        new ReferenceStack("reference", () -> context(connections), SslSession::new), true);
  }

  private static StackReport.Run run(Function<SslContext, SslConnection> connections)
      throws StackUnavailableException {
    Subject subject = reference(connections);
    Declared declared = Dialects.load().of(subject.identity());
    return new Check(() -> reference(connections), subject.identity(), declared, 200)
        .run(new Plan(1, SCRIPTS, 16, 0, 2), Check.Progress.NONE);
  }

  private static Set<Clause> kept(StackReport.Run run) {
    Set<Clause> kept =
        run.result().ways().stream()
            .map(Way::clause)
            .collect(Collectors.toCollection(TreeSet::new));
    run.result().ways().stream()
        .filter(way -> !way.isRuledOut())
        .forEach(way -> kept.remove(way.clause()));
    run.findings().forEach(found -> kept.remove(found.clause()));
    return kept;
  }

  @Test
  void a_right_reference_keeps_the_clauses_about_references() throws StackUnavailableException {
    assertThat(kept(run(KeptClausesTest::right)))
        .contains(Clause.SET_2, Clause.SET_5, Clause.SET_6, Clause.GET_1, Clause.UP_1)
        .contains(Clause.FREE_1, Clause.RES_1, Clause.CONN_1);
  }

  /** Sessions that a client may not offer. */
  @SuppressWarnings("ImmutableEnumChecker") // functions that capture nothing
  enum NotForOffer {
    BAD(Clause.RES_1, session -> !session.isResumable()),
    EXPIRED(Clause.EXP_1, session -> session.isResumable() && session.isExpired(now())),
    OF_ANOTHER_VERSION(Clause.VER_1, session -> session.isResumable() && !session.isExpired(now()));

    private final Clause clause;
    private final Predicate<SslSession> offered;

    NotForOffer(Clause clause, Predicate<SslSession> offered) {
      this.clause = clause;
      this.offered = offered;
    }

    private static long now() {
      return Instant.now().getEpochSecond();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_client_that_offers_what_it_may_not_is_found(NotForOffer wrong)
      throws StackUnavailableException {
    StackReport.Run run =
        run(
            context ->
                new SslConnection(context) {
                  @Override
                  protected boolean offers(SslSession session) {
                    return super.offers(session) || wrong.offered.test(session);
                  }
                });
    assertThat(run.findings()).extracting(Shrunk::clause).contains(wrong.clause);
    assertThat(kept(run)).doesNotContain(wrong.clause);
  }

  @Test
  void what_breaks_a_clause_is_named() throws StackUnavailableException {
    StackReport.Run run =
        run(
            context ->
                new SslConnection(context) {
                  @Override
                  protected boolean takeReference(SslSession session) {
                    return true;
                  }
                });
    assertThat(kept(run)).doesNotContain(Clause.SET_2);
    assertThat(run.findings())
        .anySatisfy(
            found ->
                assertThat(found.failure().explanations())
                    .extracting(Deviation::text)
                    .contains("SET-2: the connection takes no reference"));
  }

  /** Whatever the number of workers, since scripts are taken in by their numbers. */
  @Test
  void the_ways_that_are_ruled_out_do_not_depend_on_the_workers() throws Exception {
    Subject subject = reference(KeptClausesTest::right);
    Declared declared = Dialects.load().of(subject.identity());
    IntFunction<List<Way>> ways =
        workers -> {
          try {
            CampaignResult result =
                Campaign.run(
                    new Plan(3, 200, 16, 0, workers),
                    () -> reference(KeptClausesTest::right),
                    subject.identity(),
                    declared,
                    done -> {},
                    (trace, judgement) -> {});
            return result.ways();
          } catch (StackUnavailableException e) {
            throw new IllegalStateException(e);
          }
        };
    assertThat(ways.apply(4)).isEqualTo(ways.apply(1));
  }
}
