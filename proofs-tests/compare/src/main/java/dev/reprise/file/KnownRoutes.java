package dev.reprise.file;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.format.Resource;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.Route;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The routes that are known to show the witnesses and to refute the false beliefs. */
public final class KnownRoutes {

  /** Its schema is {@code witnesses.schema.json}. */
  static final String FILE = "/dev/reprise/spec/witnesses/routes.json";

  private KnownRoutes() {}

  /**
   * Reads them all.
   *
   * @throws CatalogueException if the file is not what it should be
   */
  public static List<KnownRoute> load() {
    return read(Resource.json(FILE));
  }

  /** Reads them from a file's text. */
  public static List<KnownRoute> read(JsonNode file) {
    return file.path("routes").valueStream().map(KnownRoutes::route).toList();
  }

  private static KnownRoute route(JsonNode entry) {
    JsonNode scope = entry.path("scope");
    List<Call> calls = script(entry.path("script").asString("")).calls();
    JsonNode choices = entry.path("choices");
    if (choices.size() != calls.size()) {
      throw new CatalogueException(FILE, "not as many choices as calls: " + entry);
    }
    List<Route.Leg> legs = new ArrayList<>();
    for (Call call : calls) {
      JsonNode taken = choices.path(legs.size());
      legs.add(new Route.Leg(call, taken.valueStream().map(KnownRoutes::value).toList()));
    }
    return new KnownRoute(
        entry.path("shows").asString(""),
        new Scope(
            scope.path("contexts").asInt(),
            scope.path("connections").asInt(),
            scope.path("sessions").asInt(),
            scope.path("actors").asInt(),
            scope.path("refs").asInt()),
        entry.path("onlyThere").asBoolean(false),
        new Route(legs));
  }

  private static Script script(String text) {
    try {
      return Script.parse(text);
    } catch (ScriptException e) {
      throw new CatalogueException(FILE, text + ": " + e.getMessage());
    }
  }

  private static Value value(JsonNode entry) {
    String text = entry.asString("");
    String[] parts = text.split(" = ", 2);
    return Switch.named(parts[0])
        .flatMap(of -> Value.named(of, parts[parts.length - 1]))
        .orElseThrow(() -> new CatalogueException(FILE, "no value of a switch: " + text));
  }
}
