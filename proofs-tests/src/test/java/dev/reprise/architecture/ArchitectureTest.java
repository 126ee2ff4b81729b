package dev.reprise.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.reprise.architecture.specimen.Clockwork;
import dev.reprise.architecture.specimen.Nosy;
import dev.reprise.architecture.specimen.TidyHelper;
import dev.reprise.architecture.specimen.egg.Egg;
import dev.reprise.architecture.specimen.hen.Hen;
import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the rooms, what the model must not ask, and how nothing is called. */
class ArchitectureTest {

  private static final String SPEC = "dev.reprise.spec..";
  private static final String CATALOGUE = "dev.reprise.catalogue..";
  private static final String SEARCH = "dev.reprise.search..";
  private static final String MODEL = "dev.reprise.model..";
  private static final String IMPL = "dev.reprise.impl..";
  private static final String[] COMMAND = {
    "dev.reprise.cli..", "dev.reprise.report..", "dev.reprise.shimcheck.."
  };
  private static final String JSON = "tools.jackson..";
  private static final String SPECIMEN = "dev.reprise.architecture.specimen..";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.reprise");

  private static final JavaClasses SPECIMENS =
      new ClassFileImporter()
          .importClasses(Clockwork.class, Nosy.class, TidyHelper.class, Hen.class, Egg.class);

  // The rules. Each is made for a package, so that it can be held against the specimens too.

  private static ArchRule specSeesNobody(String spec) {
    return seesOnly(spec, spec);
  }

  /** The catalogue is for judges: they need dialects, but no command, adapter or JSON library. */
  private static ArchRule catalogueSeesOnlySpec(String catalogue) {
    return seesOnly(catalogue, catalogue, SPEC);
  }

  /** The search is of any states: it has no word of ours, not even those of the page. */
  private static ArchRule searchSeesNobody(String search) {
    return seesOnly(search, search);
  }

  private static ArchRule modelSeesOnlySpecAndSearch(String model) {
    return seesOnly(model, model, SPEC, SEARCH);
  }

  /** Only walks over the machine's steps search; the machine, its states and the judge do not. */
  private static ArchRule onlyWalksSearch(String but) {
    return noClasses()
        .that()
        .resideInAPackage(but)
        .and()
        .resideOutsideOfPackages(
            "dev.reprise.model.space..",
            "dev.reprise.model.explore..",
            "dev.reprise.model.walk..",
            "dev.reprise.model.cover..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SEARCH);
  }

  private static ArchRule implSeesOnlySpecAndOneLibrary(String impl) {
    return seesOnly(impl, impl, SPEC, "org.apache.commons.lang3..", "javax.net.ssl..", JSON);
  }

  /** The answers of shims are JSON; no other adapter needs to read any. */
  private static ArchRule onlyShimsSpeakJson(String impl) {
    return noClasses()
        .that()
        .resideInAPackage(impl)
        .and()
        .resideOutsideOfPackage("dev.reprise.impl.shim..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JSON);
  }

  /** Each package is one room: what two of them need of each other belongs into a third. */
  private static ArchRule noCycleAmong(String packages) {
    return slices().matching(packages).should().beFreeOfCycles();
  }

  private static ArchRule seesOnly(String room, String... seen) {
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(seen).or(resideInAnyPackage("java..", "org.jspecify..")));
  }

  /** The rooms below know nothing of the one where they are compared. */
  private static ArchRule onlyComparisonsSeeBoth(String... but) {
    return noClasses()
        .that()
        .resideInAnyPackage(but)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.reprise..")
                .and(resideOutsideOfPackages(SPEC, SEARCH, MODEL, IMPL)));
  }

  /**
   * Copying an array is no question to the world, though {@code System} does it; nor is it one to
   * say that a state can be written down.
   */
  private static ArchRule modelAsksNoWorld(String model) {
    return noClasses()
        .that()
        .resideInAPackage(model)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..", "java.nio..", "java.net..", "java.time..", "java.security..")
                .and(not(type(Serializable.class))))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .callConstructor(SplittableRandom.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethodWhere(target(owner(type(System.class))).and(target(not(name("arraycopy")))))
        .orShould()
        .accessFieldWhere(target(owner(type(System.class))))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread");
  }

  /** A judge and all that compares can be used without a command line. */
  private static ArchRule onlyTheCommandSees(String picocli) {
    return noClasses()
        .that(resideOutsideOfPackages(COMMAND))
        .should()
        .dependOnClassesThat(resideInAnyPackage(COMMAND).or(resideInAnyPackage(picocli)));
  }

  private static ArchRule proofSeesNoStack(String proof) {
    return noClasses()
        .that()
        .resideInAPackage(proof)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(IMPL);
  }

  /** Formulas and commands know no rule, no machine and no solver. */
  private static ArchRule logicSeesNoRule(String logic) {
    return seesOnly(logic, logic, "dev.reprise.spec.call..");
  }

