package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.stack.Installed;
import dev.reprise.twin.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SARIF's own tool (npm's {@code @microsoft/sarif-multitool}) reads what {@code verify --format
 * sarif} writes. {@code .ci/run} gets it; elsewhere {@code REPRISE_SARIF_TOOL=$(.ci/sarif --tool)}.
 */
class SarifToolTest {

  @TempDir private Path folder = Path.of("");

  /** What the tool says of these reports, line by line. It exits with 0 whatever it finds. */
  private List<String> said(Map<String, String> reports) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Installed.program("REPRISE_SARIF_TOOL").toString(), "validate"));
    for (Map.Entry<String, String> report : reports.entrySet()) {
      Path file = folder.resolve(report.getKey() + ".sarif");
      command.add(Files.writeString(file, report.getValue()).toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"); // without ICU
    Process tool = builder.start();
    tool.getOutputStream().close();
    List<String> lines = tool.inputReader().lines().toList();
    assertThat(tool.waitFor()).as("%s", lines).isZero();
    assertThat(lines).contains("Done. " + reports.size() + " files scanned.");
    return lines;
  }

  private static boolean isMistake(String line) {
    return line.contains(": error ");
  }

  @Test
  void reports_of_every_kind_are_valid() throws Exception {
    Map<String, String> reports = new TreeMap<>();
    reports.put("nothing-found", SarifReport.of(Samples.reference()));
    reports.put("departures", SarifReport.of(Samples.departing()));
    reports.put("findings", SarifReport.of(Samples.failing(Twin.IGNORES_NULL)));
    reports.put("changed", SarifReport.of(Samples.changed()));
    reports.put("misuse", SarifReport.of(Samples.misuse()));
    reports.put("missing", SarifReport.of(Samples.missing()));
    reports.put("untold", SarifReport.of(Samples.untold()));
    reports.put("cut", SarifReport.of(Samples.cut()));
    reports.put("hostile-words", SarifReport.of(Samples.nasty()));
    assertThat(said(reports)).noneMatch(SarifToolTest::isMistake);
  }

  @Test
  void a_rule_that_is_not_there_and_a_line_before_the_first_are_mistakes() throws Exception {
    String report = SarifReport.of(Samples.failing(Twin.IGNORES_NULL));
    String rule = report.replaceFirst("(\"ruleIndex\" *: *)\\d+", "$1" + 999);
    String line = report.replaceFirst("(\"startLine\" *: *)\\d+", "$1" + 0);
    assertThat(said(Map.of("rule", rule, "line", line)))
        .anyMatch(it -> isMistake(it) && it.contains("rule.sarif") && it.contains("ruleIndex"))
        .anyMatch(it -> isMistake(it) && it.contains("line.sarif") && it.contains("startLine"));
  }
}
