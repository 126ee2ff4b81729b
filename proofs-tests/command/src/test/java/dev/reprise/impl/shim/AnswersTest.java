package dev.reprise.impl.shim;

import dev.reprise.fuzz.NearlyRight;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import java.util.EnumSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever a shim says is an answer, or garbage for a reason. */
class AnswersTest {

  private static final Script NAMES =
      Script.parse("context A; connection c1 in A; connection c2 in A; connect c1 full s1");

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void an_answer(@ForAll("answer") String line, @ForAll CallKind kind) {
    NearlyRight.assertRead(
        line,
        "",
        it -> {
          AnswerReader reader = new AnswerReader(EnumSet.allOf(Capability.class));
          for (Call call : NAMES.calls()) {
            reader.take(call);
          }
          var _ = reader.call(it, 4, kind);
        });
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void a_hello(@ForAll("hello") String line) {
    NearlyRight.assertRead(line, "", ShimHello::read);
  }

  @Provide
  Arbitrary<String> answer() {
    return NearlyRight.of("answer.txt");
  }

  @Provide
  Arbitrary<String> hello() {
    return NearlyRight.of("hello.txt");
  }
}
