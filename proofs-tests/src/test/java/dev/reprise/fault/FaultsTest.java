package dev.reprise.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.cli.Captured;
import dev.reprise.evidence.Page;
import dev.reprise.golden.GoldenFiles;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults that are put before the OpenSSL of this machine are found, and OpenSSL without one is not
 * accused.
 *
 * <p>A few faults are tried always; all of them, in as many scripts as {@code verify} runs, with
 * {@code -Dreprise.faults=all}, which takes half an hour.
 */
class FaultsTest {

  private static final boolean ALL = "all".equals(System.getProperty("reprise.faults"));

  /** Faults of each kind, all of which are found soon. */
  private static final Set<String> SAMPLE =
      Set.of(
          "set-takes-two",
          "set-null-ignored",
          "set-returns-0",
          "full-not-given-back",
          "open-replaced-not-marked",
          "reused-always",
          "add-takes-two",
          "new-callback-twice",
          "dup-takes-two",
          "server-reused-wrong");

  private static final Path PAGE = Fault.FOLDER.resolve("../../../../spec/evidence.md").normalize();

  @TempDir private static Path folder = Path.of("");

  private static Path faultless = Path.of("");

  @BeforeAll
  static void needs_a_compiler_and_openssl() {
    faultless = new Interposer(folder).faultless();
  }

  private static String table() throws IOException {
    return Page.ofFaults(Files.readString(PAGE)).table();
  }

  // The library without a fault

  @ParameterizedTest
  @EnumSource
  void a_library_without_a_fault_is_not_accused(Protocol protocol) {
    Captured run = verify(faultless, protocol, ALL ? Detection.SCRIPTS : 96);

    assertThat(run.exitCode()).as(run.out()).isZero();
  }

  private static Captured verify(Path library, Protocol protocol, int scripts) {
    return Captured.reprise(
        "verify",
        "openssl",
        "--lib",
        library.toString(),
        "--protocol",
        protocol.toString(),
        "--scripts",
        String.valueOf(scripts));
  }

  // The faults

  static List<Fault> sample() throws IOException {
    return Fault.all().stream().filter(fault -> SAMPLE.contains(fault.id())).toList();
  }

  @ParameterizedTest
  @MethodSource("sample")
  void a_fault_is_found_as_soon_as_the_page_says(Fault fault)
      throws IOException, StackUnavailableException {
    int scripts = FaultTable.scripts(table(), fault).orElseThrow();
    Optional<Detection> found =
        Detection.in(new Interposer(folder).with(fault), fault.protocol(), scripts);

    assertThat(found).isPresent();
    assertThat(fault.blamed()).contains(found.get().clause());
    assertThat(found.get().script().size())
        .isEqualTo(FaultTable.length(table(), fault).orElseThrow());
  }

  @Test
  void verify_says_it() throws IOException {
    Fault fault = sample().getFirst();
    int scripts = FaultTable.scripts(table(), fault).orElseThrow();
    Captured run = verify(new Interposer(folder).with(fault), fault.protocol(), scripts);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("VIOLATES " + fault.clauses().getFirst());
    assertThat(run.err()).contains(" violates " + fault.clauses().getFirst());
  }

  @Test
  void all_faults_are_found_as_the_page_says() throws IOException, StackUnavailableException {
    List<Fault> faults = Fault.all();
    if (ALL) {
      Map<Fault, Detection> found = new LinkedHashMap<>();
      for (Fault fault : faults) {
        Path library = new Interposer(folder).with(fault);
        Detection.in(library, fault.protocol(), Detection.SCRIPTS)
            .ifPresent(detection -> found.put(fault, detection));
      }
      String computed = FaultTable.of(faults, found);
      if (GoldenFiles.areWritten()) {
        Page page = Page.ofFaults(Files.readString(PAGE)).with(computed);
        Files.writeString(PAGE, page.text());
      }
      assertThat(table()).as(GoldenFiles.COMMAND).isEqualTo(computed);
    }
    assertThat(FaultTable.faults(table())).isEqualTo(faults.stream().map(Fault::id).toList());
  }

  // The table and the list

  @Test
  void the_page_says_of_each_fault_the_right_side_and_clause_or_why_it_survives()
      throws IOException {
    String table = table();
    List<Fault> faults = Fault.all();
    assertThat(faults.stream().filter(fault -> FaultTable.blamed(table, fault).isPresent()))
        .hasSizeGreaterThanOrEqualTo(50);
    assertThat(faults)
        .allSatisfy(
            fault -> {
              Optional<String> blamed = FaultTable.blamed(table, fault);
              assertThat(blamed.isEmpty()).isEqualTo(fault.survives().isPresent());
              blamed.ifPresent(
                  clause ->
                      assertThat(FaultTable.isRight(fault, clause))
                          .isEqualTo(fault.instead().isEmpty()));
            });
  }

  @Test
  void each_fault_of_the_list_is_in_its_file_and_no_file_has_another() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (Fault fault : Fault.all()) {
      assertThat(listed.add(fault.source() + " " + fault.macro())).as(fault.id()).isTrue();
    }
    Set<String> written = new TreeSet<>();
    try (var files = Files.list(Fault.FOLDER)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".c")).toList()) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.c$", "");
        Matcher macro = Pattern.compile("FAULT_\\w+").matcher(Files.readString(file));
        while (macro.find()) {
          written.add(name + " " + macro.group());
        }
      }
    }
    assertThat(listed).isEqualTo(written);
  }

  @Test
  void a_list_with_something_missing_or_unknown_is_refused() {
    String fault =
        """
        [{"fault": "f", "in": "cache", "does": "d", "protocol": "tls1.3", "clauses": ["SET-1"]}]
        """;
    assertThat(Fault.read(fault)).singleElement().hasToString("f");
    List<String> wrong = new ArrayList<>();
    wrong.add(fault.replace("\"does\": \"d\", ", ""));
    wrong.add(fault.replace("}]", ", \"why\": \"w\"}]"));
    wrong.add(fault.replace("SET-1", "SET-0"));
    wrong.add(fault.replace("tls1.3", "tls1.1"));
    assertThat(wrong)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> Fault.read(text))
                    .isInstanceOf(IllegalArgumentException.class));
  }
}
