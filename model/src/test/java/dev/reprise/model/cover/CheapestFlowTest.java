package dev.reprise.model.cover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheapestFlowTest {

  @Test
  void it_takes_the_cheap_way_first_and_the_dear_one_for_the_rest() {
    CheapestFlow flow = new CheapestFlow(4);
    flow.arc(0, 1, 2, 1);
    int dear = flow.arc(0, 2, CheapestFlow.UNBOUNDED, 5);
    int cheap = flow.arc(1, 3, 1, 1);
    flow.arc(1, 2, 5, 1);
    flow.arc(2, 3, 2, 1);

    assertThat(flow.send(0, 3)).isEqualTo(2 + 3 + 6);
    assertThat(flow.along(cheap)).isEqualTo(1);
    assertThat(flow.along(dear)).isEqualTo(1);
  }

  /** The first way is the cheapest alone, and stands in the way of two that are together. */
  @Test
  void it_takes_back_what_was_sent_where_that_is_cheaper() {
    CheapestFlow flow = new CheapestFlow(4);
    int first = flow.arc(0, 1, 1, 1);
    flow.arc(0, 2, 1, 4);
    int between = flow.arc(1, 2, 1, 1);
    flow.arc(1, 3, 1, 5);
    flow.arc(2, 3, 1, 1);

    assertThat(flow.send(0, 3)).isEqualTo(1 + 5 + 4 + 1);
    assertThat(flow.along(first)).isEqualTo(1);
    assertThat(flow.along(between)).as("it was used and is not any more").isZero();
  }

  @Test
  void nothing_flows_where_nothing_leads_to_or_there_is_no_room() {
    CheapestFlow flow = new CheapestFlow(3);
    int arc = flow.arc(0, 1, 3, 1);
    flow.arc(1, 2, 0, 1);

    assertThat(flow.send(0, 2)).isZero();
    assertThat(flow.along(arc)).isZero();
  }
}
