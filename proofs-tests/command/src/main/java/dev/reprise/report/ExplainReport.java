package dev.reprise.report;

import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Setting;
import dev.reprise.explain.Departure;
import dev.reprise.explain.Evidence;
import dev.reprise.explain.Explanation;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.subject.Protocol;
import java.util.Formatter;
import java.util.Locale;

/** How the explanation of a clause reads: for people, and for programs. */
public record ExplainReport(Explanation of) {

  /** For people. */
  public String text() {
    Formatter out = new Formatter(Locale.ROOT);
    out.format("%s%n%n  %s%n", of.text().id(), of.text().reading());
    out.format("%nquoted%n");
    for (ClauseText.Page page : of.text().pages()) {
      out.format("  %s, %s, %s%n", page.page(), page.edition(), page.section());
      out.format("    \"%s\"%n", page.quote());
    }
    out.format("%nestablished (spec/evidence.md says what each means does not show)%n");
    for (Evidence evidence : of.evidence()) {
      out.format("  %-12s %s%n", evidence.means(), evidence.found());
    }
    of.text().exceptions().forEach(reason -> out.format("  %-12s %s%n", "excepted", reason));
    of.measured().forEach((cell, in) -> out.format("  %-12s by %s%n", cell, Words.listed(in)));
    out.format("%nswitches%n");
    for (Switch one : of.switches()) {
      out.format("  %-24s by the pages: %s%n", one, Words.joined(" or ", of.page().allowed(one)));
    }
    if (of.switches().isEmpty()) {
      out.format("  none: every stack is held to the same%n");
    }
    out.format("%ndepartures%n");
    if (of.departures().isEmpty()) {
      out.format("  none: no dialect of a stack declares one%n");
    }
    of.departures().forEach(departure -> departure(out, departure));
    return out.toString();
  }

  private static void departure(Formatter out, Departure departure) {
    out.format("  %s%n", Words.setting(departure.value()));
    for (Departure.Reason reason : departure.by()) {
      Setting setting = reason.setting();
      String protocols =
          setting.protocols().size() == Protocol.values().length
              ? ""
              : " (" + Words.listed(setting.protocols().stream().sorted().toList()) + ")";
      out.format(
          "    %s%s: %s; %s%n",
          Words.listed(reason.dialects()), protocols, setting.reason(), setting.source());
    }
    departure
        .shown()
        .ifPresentOrElse(
            shown -> {
              out.format("    shown by  %s%n", shown.script());
              out.format("      %s: %s%n", shown.pages(), shown.pagesSee());
              out.format("      %s: %s%n", departure.value(), shown.departing());
            },
            () -> out.format("    no script: %s%n", departure.reason()));
  }

  /** For programs. Its schema is {@code explain.schema.json}, and it is closed. */
  public String json() {
    return new Json()
        .put("clause", of.text().id())
        .put("reading", of.text().reading())
        .put("quotes", of.text().pages())
        .put("evidence", of.evidence())
        .put("exceptions", of.text().exceptions())
        .put("measured", of.measured())
        .put("switches", of.switches().stream().map(this::json))
        .put("departures", of.departures().stream().map(ExplainReport::json))
        .text();
  }

  private Json json(Switch one) {
    return new Json().put("switch", one).put("allowed", of.page().allowed(one));
  }

  private static Json json(Departure departure) {
    Json json =
        new Json()
            .put("switch", departure.value().of())
            .put("value", departure.value())
            .put("by", departure.by().stream().map(ExplainReport::json));
    return departure
        .shown()
        .map(
            shown ->
                json.put("script", shown.script())
                    .put("base", shown.base())
                    .put("pagesValue", shown.pages())
                    .put(
                        "sees",
                        new Json()
                            .put("pages", shown.pagesSee())
                            .put("dialect", shown.departing())))
        .orElseGet(() -> json.put("reason", departure.reason()));
  }

  private static Json json(Departure.Reason reason) {
    Setting setting = reason.setting();
    return new Json()
        .put("dialects", reason.dialects())
        .put("protocols", setting.protocols().stream().sorted())
        .put("reason", setting.reason())
        .put("source", setting.source());
  }
}
