package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.property.CacheInvariants;
import dev.reprise.model.property.NonProperties;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariants;
import dev.reprise.model.space.Explored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A property that holds in one machine holds in the other, and a false one is false in both. */
class VerdictsTest {

  private static final Configuration NARROW = Configuration.named("references-1-1-1-1-1");
  private static final Configuration WIDE = Configuration.named("references-1-2-2-1-1");
  private static final Configuration CACHE = Configuration.named("cache-1-1-3-1-1-within-7");
  private static final Configuration CALLBACKS =
      Configuration.named("callbacks-1-1-2-1-1-within-7");

  private static final Configuration SERVERS = Configuration.named("servers-1-1-2-1-1-within-7");

  /** As far as the counterexamples are, and a bit. */
  private static final int NEAR = 9;

  private static final List<Statement> OF_REFERENCES = Statement.of("ReferencesProperties");
  private static final List<Statement> OF_CACHES = Statement.of("CacheProperties");
  private static final List<Statement> OF_CALLBACKS = Statement.of("CallbacksProperties");
  private static final List<Statement> OF_SERVERS = Statement.of("ServersProperties");
  private static final List<Statement> ALL =
      Stream.of(OF_REFERENCES, OF_CACHES, OF_CALLBACKS, OF_SERVERS, Statement.of("GivingBack"))
          .flatMap(List::stream)
          .toList();

  private static Explored inJava(Configuration configuration, Chapter chapter) {
    return InJava.explore(configuration, chapter, NEAR);
  }

  @Test
  void every_sentence_is_the_name_of_a_property_or_of_a_false_belief() {
    Set<String> names = new HashSet<>(InJava.PROPERTIES);
    NonProperties.all().forEach(belief -> names.add(belief.name()));

    assertThat(ALL).extracting(Statement::sentence).isSubsetOf(names);
    assertThat(ALL)
        .extracting(statement -> statement.module() + ": " + statement.sentence())
        .doesNotHaveDuplicates();
  }

  @Test
  void every_property_of_references_is_stated_but_for_what_tla_has_no_words_for() {
    Set<String> stated = new HashSet<>();
    ALL.forEach(statement -> stated.add(statement.sentence()));

    assertThat(notStated(stated))
        .containsExactlyInAnyOrder(
            // about how Java stores a state
            StateInvariants.NOTHING_UNREAD,
            // about a call that is not done, which is no step in TLA+
            StepInvariants.UNDONE_CHANGES_NOTHING,
            // about the ledger: TLA+ keeps a count, and CountIsNumberOfOwners accounts for it
            StepInvariants.GIVES_BACK_ITS_OWN,
            StepInvariants.LEDGER_ACCOUNTS_FOR_OWNERS,
            // about the names in a call, which a step in TLA+ does not carry
            StepInvariants.ONLY_NAMED_OWNERS_MOVE,
            // to ask is to stutter, by definition
            StepInvariants.ASKING_CHANGES_NOTHING);
  }

  @Test
  void every_property_of_steps_of_caches_and_servers_is_stated_but_for_those_of_the_ledger() {
    Set<String> stated = new HashSet<>();
    ALL.forEach(statement -> stated.add(statement.sentence()));
    List<Property> notStated = new ArrayList<>(List.of(CacheInvariants.values()));
    notStated.removeIf(property -> stated.contains(property.sentence()));

    assertThat(notStated)
        .containsExactlyInAnyOrder(
            // about the ledger: in TLA+ the list is the cache, and nothing else could be out of
            // step
            CacheInvariants.LIST_ACCOUNTS_FOR_CACHED,
            // about which callback was called when: what it does is stated, not that it was told
            CacheInvariants.TOLD_WHEN_IT_LEAVES,
            CacheInvariants.NEW_IS_TOLD,
            CacheInvariants.ASKS_FOR_WHAT_IT_LACKS);
  }

  /** Of the properties that each machine could have in the first chapter. */
  private static List<Property> notStated(Set<String> stated) {
    List<Property> properties = new ArrayList<>(StateInvariants.all());
    properties.addAll(
        EnumSet.range(
            StepInvariants.UNDONE_CHANGES_NOTHING, StepInvariants.ASKING_CHANGES_NOTHING));
    properties.removeIf(property -> stated.contains(property.sentence()));
    return properties;
  }

