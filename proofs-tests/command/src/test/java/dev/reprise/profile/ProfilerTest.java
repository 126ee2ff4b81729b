package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.reference.SslConnection;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslSession;
import dev.reprise.profile.Profile.FoundValue;
import dev.reprise.report.ProfileReport;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProfilerTest {

  /**
   * The switches that the reference never meets: it refuses nothing, copies nothing, and always
   * issues.
   */
  private static final Set<Switch> NOT_MET =
      EnumSet.of(Switch.FIRST_TICKET, Switch.REFUSAL, Switch.OVERWRITTEN_HANDSHAKE);

  /**
   * The switches of which the reference shows no value: by the other one, a call may not be made.
   */
  private static final Set<Switch> LEFT_OPEN = EnumSet.of(Switch.CONNECT_AGAIN);

  private static final List<Declared> KNOWN =
      List.of(known("reference"), known("openssl-3"), known("boringssl"));

  private static Declared known(String name) {
    return Dialects.load().named(name, Protocol.TLS12_ID).orElseThrow();
  }

  private static Profile profile(ReferenceStack stack) {
    try (Subject subject = new InProcess(stack, false)) {
      return Profiler.profile(subject, KNOWN);
    }
  }

  /** A reference that forgives a missing shutdown. */
  private static ReferenceStack forgiving() {
    return new ReferenceStack(
        "reference",
        () ->
            new SslContext() {
              @Override
              protected SslConnection createConnection() {
                return new SslConnection(this) {
                  @Override
                  protected void discard(SslSession session) {}
                };
              }
            },
        SslSession::new);
  }

  @Test
  void the_reference_has_its_own_dialect_and_every_switch_is_decided() {
    Profile profile = profile(new ReferenceStack());
    assertThat(profile.found().values())
        .hasSize(Switch.values().length - 1)
        .filteredOn(found -> !found.isMet())
        .extracting(FoundValue::of)
        .containsExactlyInAnyOrderElementsOf(NOT_MET);
    assertThat(profile.found().values())
        .filteredOn(FoundValue::isMet)
        .filteredOn(found -> !LEFT_OPEN.contains(found.of()))
        .allSatisfy(
            found ->
                assertThat(found.value())
                    .isPresent()
                    .get()
                    .matches(known("reference").expected()::allows));
    assertThat(profile.nearest().name()).isEqualTo("reference");
    assertThat(profile.differences(profile.nearest())).isEmpty();
  }

  @Test
  void a_stack_that_differs_is_found_to_differ_just_there() {
    Profile profile = profile(forgiving());
    assertThat(profile.nearest().name()).isEqualTo("reference");
    assertThat(profile.differences(profile.nearest()))
        .containsExactlyInAnyOrder(
            Value.FAILED_UNCHANGED,
            Value.GARBAGE_UNCHANGED,
            Value.OPEN_REPLACED_UNCHANGED,
            Value.OPEN_FREED_UNCHANGED);
  }

  /** A reference that tells of connections only whether they reused, or not even that. */
  private record Reticent(Subject subject, Set<Capability> told) implements Subject {

    @Override
    public Identity identity() {
      Identity whole = subject.identity();
      return new Identity(whole.stack(), whole.version(), whole.protocol(), told);
    }

    @Override
    public Trace run(Script script) {
      Trace whole = subject.run(script);
      List<Observation> observations =
          whole.observations().stream()
              .map(seen -> new Observation(seen.result(), told(seen.facts())))
              .toList();
      return new Trace(script, observations, whole.ending());
    }

    private List<Fact> told(List<Fact> facts) {
      return facts.stream()
          .filter(fact -> fact instanceof Fact.Reused && told.contains(Capability.REUSED))
          .toList();
    }

    @Override
    public void close() {
      subject.close();
    }
  }

  static List<Set<Capability>> little() {
    return List.of(Set.of(), Set.of(Capability.REUSED));
  }

  @ParameterizedTest
  @MethodSource("little")
  void of_a_stack_that_tells_little_nothing_wrong_is_decided(Set<Capability> told) {
    try (Subject subject = new Reticent(new InProcess(new ReferenceStack(), false), told)) {
      assertThat(Profiler.profile(subject, KNOWN).found().values())
          .flatExtracting(found -> found.value().stream().toList())
          .isNotEmpty()
          .allMatch(known("reference").expected()::allows);
    }
  }

  @Test
  void the_script_that_decided_ends_with_the_call_that_did() {
    assertThat(profile(new ReferenceStack()).found().values())
        .filteredOn(found -> found.of() == Switch.OPEN_FREED)
        .singleElement()
        .satisfies(
            found -> assertThat(found.script().orElseThrow().toString()).endsWith("\nfree c1\n"));
  }

  @Test
  void its_json_is_what_the_schema_says_and_the_schema_is_closed() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(
                    Path.of(
                        System.getProperty("reprise.home", ".."),
                        "spec/schema/profile.schema.json")));
    JsonNode json =
        JsonMapper.shared().readTree(new ProfileReport(List.of(profile(forgiving()))).json());
    assertThat(schema.validate(json)).isEmpty();
    ((ObjectNode) json).put("surprise", 1);
    assertThat(schema.validate(json)).isNotEmpty();
  }
}
