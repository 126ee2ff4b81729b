package dev.reprise.model.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.property.Readings;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The same rules on both storages: the same answers and the same readings. */
class StoragesAgreeTest {

  private static final Scope SCOPE = new Scope(3, 5, 6, 2, 3);
  private static final List<Call> CALLS = Chapter.allCalls(SCOPE);
  private static final int STEPS = 200;

  /** So many that one is done: there is always a context to make or to set. */
  private static final int DRAWS = 100_000;

  @Property(tries = 1000)
  void a_packed_and_a_growing_state_answer_and_read_the_same_along_any_walk(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PackedState packed = SCOPE.empty();
    GrowingState growing = new GrowingState();
    for (int i = 0; i < STEPS; i++) {
      Dialect dialect = dialect(random);
      Call call = call(random, packed, dialect);
      growing.ledger().clear();

      Answer answer = Machine.step(packed, call, new Choices(dialect));
      Answer same = Machine.step(growing, call, new Choices(dialect));

      assertThat(same).as("%s", call).isSameAs(answer);
      assertSameReadings(packed, growing);
      if (!answer.done()) {
        assertThat(growing.ledger()).as("%s %s", call, answer).isEmpty();
      }
    }
  }

  /** Any call at all now and then, else one that is done: each of them is as likely. */
  private static Call call(SplittableRandom random, PackedState state, Dialect dialect) {
    boolean mustBeDone = random.nextInt(8) != 0;
    PackedState after = SCOPE.empty();
    for (int i = 0; i < DRAWS; i++) {
      Call call = CALLS.get(random.nextInt(CALLS.size()));
      if (SCOPE.admits(state, call)) {
        after.set(state);
        if (!mustBeDone || Machine.step(after, call, new Choices(dialect)).done()) {
          return call;
        }
      }
    }
    throw new AssertionError("no call can be done in " + state.bits());
  }

  private static Dialect dialect(SplittableRandom random) {
    Map<Switch, Set<Value>> one = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      one.put(of, Set.of(of.settings().get(random.nextInt(of.settings().size()))));
    }
    return new Dialect("one of each", one);
  }

  private static void assertSameReadings(PackedState packed, GrowingState growing) {
    assertThat(Readings.same(packed, growing)).isTrue();
    for (int s = 1; s <= packed.sessions(); s++) {
      assertThat(growing.owners(s)).isEqualTo(packed.owners(s));
      assertThat(growing.connectionsOf(s)).isEqualTo(packed.connectionsOf(s));
      assertThat(growing.references(s)).isEqualTo(packed.references(s));
      assertThat(growing.exists(s)).isEqualTo(packed.exists(s));
    }
    for (int a = 1; a <= packed.contexts(); a++) {
      assertThat(growing.inUse(a)).isEqualTo(packed.inUse(a));
    }
    assertThat(Readings.withLedger(packed)).isEqualTo(growing);
  }

  @Test
  void states_that_differ_in_one_reading_are_not_the_same() {
    GrowingState state = new GrowingState();
    state.set(ContextField.HELD, 1, true);
    state.appears(1, 1);
    state.actorTakes(1, 1, Clause.NEW_1);
    List<GrowingState> others = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      others.add(state.copy());
    }
    others.get(0).set(ContextField.HELD, 1, false);
    others.get(1).set(ConnectionField.PHASE, 1, Phase.GREETING);
    others.get(2).takes(1, 1, Clause.SET_2);
    others.get(3).set(ConnectionField.REUSED, 1, true);
    others.get(4).set(SessionField.HOME, 1, 1);
    others.get(5).marks(1, true, Clause.GET_0);
    others.get(6).actorTakes(2, 1, Clause.UP_1);
    others.get(7).set(ContextField.CACHE_SIZE, 1, 1);
    others.get(8).set(ConnectionField.SERVER, 1, 1);
    others.get(9).cacheTakes(1, 1, Clause.CACHE_1);
    others.get(10).set(ConnectionField.OWN, 1, Own.RESUMABLE);

    assertThat(Readings.same(state, state.copy())).isTrue();
    assertThat(others)
        .allSatisfy(
            other -> {
              assertThat(Readings.same(state, other)).isFalse();
              assertThat(Readings.same(other, state)).isFalse();
              assertThat(other).isNotEqualTo(state);
            });
  }

  @Test
  void the_list_of_a_cache_is_the_same_in_both_storages_whatever_leaves_it() {
    for (State state : List.of(new GrowingState(), SCOPE.empty())) {
      for (int s = 1; s <= 3; s++) {
        state.actorTakes(1, s, Clause.NEW_1);
        state.cacheTakes(2, s, Clause.CACHE_1);
      }
      assertThat(state.cached(2)).isEqualTo(3);
      assertThat(state.lastCached(2)).isEqualTo(1);

      state.leaves(1);
      assertThat(state.lastCached(2)).as("what leaves is in the list no more").isEqualTo(2);
      assertThat(state.owners(1)).as("and still owned by the cache").isEqualTo(2);
      state.cacheGivesBack(1, Clause.CACHE_2);
      state.ranks(2, 2);

      assertThat(state.lastCached(2)).isEqualTo(3);
      assertThat(state.cached(2)).isEqualTo(2);
      assertThat(state.cached(1)).isZero();
      assertThat(state.owners(1)).isEqualTo(1);
    }
  }

  @Test
  void a_packed_state_refuses_a_number_that_has_no_room_in_its_field() {
    PackedState packed = new PackedState(1, 1, 1, 1);

    assertThatIllegalStateException()
        .isThrownBy(() -> packed.set(ContextField.CACHE_SIZE, 1, PackedState.MAX_CACHE_SIZE + 1))
        .withMessageContaining("CACHE_SIZE");
    assertThatIllegalStateException()
        .isThrownBy(() -> packed.set(ContextField.ID_CONTEXT, 1, PackedState.MAX_ID_CONTEXT + 1));
  }

  @Test
  void a_copy_changes_nothing_in_what_it_was_copied_from() {
    GrowingState state = new GrowingState();
    state.actorTakes(1, 1, Clause.NEW_1);
    GrowingState copy = state.copy();

    copy.actorTakes(1, 1, Clause.UP_1);
    copy.set(ContextField.HELD, 1, true);
    copy.appears(1, 1);

    assertThat(state.references(1, 1)).isEqualTo(1);
    assertThat(state.is(ContextField.HELD, 1)).isFalse();
    assertThat(state.phase(1)).isEqualTo(Phase.ABSENT);
    assertThat(copy.ledger()).hasSize(1);
  }

  @Test
  void a_packed_state_refuses_what_it_has_no_room_for() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PackedState(4, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PackedState(1, 6, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PackedState(1, 1, 7, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PackedState(1, 1, 1, 3));
    PackedState full = new PackedState(1, 1, 1, 1);
    for (int i = 0; i < PackedState.MAX_REFERENCES; i++) {
      full.actorTakes(1, 1, Clause.UP_1);
    }
    assertThatIllegalStateException().isThrownBy(() -> full.actorTakes(1, 1, Clause.UP_1));
  }
}