  private static ArchRule namesSaySomething() {
    return noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)(\\$.*)?");
  }

  // The rooms

  @Test
  void there_are_classes_in_every_room() {
    assertThat(OURS.that(resideInAnyPackage(SPEC))).hasSizeGreaterThan(20);
    assertThat(OURS.that(resideInAnyPackage(SEARCH))).hasSizeGreaterThan(10);
    assertThat(OURS.that(resideInAnyPackage(MODEL))).hasSizeGreaterThan(20);
    assertThat(OURS.that(resideInAnyPackage(IMPL))).hasSizeGreaterThan(20);
    assertThat(OURS.that(not(resideInAnyPackage(SPEC, SEARCH, MODEL, IMPL))))
        .hasSizeGreaterThan(20);
  }

  @Test
  void the_words_see_nothing_but_the_language() {
    specSeesNobody(SPEC).check(OURS);
  }

  @Test
  void the_catalogue_sees_only_the_words() {
    catalogueSeesOnlySpec(CATALOGUE).check(OURS);
    assertThat(OURS.that(resideInAnyPackage(CATALOGUE))).hasSizeGreaterThan(5);
  }

  @Test
  void the_search_sees_nothing_but_the_language() {
    searchSeesNobody(SEARCH).check(OURS);
  }

  @Test
  void the_machine_sees_only_the_words_and_its_space_the_search() {
    modelSeesOnlySpecAndSearch(MODEL).check(OURS);
    onlyWalksSearch(MODEL).check(OURS);
  }

  @Test
  void what_is_checked_sees_only_the_words_and_one_library() {
    implSeesOnlySpecAndOneLibrary(IMPL).check(OURS);
  }

  @Test
  void what_is_checked_reads_json_only_where_shims_are_driven() {
    onlyShimsSpeakJson(IMPL).check(OURS);
  }

  @Test
  void no_two_packages_of_what_is_checked_need_each_other() {
    noCycleAmong("dev.reprise.impl.(*)..").check(OURS);
  }

  @Test
  void nobody_below_sees_those_who_compare() {
    onlyComparisonsSeeBoth(SPEC, SEARCH, MODEL, IMPL).check(OURS);
  }

  @Test
  void the_proof_sees_the_machine_and_no_stack() {
    JavaClasses proof = new ClassFileImporter().importPackages("dev.reprise.proof");

    assertThat(proof).hasSizeGreaterThan(20);
    proofSeesNoStack("dev.reprise.proof..").check(proof);
    logicSeesNoRule("dev.reprise.proof.logic..").check(proof);
  }

  @Test
  void the_machine_has_no_clock_no_chance_no_input_and_no_output() {
    modelAsksNoWorld(MODEL).check(OURS);
  }

  @Test
  void what_compares_knows_no_command() {
    onlyTheCommandSees("picocli..").check(OURS);
  }

  @Test
  void there_is_no_cycle_between_packages() {
    noCycleAmong("dev.reprise.(**)").check(OURS);
  }

  @Test
  void no_name_says_nothing() {
    namesSaySomething().check(OURS);
  }

  // The rules notice

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        Arguments.of(specSeesNobody(SPECIMEN), "dev.reprise.spec.call.Session"),
        Arguments.of(specSeesNobody(SPECIMEN), "dev.reprise.model.state.GrowingState"),
        Arguments.of(modelSeesOnlySpecAndSearch(SPECIMEN), "dev.reprise.impl.reference.SslContext"),
        Arguments.of(modelSeesOnlySpecAndSearch(SPECIMEN), "org.apache.commons.lang3.StringUtils"),
        Arguments.of(searchSeesNobody(SPECIMEN), "dev.reprise.spec.call.Session"),
        Arguments.of(catalogueSeesOnlySpec(SPECIMEN), "dev.reprise.model.state.GrowingState"),
        Arguments.of(searchSeesNobody(SPECIMEN), "dev.reprise.model.state.GrowingState"),
        Arguments.of(specSeesNobody(SPECIMEN), "dev.reprise.search.Limits"),
        Arguments.of(implSeesOnlySpecAndOneLibrary(SPECIMEN), "dev.reprise.search.Limits"),
        Arguments.of(onlyWalksSearch(SPECIMEN), "dev.reprise.search.Limits"),
        Arguments.of(
            implSeesOnlySpecAndOneLibrary(SPECIMEN), "dev.reprise.model.state.GrowingState"),
        Arguments.of(noCycleAmong("dev.reprise.architecture.specimen.(*)"), "specimen.hen.Hen"),
        Arguments.of(proofSeesNoStack(SPECIMEN), "dev.reprise.impl.reference.SslContext"),
        Arguments.of(logicSeesNoRule(SPECIMEN), "dev.reprise.model.state.GrowingState"),
        Arguments.of(namesSaySomething(), "TidyHelper"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.millis()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.nanos()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.instant()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.random()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.mathRandom()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.threadRandom()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.unseeded()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.file()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.path()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.print()"),
        Arguments.of(modelAsksNoWorld(SPECIMEN), "Clockwork.property()"));
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void a_rule_that_is_broken_names_the_place(ArchRule rule, String place) {
    EvaluationResult result = rule.evaluate(SPECIMENS);

    assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(place));
  }

  @Test
  void copying_an_array_asks_nobody() {
    assertThat(modelAsksNoWorld(SPECIMEN).evaluate(SPECIMENS).getFailureReport().getDetails())
        .isNotEmpty()
        .noneMatch(detail -> detail.contains("Clockwork.copy("));
  }

  @Test
  void only_the_search_asks_the_world_and_that_is_noticed() {
    assertThat(modelAsksNoWorld(SEARCH).evaluate(OURS).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("dev.reprise.search.ChunkStore"))
        .anyMatch(detail -> detail.contains("System.nanoTime()"));
  }

  @Test
  void that_json_is_read_elsewhere_is_noticed() {
    assertThat(onlyShimsSpeakJson("dev.reprise.profile..").evaluate(OURS).hasViolation()).isTrue();
  }

  @Test
  void that_another_library_is_seen_outside_of_the_command_is_noticed() {
    assertThat(onlyTheCommandSees("org.apache.commons.lang3..").evaluate(SPECIMENS).hasViolation())
        .isTrue();
  }

  @Test
  void that_a_room_below_sees_those_who_compare_is_noticed() {
    JavaClasses withTests = new ClassFileImporter().importClasses(ArchitectureTest.class);

    assertThat(
            onlyComparisonsSeeBoth("dev.reprise.architecture..").evaluate(withTests).hasViolation())
        .isTrue();
  }
}
