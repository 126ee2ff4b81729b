package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.fuzz.NearlyRight;
import dev.reprise.spec.subject.ObservationText;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A child whose library has written among its lines says a line of the protocol, or garbage. */
class ChildLinesTest {

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
  void a_line(@ForAll("child") String line) {
    NearlyRight.assertRead(line, "", it -> WireFormat.hello(it));
    NearlyRight.assertRead(line, "", ChildLinesTest::parse);
    NearlyRight.assertRead(
        line, "", it -> FatalNotice.read(List.of("# A fatal error has been detected", it)));
  }

  /** Why a line is none is not told: the line is. */
  private static void parse(String line) {
    try {
      var _ = ObservationText.parse(line);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Provide
  Arbitrary<String> child() {
    return NearlyRight.of("child.txt");
  }
}
