package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.twin.Twin;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitReportTest {

  /** The report, read by a parser of XML, which refuses what is not well-formed. */
  private static Element parsed(VerifyReport report) throws Exception {
    String text = JunitReport.of(report);
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)))
        .getDocumentElement();
  }

  private static List<Element> all(Element root, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = root.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static void assertCounts(Element root) {
    for (Element suite : all(root, "testsuite")) {
      assertThat(suite.getAttribute("tests")).isEqualTo("" + all(suite, "testcase").size());
      assertThat(suite.getAttribute("skipped")).isEqualTo("" + all(suite, "skipped").size());
      long failed =
          all(suite, "testcase").stream().filter(c -> !all(c, "failure").isEmpty()).count();
      assertThat(suite.getAttribute("failures")).isEqualTo("" + failed);
    }
  }

  @Test
  void a_stack_that_conforms_has_a_case_for_each_clause_and_no_failure() throws Exception {
    Element root = parsed(Samples.reference());
    assertCounts(root);
    assertThat(root.getTagName()).isEqualTo("testsuites");
    assertThat(all(root, "testsuite"))
        .singleElement()
        .extracting(suite -> suite.getAttribute("name"))
        .isEqualTo("reference.tls1.2-id");
    assertThat(all(root, "testcase").stream().map(c -> c.getAttribute("name")))
        .contains("SET-1", "SET-2", "SET-3", "SET-5", "SET-6", "FREE-1")
        .doesNotHaveDuplicates();
    assertThat(all(root, "failure")).isEmpty();
  }

  @Test
  void a_finding_is_a_failure_of_its_clause() throws Exception {
    Element root = parsed(Samples.failing(Twin.IGNORES_NULL));
    assertCounts(root);
    Element failure =
        all(root, "failure").stream()
            .filter(it -> it.getAttribute("type").equals("SET-6"))
            .findFirst()
            .orElseThrow();
    assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("SET-6");
    assertThat(failure.getAttribute("message"))
        .isEqualTo("expected c1 holds none; observed c1 holds s1");
    assertThat(failure.getTextContent())
        .contains("SET-6: Setting NULL gives back ")
        .contains("> clear c1")
        .contains("replay --stack reference --protocol tls1.2-id --script 'context A; ");
  }

  @Test
  void a_case_says_how_many_ways_of_breaking_the_clause_were_ruled_out() throws Exception {
    Element root = parsed(Samples.reference());
    Element set2 = named(root, "SET-2");
    assertThat(all(set2, "system-out"))
        .singleElement()
        .extracting(Element::getTextContent)
        .asString()
        .matches("SET-2: .*\nruled out: (\\d+) of \\1 ways of breaking it");
    assertThat(all(root, "system-out"))
        .extracting(Element::getTextContent)
        .anyMatch(
            text ->
                text.matches(
                    "[A-Z]+-\\d+: .*\nruled out: \\d+ of \\d+ ways .*; \\d+ (never met|not told"
                        + " apart).*"));
  }

  @Test
  void a_clause_is_skipped_where_no_way_of_breaking_it_was_ruled_out() throws Exception {
    Element root = parsed(Samples.reference());
    assertThat(all(named(root, "CTXF-1"), "skipped"))
        .singleElement()
        .extracting(skipped -> skipped.getAttribute("message"))
        .isEqualTo("no way of breaking it is looked for");

    Element silent = parsed(Samples.silent());
    assertCounts(silent);
    assertThat(all(silent, "testcase").stream().filter(it -> all(it, "skipped").isEmpty()))
        .allMatch(it -> all(it, "system-out").getFirst().getTextContent().contains("ruled out: "));
    assertThat(all(named(silent, "FREE-1"), "skipped"))
        .singleElement()
        .extracting(skipped -> skipped.getAttribute("message"))
        .asString()
        .startsWith("ruled out: 0 of ")
        .contains(" not told by this stack (");
  }

  @Test
  void a_clause_that_is_departed_from_is_marked_and_has_not_passed() throws Exception {
    Element root = parsed(Samples.departing());
    assertCounts(root);
    assertThat(all(named(root, "OPEN-2"), "skipped"))
        .singleElement()
        .extracting(skipped -> skipped.getAttribute("message"))
        .asString()
        .contains("departs (known): open-freed = unchanged; ")
        .contains("; ruled out: ");
    assertThat(all(named(root, "OPEN-2"), "system-out"))
        .singleElement()
        .extracting(Element::getTextContent)
        .asString()
        .startsWith("OPEN-2: A session cannot be resumed any more");
    assertThat(all(named(root, "SET-2"), "skipped")).isEmpty();
  }

  @Test
  void suites_tell_how_long_they_took() throws Exception {
    Element root = parsed(Samples.reference());
    assertThat(root.getAttribute("time")).isEqualTo("1.500");
    assertThat(all(root, "testsuite"))
        .allSatisfy(
            suite -> assertThat(Double.parseDouble(suite.getAttribute("time"))).isPositive());
  }

  private static Element named(Element root, String clause) {
    return all(root, "testcase").stream()
        .filter(it -> it.getAttribute("name").equals(clause))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_stack_that_is_missing_is_skipped_with_the_reason() throws Exception {
    Element root = parsed(Samples.missing());
    assertCounts(root);
    assertThat(all(root, "skipped"))
        .singleElement()
        .extracting(skipped -> skipped.getAttribute("message"))
        .isEqualTo("unsupported: /nowhere/libssl.so: no such file");
  }

  @Test
  void misuse_is_no_failure_of_the_stacks() throws Exception {
    Element root = parsed(Samples.misuse());
    assertCounts(root);
    assertThat(all(root, "failure")).isEmpty();
    assertThat(all(root, "testcase")).isNotEmpty();
  }

  @Test
  void what_a_stack_says_cannot_break_the_format() throws Exception {
    Element root = parsed(Samples.nasty());
    assertCounts(root);
    assertThat(all(root, "failure").getFirst().getAttribute("message"))
        .contains("</failure>]]>&")
        .endsWith(")");
  }
}
