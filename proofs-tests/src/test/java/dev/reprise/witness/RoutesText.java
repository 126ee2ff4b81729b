package dev.reprise.witness;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.property.KnownRoute;
import dev.reprise.model.property.Route;
import dev.reprise.spec.script.ScriptText;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file of the known routes, a line for each. Its schema is {@code witnesses.schema.json}. */
final class RoutesText {

  private static final String ABOUT =
      "Routes that are known to show a witness or to refute a false belief: of all that were found,"
          + " those that need no more than another one. 'reprise explore' must come along each that"
          + " can be walked in its scope, with its calls and its dialect.";

  private RoutesText() {}

  static String of(List<KnownRoute> routes) {
    return "{\n\"$schema\": \"../schema/witnesses.schema.json\",\n\"about\": \""
        + ABOUT
        + "\",\n\"routes\": [\n"
        + routes.stream().map(RoutesText::line).collect(Collectors.joining(",\n"))
        + "\n]}\n";
  }

  private static String line(KnownRoute known) {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    line.put("shows", known.shows());
    Scope scope = known.scope();
    line.putObject("scope")
        .put("contexts", scope.contexts())
        .put("connections", scope.connections())
        .put("sessions", scope.sessions())
        .put("actors", scope.actors())
        .put("refs", scope.references());
    if (known.onlyThere()) {
      line.put("onlyThere", true);
    }
    line.put(
        "script",
        known.route().legs().stream()
            .map(leg -> ScriptText.print(leg.call()))
            .collect(Collectors.joining("; ")));
    ArrayNode choices = line.putArray("choices");
    for (Route.Leg leg : known.route().legs()) {
      ArrayNode taken = choices.addArray();
      leg.taken().forEach(value -> taken.add(value.of() + " = " + value));
    }
    return line.toString();
  }
}
