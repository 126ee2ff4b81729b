package dev.reprise.explain;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.catalogue.Setting;
import dev.reprise.format.Resource;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.vectors.TellingScripts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;

/**
 * A value of a switch that the pages do not allow and that a dialect has.
 *
 * @param by the dialects that have the value, one entry for each reason
 * @param shown a shortest script in which it differs from a value that the pages allow
 * @param reason why no script shows it; empty where one does
 */
public record Departure(Value value, List<Reason> by, Optional<Shown> shown, String reason) {

  /**
   * One reason of some dialects for a value.
   *
   * @param dialects their names; those that are like another have its reasons
   */
  public record Reason(SequencedSet<String> dialects, Setting setting) {}

  /**
   * A script whose last call shows another thing by the pages than by the departing dialects.
   *
   * @param base the dialect that all other switches are as in
   * @param pages the value that the pages allow, and what is seen with it
   * @param departing what is seen with the value that departs
   */
  public record Shown(String script, String base, Value pages, String pagesSee, String departing) {}

  public Departure {
    by = List.copyOf(by);
  }

  /** All departures at that switch. */
  static List<Departure> at(Switch of, Dialects dialects) {
    Map<Value, Map<Setting, SequencedSet<String>>> found = new LinkedHashMap<>();
    for (String name : Dialects.names()) {
      for (Protocol protocol : Protocol.values()) {
        Declared declared = dialects.named(name, protocol).orElseThrow();
        Optional<Setting> setting = declared.setting(of);
        for (Value value : declared.expected().allowed(of)) {
          if (setting.isPresent() && declared.departs(value)) {
            found
                .computeIfAbsent(value, _ -> new LinkedHashMap<>())
                .computeIfAbsent(setting.get(), _ -> new LinkedHashSet<>())
                .add(name);
          }
        }
      }
    }
    JsonNode file = Resource.json(TellingScripts.FILE);
    List<Departure> departures = new ArrayList<>();
    found.forEach((value, reasons) -> departures.add(of(value, reasons, dialects, file)));
    return departures;
  }

  private static Departure of(
      Value value, Map<Setting, SequencedSet<String>> by, Dialects dialects, JsonNode file) {
    List<Reason> reasons =
        by.entrySet().stream().map(it -> new Reason(it.getValue(), it.getKey())).toList();
    Optional<Shown> shown =
        file.path("scripts")
            .valueStream()
            .flatMap(row -> shown(row, value, dialects).stream())
            .min(Comparator.comparingInt(it -> it.script().split("; ").length));
    String reason =
        file.path("notToldApart")
            .valueStream()
            .filter(row -> other(row, value, dialects).isPresent())
            .map(row -> row.path("reason").asString(""))
            .findFirst()
            .orElse("no script is known that tells it from what the pages allow");
    return new Departure(value, reasons, shown, shown.isPresent() ? "" : reason);
  }

  private static Optional<Shown> shown(JsonNode row, Value value, Dialects dialects) {
    return other(row, value, dialects)
        .map(
            page -> {
              int at = row.path("values").path(0).asString("").equals(page.toString()) ? 0 : 1;
              return new Shown(
                  row.path("calls").asString(""),
                  row.path("base").asString(""),
                  page,
                  row.path("sees").path(at).asString(""),
                  row.path("sees").path(1 - at).asString(""));
            });
  }

  /** The other value of a row that tells the value from one that the pages allow. */
  private static Optional<Value> other(JsonNode row, Value value, Dialects dialects) {
    return TellingScripts.isOf(row, value)
        ? dialects.page().allowed(value.of()).stream()
            .filter(page -> TellingScripts.names(row, page))
            .findFirst()
        : Optional.empty();
  }
}
