package dev.reprise.report;

import dev.reprise.replay.LedgerTable;
import dev.reprise.replay.Replay;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.vectors.Made;
import dev.reprise.verify.Run;
import dev.reprise.verify.StackReport;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report for CI, as JUnit XML: a suite for each stack and protocol, a case for each clause; a
 * clause that is violated fails.
 */
public final class JunitReport {

  private JunitReport() {}

  /**
   * Writes the report.
   *
   * @param options those that a command needs to find the same stack again, such as {@code --lib}
   */
  public static String of(Report report, String options) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "reprise verify");
      for (StackReport stack : report.stacks()) {
        stack(xml, stack, report.seed(), options);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text + "\n";
  }

  private static void stack(XMLStreamWriter xml, StackReport stack, long seed, String options)
      throws XMLStreamException {
    if (stack.missing().isPresent()) {
      suite(xml, stack.stack(), 1, 0, 1);
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", stack.stack());
      xml.writeAttribute("name", "can be loaded");
      xml.writeStartElement("skipped");
      xml.writeAttribute("message", printable("unsupported: " + stack.missing().orElse("")));
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndElement();
    }
    for (Run run : stack.runs()) {
      run(xml, stack, run, seed, options);
    }
  }

  private static void suite(XMLStreamWriter xml, String name, int tests, int failures, int skipped)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", printable(name));
    xml.writeAttribute("tests", Integer.toString(tests));
    xml.writeAttribute("failures", Integer.toString(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", Integer.toString(skipped));
  }

  private static void run(
      XMLStreamWriter xml, StackReport stack, Run run, long seed, String options)
      throws XMLStreamException {
    String name = stack.stack() + "." + run.identity().protocol();
    List<Clause> clauses =
        Stream.concat(
                run.result().steps().keySet().stream(),
                run.findings().stream().map(found -> found.failure().verdict().clause()))
            .distinct()
            .sorted()
            .toList();
    long violated =
        clauses.stream().filter(clause -> findings(run, clause).findAny().isPresent()).count();
    int unmade = (int) run.vectors().stream().filter(made -> !made.isWhole()).count();
    suite(xml, name, clauses.size() + run.vectors().size(), (int) violated, unmade);
    xml.writeStartElement("properties");
    property(xml, "version", stack.version());
    property(xml, "seed", Long.toString(seed));
    property(xml, "scripts", Integer.toString(run.result().scripts()));
    property(
        xml,
        "transitionCoverage",
        String.format(Locale.ROOT, "%.4f", run.result().coverage().ratio()));
    xml.writeEndElement();
    for (Clause clause : clauses) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", name);
      xml.writeAttribute("name", clause.id());
      for (Shrunk found : findings(run, clause).toList()) {
        failure(xml, run, found, options);
      }
      xml.writeEndElement();
    }
    for (Made made : run.vectors()) {
      vectors(xml, name, made);
    }
    xml.writeEndElement();
  }

  /**
   * A case for each section of the vectors. One that the stack's scripts did not make whole is
   * skipped.
   */
  private static void vectors(XMLStreamWriter xml, String name, Made made)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", name);
    xml.writeAttribute("name", "vectors " + made.section());
    if (!made.isWhole()) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute(
          "message",
          made.made() + " of " + made.askable() + " transitions were made that can be asked for");
    }
    xml.writeEndElement();
  }

  private static Stream<Shrunk> findings(Run run, Clause clause) {
    return run.findings().stream().filter(found -> found.failure().verdict().clause() == clause);
  }

  private static void failure(XMLStreamWriter xml, Run run, Shrunk found, String options)
      throws XMLStreamException {
    var verdict = found.failure().verdict();
    xml.writeStartElement("failure");
    xml.writeAttribute("type", verdict.clause().id());
    xml.writeAttribute(
        "message",
        printable("expected " + verdict.expected() + "; observed " + verdict.observed()));
    xml.writeCharacters(
        printable(
            "\n"
                + String.join(
                    "\n",
                    LedgerTable.lines(
                        found.failure().script(), found.failure().judgement(), verdict.call()))
                + "\n\n"
                + Replay.command(
                    run.named(), run.identity().protocol(), options, found.failure().script())
                + "\n"));
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", printable(value));
  }

  /** XML 1.0 has no way to write most control characters; stacks can say anything. */
  private static String printable(String text) {
    return text.replaceAll("[^\\x09\\x0a\\x20-\\ud7ff\\ue000-\\ufffd]", "\ufffd");
  }
}
