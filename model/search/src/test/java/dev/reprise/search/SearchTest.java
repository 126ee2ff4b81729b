package dev.reprise.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

  private static final Limits ALONE = Limits.none();

  private static SearchResult every(TransitionSystem system, Limits limits) {
    return Search.count(system, false, limits, Progress.SILENT);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "3,1", "1,2", "2,3"})
  void every_state_and_every_transition_is_counted_once(int width, int workers) {
    SearchResult found = every(new Dials(6, 4, width, true), ALONE.withWorkers(workers));

    assertThat(found.visited()).isEqualTo(15_625); // 5 to the power of 6
    assertThat(found.states()).isEqualTo(15_625);
    assertThat(found.visitedTransitions()).isEqualTo(6 * 15_625);
    assertThat(found.transitions()).isEqualTo(6 * 15_625);
    assertThat(found.depth()).isEqualTo(6 * 4);
    assertThat(found.ending()).isEqualTo(SearchResult.Ending.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void the_set_grows_as_states_come(int workers) {
    SearchResult found = every(new Dials(7, 7, 1, false), ALONE.withWorkers(workers));

    assertThat(found.visited()).isEqualTo(2_097_152); // 8 to the power of 7
    assertThat(found.transitions()).isEqualTo(7 * 7 * 262_144); // of 7 dials, 7 of 8 numbers go on
    assertThat(found.bytesPerState()).isBetween(8 / 0.8, 16.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void one_state_of_each_orbit_is_visited_and_orbits_add_up_to_all_states(int workers) {
    SearchResult found =
        Search.count(new Dials(6, 4, 2, true), true, ALONE.withWorkers(workers), Progress.SILENT);

    assertThat(found.visited()).isEqualTo(210); // of 5 numbers, 6 without order: 10 over 6
    assertThat(found.states()).isEqualTo(15_625);
    assertThat(found.visitedTransitions()).isEqualTo(6 * 210);
    assertThat(found.transitions()).isEqualTo(6 * 15_625);
  }

  @Test
  void what_does_not_hold_is_found_where_it_is_nearest() {
    SearchResult found = every(new Dials(3, 4, 1, false, 5L, 13L, 2L), ALONE.withWorkers(2));

    assertThat(found.violations())
        .extracting(SearchResult.Violation::property, SearchResult.Violation::depth)
        .containsExactly(tuple(0, 5), tuple(2, 2));
    assertThat(found.violations().get(1).state())
        .as("the lowest of 2 0 0, 1 1 0, …")
        .containsExactly(2L);
  }

  @Test
  void a_search_ends_at_its_depth() {
    SearchResult found = every(new Dials(3, 4, 1, false), ALONE.withDepth(2));

    assertThat(found.ending()).isEqualTo(SearchResult.Ending.DEPTH);
    assertThat(found.visited()).isEqualTo(1 + 3 + 6);
    assertThat(found.transitions()).isEqualTo(3 + 9);
  }

  @Test
  void the_states_of_the_last_level_are_looked_at() {
    SearchResult found =
        every(new Dials(3, 4, 1, false, 2L, 3L), ALONE.withDepth(2).withWorkers(2));

    assertThat(found.violations())
        .extracting(SearchResult.Violation::property, SearchResult.Violation::depth)
        .containsExactly(tuple(0, 2));
  }

  @Test
  void a_search_ends_when_its_time_is_over() {
    SearchResult found = every(new Dials(12, 9, 1, true), ALONE.withTime(Duration.ofMillis(50)));

    assertThat(found.ending()).isEqualTo(SearchResult.Ending.TIME);
    assertThat(found.visited()).isGreaterThan(1);
  }

  @Test
  void a_search_ends_where_there_is_no_room_for_more_keys() {
    SearchResult found = every(new Dials(12, 9, 1, true), ALONE.withBytes(40L << 20));

    assertThat(found.ending()).isEqualTo(SearchResult.Ending.MEMORY);
    assertThat(found.keyBytes()).isLessThanOrEqualTo(30L << 20);
    assertThat(found.visited()).isGreaterThan(1_000_000);
  }

  @Test
  void states_that_have_no_room_wait_in_a_file_that_is_removed(@TempDir Path folder) {
    // Enough for the keys of 390,625 states, and too little for the widest levels, 128 bytes a
    // state.
    Limits narrow = new Limits(2, 14_000_000, Duration.ofMinutes(5), Integer.MAX_VALUE, folder);
    SearchResult found = every(new Dials(8, 4, 16, true), narrow);

    assertThat(found.visited()).isEqualTo(390_625); // 5 to the power of 8
    assertThat(found.transitions()).isEqualTo(8 * 390_625);
    assertThat(folder).isEmptyDirectory();

    Path nowhere = folder.resolve("nowhere");
    Limits lost = new Limits(2, 14_000_000, Duration.ofMinutes(5), Integer.MAX_VALUE, nowhere);
    assertThatThrownBy(() -> every(new Dials(8, 4, 16, true), lost))
        .as("they do not all stay in memory")
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(nowhere.toString());
  }

  @Test
  void how_likely_it_is_that_two_states_share_a_key_is_said() {
    assertThat(every(new Dials(6, 4, 1, true), ALONE).collisionOdds()).isZero();
    assertThat(every(new Dials(6, 4, 2, true), ALONE).collisionOdds())
        .isCloseTo(15_625.0 * 15_625 / Math.pow(2, 65), within(1e-20));
  }

  @Test
  void progress_is_told() {
    List<Progress.SoFar> told = new ArrayList<>();
    Search.count(new Dials(6, 4, 1, true), false, ALONE, told::add);

    assertThat(told).isNotEmpty();
    assertThat(told.getLast().counts().expanded()).isEqualTo(15_625);
  }

  @ParameterizedTest
  @CsvSource({"1,1,false", "2,2,false", "1,2,true", "3,1,true"})
  void from_which_states_a_goal_can_be_reached_is_found_backwards(
      int width, int workers, boolean symmetric) {
    Dials searched = new Dials(3, 4, width, false);
    try (Visited visited =
        Search.visit(searched, symmetric, ALONE.withWorkers(workers), Progress.SILENT)) {
      TransitionSystem.Stepper dials = new Dials(3, 4, width, false, 5L).stepper();
      Visited.Leading leading =
          visited.leading(searched, (words, at) -> dials.broken(words, at) != 0);

      // Sums only grow: 5 is reached from where the sum is at most 5.
      long all = symmetric ? 35 : 125;
      long within5 = symmetric ? 1 + 1 + 2 + 3 + 4 + 4 : 1 + 3 + 6 + 10 + 15 + 18;
      assertThat(leading.leading()).isEqualTo(within5);
      assertThat(leading.others()).isEqualTo(all - within5);
      long[] state = new long[width];
      assertThat(leading.which().contains(state, 0)).as("all at 0").isTrue();
      new Dials(3, 4, width, false).set(state, 4, 4, 4);
      assertThat(leading.which().contains(state, 0)).as("all at 4").isFalse();
    }
  }

  @Test
  void where_everything_leads_to_the_goal_there_is_nothing_else() {
    Dials dials = new Dials(3, 4, 1, true);
    try (Visited visited = Search.visit(dials, false, ALONE, Progress.SILENT)) {
      Visited.Leading leading = visited.leading(dials, (words, at) -> words[at] == 0);

      assertThat(leading.leading()).isEqualTo(125);
      assertThat(leading.others()).isZero();
    }
  }

  @Test
  void what_leads_to_a_goal_is_not_said_of_half_a_search() {
    Dials dials = new Dials(3, 4, 1, true);
    try (Visited visited = Search.visit(dials, false, ALONE.withDepth(1), Progress.SILENT)) {
      assertThatThrownBy(() -> visited.leading(dials, (words, at) -> true))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void trails_are_shortest_and_lead_step_by_step() {
    List<List<Long>> trail = new ArrayList<>();
    Dials dials = new Dials(3, 4, 1, false, 3L);
    TransitionSystem.Stepper stepper = dials.stepper();
    boolean isDone =
        PathSearch.follow(
            dials,
            stepper,
            true,
            ALONE,
            (state, search) -> {
              if (stepper.broken(state, 0) == 0) {
                return true;
              }
              search.path().forEach(it -> trail.add(Arrays.stream(it).boxed().toList()));
              return false;
            });

    assertThat(isDone).isTrue();
    assertThat(trail).hasSize(4).startsWith(List.of(0L));
    assertThat(trail.stream().map(it -> digits(it.getFirst())).toList())
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void trails_end_where_there_is_no_time_or_no_room() {
    Dials dials = new Dials(5, 4, 1, false);
    List<Limits> tooLittle =
        List.of(ALONE.withTime(Duration.ZERO), ALONE.withBytes(4L * (Long.BYTES + 64) * 255));
    for (Limits limits : tooLittle) {
      AtomicInteger shown = new AtomicInteger();
      boolean isDone =
          PathSearch.follow(
              dials,
              dials.stepper(),
              false,
              limits,
              (state, search) -> shown.incrementAndGet() > 0);

      assertThat(isDone).as("%s", limits).isFalse();
      assertThat(shown.get()).as("%s", limits).isLessThan(5 * 5 * 5 * 5 * 5);
    }
  }

  private static int digits(long word) {
    int sum = 0;
    for (long rest = word; rest != 0; rest >>>= 4) {
      sum += (int) rest & 15;
    }
    return sum;
  }

  @Test
  void what_a_worker_throws_ends_the_search() {
    TransitionSystem broken =
        new TransitionSystem() {
          @Override
          public int width() {
            return 1;
          }

          @Override
          public List<String> properties() {
            return List.of();
          }

          @Override
          public Stepper stepper() {
            return new Stepper() {
              @Override
              public void initial(Successors into) {
                into.add(1);
              }

              @Override
              public void successors(long[] words, int at, Successors into) {
                throw new IllegalArgumentException("no step");
              }

              @Override
              public long broken(long[] words, int at) {
                return 0;
              }
            };
          }
        };

    assertThatThrownBy(() -> every(broken, ALONE.withWorkers(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no step");
  }

  @Test
  void a_search_has_at_least_one_worker() {
    assertThatThrownBy(() -> ALONE.withWorkers(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
