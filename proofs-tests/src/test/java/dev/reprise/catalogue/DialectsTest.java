package dev.reprise.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.file.DialectFile;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DialectsTest {

  private static final Path SPEC = Path.of(System.getProperty("reprise.home", ".."), "spec");

  private static List<String> names() {
    return Dialects.names();
  }

  private static JsonNode file(String name) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(SPEC.resolve("dialects").resolve(name + ".json")));
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SPEC.resolve("schema/dialect.schema.json")));
  }

  @Test
  void every_file_is_loaded_and_every_name_has_a_file() throws IOException {
    try (Stream<Path> files = Files.list(SPEC.resolve("dialects"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(Dialects.names());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_dialect_is_what_its_schema_says_and_has_its_files_name(String name) throws IOException {
    assertThat(schema().validate(file(name))).isEmpty();
    assertThat(file(name).path("dialect").asString()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_table_is_what_the_file_says(String name) throws IOException {
    assertThat(Dialects.text(name)).isEqualTo(DialectFile.read(name, file(name)));
  }

  @Test
  void the_schema_refuses_what_it_does_not_know() throws IOException {
    ObjectNode more = (ObjectNode) file(Dialects.MANUAL_PAGE);
    more.put("surprise", 1);
    assertThat(schema().validate(more)).isNotEmpty();
    ObjectNode less = (ObjectNode) file(Dialects.MANUAL_PAGE);
    less.remove("about");
    assertThat(schema().validate(less)).isNotEmpty();
  }

  @Test
  void a_name_that_is_no_switch_or_value_is_refused_with_the_file() throws IOException {
    ObjectNode dialect = (ObjectNode) file(Dialects.MANUAL_PAGE);
    ((ObjectNode) dialect.path("switches").path(0)).put("switch", "no-such");
    assertThatThrownBy(() -> DialectFile.read("some.json", dialect))
        .isInstanceOf(CatalogueException.class)
        .hasMessage("some.json: no switch is called no-such");
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_dialect_says_something_of_every_switch_with_every_protocol(String name) {
    for (Protocol protocol : Protocol.values()) {
      Declared declared = Dialects.load().named(name, protocol).orElseThrow();
      for (Switch of : Switch.values()) {
        assertThat(declared.expected().allowed(of)).as("%s %s", name, of).isNotEmpty();
      }
    }
  }

  @Test
  void the_page_allows_the_plainest_reading_of_every_switch() {
    for (Switch of : Switch.values()) {
      assertThat(Dialects.load().page().allows(of.settings().getFirst())).as("%s", of).isTrue();
    }
  }

  @Test
  void the_page_of_2014_allows_what_the_newer_one_forbids_of_null_and_open_sessions_and_no_more() {
    Declared older = Dialects.load().named(Dialects.MANUAL_PAGE_2014, Protocol.TLS13).orElseThrow();
    assertThat(Arrays.stream(Value.values()).filter(older.page()::allows))
        .containsAll(
            Dialects.page(Protocol.TLS13).allowed().values().stream()
                .flatMap(Set::stream)
                .toList());
    assertThat(
            Arrays.stream(Value.values())
                .filter(older.page()::allows)
                .filter(value -> !Dialects.page(Protocol.TLS13).allows(value)))
        .containsExactly(Value.NULL_REFUSED, Value.OPEN_REPLACED_UNCHANGED);
    assertThat(older.departs(Value.NULL_REFUSED)).isFalse();
  }

  @Test
  void where_the_pages_leave_values_open_they_name_the_page_that_is_silent() throws IOException {
    for (JsonNode setting : file(Dialects.MANUAL_PAGE).path("switches")) {
      if (setting.path("values").size() > 1) {
        assertThat(setting.path("source").asString())
            .as("%s", setting)
            .matches("SSL_\\w+\\(3\\).*");
        assertThat(setting.path("reason").asString()).as("%s", setting).contains("not say");
      }
    }
  }

  @Test
  void the_pages_say_other_things_of_other_protocols() {
    assertThat(Dialects.page(Protocol.TLS13).allows(Value.FULL_NONE)).isFalse();
    assertThat(Dialects.page(Protocol.TLS12_ID).allows(Value.FULL_NONE)).isTrue();
    assertThat(Dialects.page(Protocol.TLS12_ID).allows(Value.REUSED_SUCCESSOR)).isFalse();
    for (Protocol protocol : Protocol.values()) {
      Dialect about = Dialects.page(protocol);
      assertThat(about.or(Dialects.load().page())).isEqualTo(Dialects.load().page());
    }
  }

  @Test
  void a_stack_that_nobody_described_is_judged_by_the_page() {
    Identity unknown =
        new Identity("openssl", "SomeSSL 1.0", Protocol.TLS13, Set.of(Capability.IDENTITY));
    assertThat(Dialects.load().of(unknown).name()).isEqualTo(Dialects.MANUAL_PAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "OpenSSL 1.0.2s  28 May 2019, openssl-1.0",
    "OpenSSL 1.1.1  11 Sep 2018, openssl-1.1",
    "OpenSSL 3.0.22 25 Aug 2026, openssl-3",
    "OpenSSL 3.5.3 16 Sep 2025, openssl-3.5",
    "OpenSSL 3.10.0 1 Jan 2030, openssl-3.5",
    "OpenSSL 4.0.0 1 Jan 2030, manual-page",
  })
  void a_library_is_described_by_the_dialect_of_its_line(String version, String dialect) {
    Identity library = new Identity("openssl", version, Protocol.TLS12_ID, Set.of());
    assertThat(Dialects.load().of(library).name()).isEqualTo(dialect);
  }

  @Test
  void a_source_says_whether_it_was_measured_or_read() throws IOException {
    ObjectNode hearsay = (ObjectNode) file("openssl-1.0");
    ((ObjectNode) hearsay.path("switches").path(0)).put("source", "everybody knows");
    assertThat(schema().validate(hearsay)).isNotEmpty();
  }

  @Test
  void what_nobody_could_run_was_read() {
    Declared old = Dialects.load().named("openssl-1.0", Protocol.TLS12_ID).orElseThrow();
    assertThat(old.settings().values())
        .isNotEmpty()
        .allSatisfy(setting -> assertThat(setting.source()).startsWith("read in "));
  }

  @Test
  void what_departs_from_the_page_is_allowed_and_known_to_depart() {
    Declared openssl = Dialects.load().named("openssl-3", Protocol.TLS13).orElseThrow();
    assertThat(openssl.judged().allows(Value.FAILED_KEPT)).isTrue();
    assertThat(openssl.judged().allows(Value.FAILED_GIVEN_BACK)).isTrue();
    assertThat(openssl.departs(Value.FAILED_KEPT)).isTrue();
    assertThat(openssl.departs(Value.FAILED_GIVEN_BACK)).isFalse();
    assertThat(openssl.surprises(Value.FAILED_GIVEN_BACK)).isTrue();
  }

  @Test
  void a_promise_to_refuse_misuse_is_kept_to_the_letter() {
    Declared reference = Dialects.load().named("reference", Protocol.TLS12_ID).orElseThrow();
    assertThat(reference.refusesMisuse()).isTrue();
    assertThat(reference.judged().allows(Value.MISUSE_UNSPECIFIED)).isFalse();
  }

  @Test
  void a_dialect_that_is_like_another_says_what_that_one_says_but_for_its_own() {
    Declared ruby = Dialects.load().named("ruby", Protocol.TLS13).orElseThrow();
    assertThat(ruby.expected().allowed(Switch.FAILED_SESSION)).containsExactly(Value.FAILED_KEPT);
    assertThat(ruby.expected().allowed(Switch.OPEN_FREED))
        .containsExactly(Value.OPEN_FREED_UNCHANGED);
    Declared openssl = Dialects.load().named("openssl-3", Protocol.TLS13).orElseThrow();
    assertThat(openssl.expected().allowed(Switch.OPEN_FREED))
        .containsExactly(Value.OPEN_FREED_NOT_RESUMABLE);
  }
}
