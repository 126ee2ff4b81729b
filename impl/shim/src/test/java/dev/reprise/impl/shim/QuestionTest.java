package dev.reprise.impl.shim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines to a shim, held against the page that its author reads. */
class QuestionTest {

  private static final Path PAGE = Path.of("..", "..", "spec", "shim", "PROTOCOL.md");

  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([a-z0-9-]+)` \\| ((?:`[a-z]+` ?)+)\\| (\"done\"|number|session) \\|.*");

  /** By call, its fields and what its result is. */
  private static Map<String, String> said() throws ScriptException {
    Map<String, String> said = new LinkedHashMap<>();
    for (CallKind kind : CallKind.values()) {
      Call call = Script.parse(kind.line()).calls().getFirst();
      List<String> fields = new ArrayList<>(Question.of(call).keySet());
      fields.remove("call");
      String result =
          switch (call.kind().result()) {
            case DONE -> "\"done\"";
            case NUMBER -> "number";
            case SESSION -> "session";
          };
      said.put(call.kind().toString(), fields + " " + result);
    }
    return said;
  }

  private static Map<String, String> written() throws IOException {
    Map<String, String> written = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> fields = List.of(row.group(2).replace("`", "").strip().split(" "));
        written.put(row.group(1), fields + " " + row.group(3));
      }
    }
    return written;
  }

  @Test
  void every_call_is_asked_as_the_page_says() throws Exception {
    assertThat(said()).hasSize(CallKind.values().length);
    assertThat(said()).isEqualTo(written());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set c2 s1          | {"call":"set-session","connection":"c2","session":"s1"}
          connect c2 reused  | {"call":"connect","connection":"c2","outcome":"reused","fresh":"none"}
          app2 frees s1      | {"call":"session-free","actor":"app2","session":"s1"}
          cache-size A 3     | {"call":"set-cache-size","context":"A","size":3}
          renew s1           | {"call":"session-set-time","session":"s1","expired":false}
          cache A off no-lookup | {"call":"set-cache-mode","context":"A","mode":"off no-lookup"}
          """)
  void a_line_has_the_scripts_names_and_no_blanks(String call, String line) throws Exception {
    assertThat(JsonLine.write(Question.of(Script.parse(call).calls().getFirst()))).isEqualTo(line);
  }

  @Test
  void a_script_begins_with_the_protocol_and_ends() {
    assertThat(JsonLine.write(Question.begin(Protocol.TLS13, true)))
        .isEqualTo("{\"call\":\"begin\",\"protocol\":\"tls1.3\",\"misuse\":true}");
    assertThat(JsonLine.write(Question.end())).isEqualTo("{\"call\":\"end\"}");
  }
}
