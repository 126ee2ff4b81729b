package dev.reprise.impl.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Capability;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {

  private static final String NAMED = "context A; connection c1 in A; connect c1 full s1";

  private static AnswerReader reader(String named) throws ScriptException {
    EnumSet<Capability> claimed = EnumSet.allOf(Capability.class);
    claimed.remove(Capability.COUNT);
    AnswerReader reader = new AnswerReader(claimed);
    Script.parse(named).calls().forEach(reader::take);
    return reader;
  }

  private static AnswerReader reader() throws ScriptException {
    return reader(NAMED);
  }

  private static String read(AnswerReader reader, String call, String answer) throws Exception {
    Call made = Script.parse(call).calls().getFirst();
    return reader.call(answer, 7, made.kind()).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          context A         | {"id":7,"result":"done"}                                        | done
          context A         | {"id":7,"result":0,"reason":"no"}                               | returned 0 because no
          set c1 s1         | { "result": 1, "id": 7 }                                        | returned 1
          set c1 s1         | {"id":7,"result":-1,"reason":"a\\nb"}                           | returned -1 because a b
          set c1 s1         | {"id":7,"result":"unimplemented","reason":"none"}               | unsupported none
          set c1 s1         | {"id":7,"result":"skipped","reason":"no c9"}                    | skipped no c9
          get c1            | {"id":7,"result":"s1"}                                          | gave s1
          get c1            | {"id":7,"result":"none"}                                        | gave none
          get c1            | {"id":7,"result":"unnamed"}                                     | gave unnamed
          set c1 s1         | {"id":7,"result":1,"facts":{"holds":{"c1":"s1"}}}               | returned 1; c1 holds s1
          set c1 s1         | {"id":7,"result":1,"facts":{"reused":{"c1":true}}}              | returned 1; c1 reused
          set c1 s1         | {"id":7,"result":1,"facts":{"resumable":{"s1":false}}}          | returned 1; s1 not resumable
          set c1 s1         | {"id":7,"result":1,"facts":{"destroyed":["s1"]}}                | returned 1; s1 destroyed
          set c1 s1         | {"id":7,"result":1,"facts":{"cached":{"A":2}}}                  | returned 1; A caches 2
          set c1 s1         | {"id":7,"result":1,"facts":{"called-back":[{"context":"A","callback":"new","session":"s1"}]}} | returned 1; A callback new s1
          set c1 s1         | {"id":7,"result":1,"facts":{"destroyed":["s1"],"called-back":[{"context":"A","callback":"remove","session":"s1"}]}} | returned 1; A callback remove s1; s1 destroyed
          set c1 s1         | {"id":7,"result":1,"facts":{"events":[{"destroyed":"s1"},{"context":"A","callback":"remove","session":"s1"}]}} | returned 1; s1 destroyed; A callback remove s1
          set c1 s1         | {"id":7,"result":1,"facts":{"events":[]}}                       | returned 1
          """)
  void an_answer_is_an_observation(String call, String answer, String seen) throws Exception {
    assertThat(read(reader(), call, answer)).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set c1 s1 | oops                                                      | no JSON: 'oops'
          set c1 s1 | {"id":7,"result":1                                        | no JSON: '{"id":7,"result":1'
          set c1 s1 | {"id":7,"result":1} 1                                     | no JSON: '{"id":7,"result":1} 1'
          set c1 s1 | [1]                                                       | no object: '[1]'
          set c1 s1 | {"id":6,"result":1}                                       | the answer to question 7 has its id, not 6
          set c1 s1 | {"result":1}                                              | the answer to question 7 has its id; this one has none
          set c1 s1 | {"id":7}                                                  | the result of set-session is the number that was returned
          set c1 s1 | {"id":7,"result":"done"}                                  | the result of set-session is the number that was returned, not "done"
          set c1 s1 | {"id":7,"result":true}                                    | the result of set-session is the number that was returned, not true
          context A | {"id":7,"result":1}                                       | the result of context-new is "done", or 0 where the stack refuses, not 1
          get c1    | {"id":7,"result":"done"}                                  | the result of get-session is a session such as "s1"
          get c1    | {"id":7,"result":"s9"}                                    | speaks of the session 's9', which the script has not named
          get c1    | {"id":7,"result":"c1"}                                    | speaks of the session 'c1', which the script has not named
          set c1 s1 | {"id":7,"result":"skipped"}                               | says "skipped" without a reason
          set c1 s1 | {"id":7,"result":0,"reason":5}                            | needs a text as 'reason', not 5
          set c1 s1 | {"id":7,"result":1,"mood":"good"}                         | has a field 'mood'
          set c1 s1 | {"id":7,"result":1,"facts":[]}                            | 'facts' is an object, not []
          set c1 s1 | {"id":7,"result":1,"facts":{"weather":{}}}                | tells 'weather'; facts are holds, reused
          set c1 s1 | {"id":7,"result":1,"facts":{"count":{"s1":1}}}            | tells 'count' but does not claim the capability count
          set c1 s1 | {"id":7,"result":1,"facts":{"holds":{"c4":"s1"}}}         | speaks of the connection 'c4', which the script has not named
          set c1 s1 | {"id":7,"result":1,"facts":{"holds":{"c1":"s4"}}}         | speaks of the session 's4', which the script has not named
          set c1 s1 | {"id":7,"result":1,"facts":{"holds":{"c1":1}}}            | needs a text as 'c1', not 1
          set c1 s1 | {"id":7,"result":1,"facts":{"reused":{"c1":1}}}           | 'reused' is true or false, not 1
          set c1 s1 | {"id":7,"result":1,"facts":{"resumable":{"none":true}}}   | speaks of the session 'none', which the script has not named
          set c1 s1 | {"id":7,"result":1,"facts":{"cached":{"A":-1}}}           | 'cached' is a number from 0 up, not -1
          set c1 s1 | {"id":7,"result":1,"facts":{"cached":{"B":1}}}            | speaks of the context 'B', which the script has not named
          set c1 s1 | {"id":7,"result":1,"facts":{"destroyed":"s1"}}            | 'destroyed' is a list, not "s1"
          set c1 s1 | {"id":7,"result":1,"facts":{"called-back":[{"context":"A","callback":"old","session":"s1"}]}} | a callback is new, remove or get, not 'old'
          set c1 s1 | {"id":7,"result":1,"facts":{"events":[],"destroyed":[]}}  | tells its events in one list, or in 'destroyed' and 'called-back', not in both
          set c1 s1 | {"id":7,"result":1,"facts":{"events":{}}}                 | 'events' is a list, not {}
          """)
  void an_answer_that_is_none_is_told_what_is_wrong(String call, String answer, String why) {
    assertThatThrownBy(() -> read(reader(), call, answer))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void a_fact_that_is_told_again_is_no_news_but_an_event_is() throws Exception {
    AnswerReader reader = reader();
    String same =
        "{\"id\":7,\"result\":1,\"facts\":{\"holds\":{\"c1\":\"s1\"},\"destroyed\":[\"s1\"]}}";
    assertThat(read(reader, "set c1 s1", same)).isEqualTo("returned 1; c1 holds s1; s1 destroyed");
    assertThat(read(reader, "set c1 s1", same)).isEqualTo("returned 1; s1 destroyed");
    assertThat(read(reader, "set c1 s1", same.replace("\"s1\"}", "\"none\"}")))
        .isEqualTo("returned 1; c1 holds none; s1 destroyed");
    assertThat(read(reader, "set c1 s1", same)).isEqualTo("returned 1; c1 holds s1; s1 destroyed");
  }

  @Test
  void the_name_that_a_call_gives_is_known_to_its_own_answer_and_not_before() throws Exception {
    AnswerReader names = reader("context A; connection c1 in A");
    assertThatThrownBy(() -> names.session("s1")).isInstanceOf(WrongAnswerException.class);
    names.take(Script.parse("connect c1 full s1").calls().getFirst());
    assertThat(names.session("s1").number()).isEqualTo(1);
  }
}