  @Test
  void every_property_is_checked_where_states_are_counted() {
    Set<String> checked = new HashSet<>();
    Set<String> modules = new HashSet<>();
    ALL.forEach(statement -> modules.add(statement.module()));
    for (Pinned row : Pinned.all()) {
      if (!modules.contains(row.module())) {
        continue;
      }
      for (String operator : Configuration.named(row.configuration()).checked()) {
        checked.add(row.module() + " " + operator);
      }
    }

    List<String> properties = new ArrayList<>();
    for (Statement statement : ALL) {
      if (InJava.PROPERTIES.contains(statement.sentence())
          && !statement.module().equals("GivingBack")) {
        properties.add(statement.module() + " " + statement.operator());
      }
    }
    assertThat(checked).containsExactlyInAnyOrderElementsOf(properties);
    assertThat(inJava(WIDE, Chapter.REFERENCES).broken()).isEmpty();
    assertThat(inJava(CACHE, Chapter.CACHE).broken()).isEmpty();
    assertThat(inJava(CALLBACKS, Chapter.CALLBACKS).broken()).isEmpty();
    assertThat(inJava(SERVERS, Chapter.SERVERS).broken()).isEmpty();
  }

  static Stream<Arguments> falseBeliefs() {
    Map<String, Integer> references = InJava.refuted(inJava(WIDE, Chapter.REFERENCES));
    Map<String, Integer> caches = InJava.refuted(inJava(CACHE, Chapter.CACHE));
    Map<String, Integer> servers = InJava.refuted(inJava(SERVERS, Chapter.SERVERS));
    Map<String, Integer> callbacks = InJava.refuted(inJava(CALLBACKS, Chapter.CALLBACKS));
    return Stream.of(
            InJava.believed(OF_REFERENCES).stream()
                .map(belief -> Arguments.of(belief, WIDE, references.get(belief.sentence()))),
            InJava.believed(OF_CACHES).stream()
                .filter(belief -> caches.containsKey(belief.sentence()))
                .map(belief -> Arguments.of(belief, CACHE, caches.get(belief.sentence()))),
            InJava.believed(OF_CALLBACKS).stream()
                .map(belief -> Arguments.of(belief, CALLBACKS, callbacks.get(belief.sentence()))),
            InJava.believed(OF_SERVERS).stream()
                .map(belief -> Arguments.of(belief, SERVERS, servers.get(belief.sentence()))))
        .flatMap(beliefs -> beliefs);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("falseBeliefs")
  void what_is_false_is_refuted_as_shortly_in_tla_as_in_java(
      Statement belief, Configuration scope, int steps, @TempDir Path folder) {
    Tlc.Found found = new Tlc(folder).check(belief.module(), scope.checking(List.of(belief)));

    assertThat(found.violated()).contains(belief.operator());
    assertThat(found.steps()).as(found.output()).isEqualTo(steps);
  }

  static Stream<Arguments> beliefsOfScopes() {
    return Stream.of(
        Arguments.of(OF_REFERENCES, NARROW, Chapter.REFERENCES, "HeldOnce"),
        Arguments.of(OF_CACHES, CACHE, Chapter.CACHE, "UnofferedIsBad"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("beliefsOfScopes")
  void what_is_false_elsewhere_and_holds_in_a_scope_holds_there_in_both(
      List<Statement> statements,
      Configuration scope,
      Chapter chapter,
      String one,
      @TempDir Path folder) {
    Map<String, Integer> refuted = InJava.refuted(inJava(scope, chapter));
    List<Statement> holding =
        InJava.believed(statements).stream()
            .filter(belief -> !refuted.containsKey(belief.sentence()))
            .toList();

    Tlc.Found found =
        new Tlc(folder).check(statements.getFirst().module(), scope.checking(holding));

    assertThat(holding).extracting(Statement::operator).contains(one);
    assertThat(found.violated()).as(found.output()).isEmpty();
  }

  @Test
  void whoever_goes_on_giving_back_has_nothing_left_in_the_end(@TempDir Path folder) {
    Configuration fair = Configuration.named("giving-back-1-1-2-1-1");

    Tlc.Found found = new Tlc(folder).check("GivingBack", fair);

    assertThat(found.violated()).as(found.output()).isEmpty();
  }

  @Test
  void whoever_may_stop_giving_back_may_have_something_left(@TempDir Path folder) {
    Configuration fair = Configuration.named("giving-back-1-1-2-1-1");
    Configuration unfair = new Configuration(fair.text().replace("Fair", "Unfair"));

    Tlc.Found found = new Tlc(folder).check("GivingBack", unfair);

    assertThat(unfair).isNotEqualTo(fair);
    assertThat(found.violated()).contains("Temporal properties were violated");
  }
}
