package dev.reprise.report;

import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Words;
import dev.reprise.replay.Replay;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Printed;
import dev.reprise.vectors.VectorRun.Made;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run.Departure;
import dev.reprise.verify.Ways;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report for CI, as JUnit XML: a suite for each stack and protocol, a case for each clause. A
 * clause that is violated fails. One from which the stack departs, as its dialect declares, is
 * skipped, and so is one of which no way of breaking it was ruled out; both say why. Of each other
 * one the case says how many of how many were. Time is that of a suite: a script is about many
 * clauses.
 */
public final class JunitReport {

  private final XMLStreamWriter xml;
  private final VerifyReport report;

  private JunitReport(XMLStreamWriter xml, VerifyReport report) {
    this.xml = xml;
    this.report = report;
  }

  /** Writes the report. */
  public static String of(VerifyReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      new JunitReport(xml, report).write();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text + "\n";
  }

  private void write() throws XMLStreamException {
    begin("testsuites", "name", "reprise verify", "time", time(report.seconds()));
    for (StackReport stack : report.stacks()) {
      if (stack.missing().isPresent()) {
        suite(stack.stack(), 1, 0, 1, 0);
        begin("testcase", "classname", stack.stack(), "name", "can be loaded");
        begin("skipped", "message", "unsupported: " + stack.missing().get());
        end();
        end();
        end();
      }
      for (StackReport.Run run : stack.runs()) {
        run(stack, run);
      }
    }
    end();
  }

  private void suite(String name, int tests, long failures, long skipped, double seconds)
      throws XMLStreamException {
    begin("testsuite", "name", name, "tests", tests);
    attributes("failures", failures, "errors", 0, "skipped", skipped, "time", time(seconds));
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private void run(StackReport stack, StackReport.Run run) throws XMLStreamException {
    String name = stack.stack() + "." + run.identity().protocol();
    Set<Clause> clauses = new TreeSet<>(run.result().steps().keySet());
    run.findings().forEach(found -> clauses.add(found.clause()));
    run.seenDepartures().forEach(seen -> clauses.add(seen.clause()));
    suite(
        name,
        clauses.size() + run.changes().size() + run.vectors().size(),
        run.changes().size()
            + clauses.stream().filter(clause -> !run.findings(clause).isEmpty()).count(),
        clauses.stream().filter(clause -> isSkipped(run, clause)).count()
            + run.vectors().stream().filter(made -> !made.isWhole()).count(),
        run.seconds());
    begin("properties");
    property("version", stack.version());
    property("seed", report.seed());
    property("scripts", run.result().scripts());
    property("complete", !run.isCut());
    property(
        "transitionCoverage", String.format(Locale.ROOT, "%.4f", run.result().coverage().ratio()));
    end();
    for (Clause clause : clauses) {
      begin("testcase", "classname", name, "name", clause);
      for (Shrunk found : run.findings(clause)) {
        failure(run, found.failure());
      }
      notes(run, clause);
      end();
    }
    for (Map.Entry<Value, Script> change : run.changes().entrySet()) {
      String setting = Words.setting(change.getKey());
      begin("testcase", "classname", name, "name", "changed: " + setting);
      begin("failure", "type", change.getKey().of().clause());
      attributes(
          "message",
          "its dialect " + run.declared().name() + " says that this is never seen: " + setting);
      String sentence = Clauses.load().sentence(change.getKey().of().clause());
      xml.writeCharacters(
          printable("\n" + sentence + "\n\n" + report.replay(run, change.getValue()) + "\n"));
      end();
      end();
    }
    for (Made made : run.vectors()) {
      // A section that the stack's scripts did not make whole is skipped.
      begin("testcase", "classname", name, "name", "vectors " + made.section());
      if (!made.isWhole()) {
        xml.writeEmptyElement("skipped");
        attributes(
            "message",
            made.made() + " of " + made.askable() + " transitions were made that can be asked for");
      }
      end();
    }
    end();
  }

  /** A clause passes only where it is kept, and some way of breaking it was ruled out. */
  private static boolean isSkipped(StackReport.Run run, Clause clause) {
    return run.findings(clause).isEmpty()
        && (!departures(run, clause).isEmpty() || run.ways(clause).ruledOut() == 0);
  }

  private static List<Departure> departures(StackReport.Run run, Clause clause) {
    return run.seenDepartures().stream().filter(seen -> seen.clause() == clause).toList();
  }

  /** How much of the clause was looked at, and where the stack is known to depart from it. */
  private void notes(StackReport.Run run, Clause clause) throws XMLStreamException {
    Ways ways = run.ways(clause);
    List<String> notes = new ArrayList<>();
    for (Departure departure : departures(run, clause)) {
      notes.add("departs (known): " + Words.setting(departure.value()));
    }
    notes.add((ways.size() == 0 ? "" : "ruled out: ") + ways.summary("it"));
    if (isSkipped(run, clause)) {
      xml.writeEmptyElement("skipped");
      attributes("message", String.join("; ", notes));
    }
    begin("system-out");
    xml.writeCharacters(
        printable(Clauses.load().sentence(clause) + "\n" + String.join("\n", notes)));
    end();
  }

  private void failure(StackReport.Run run, Failure failure) throws XMLStreamException {
    var verdict = failure.verdict();
    begin("failure", "type", verdict.clause());
    attributes("message", "expected " + verdict.expected() + "; observed " + verdict.observed());
    Script script = failure.script();
    List<String> ledger = Replay.ledger(script, failure.judgement(), verdict.call());
    String again = report.replay(run, script);
    String sentence = Clauses.load().sentence(verdict.clause());
    xml.writeCharacters(
        printable("\n" + sentence + "\n\n" + String.join("\n", ledger) + "\n\n" + again + "\n"));
    end();
  }

  private void property(String name, Object value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    attributes("name", name, "value", value);
  }

  /** Begins an element; its attributes are names, each with its value. */
  private void begin(String element, Object... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    attributes(attributes);
  }

  private void attributes(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i].toString(), printable(attributes[i + 1].toString()));
    }
  }

  private void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  /** XML 1.0 has no way to write most control characters; stacks can say anything. */
  private static String printable(String text) {
    return Printed.lines(text).replaceAll("[\ufffe\uffff]", "?");
  }
}
