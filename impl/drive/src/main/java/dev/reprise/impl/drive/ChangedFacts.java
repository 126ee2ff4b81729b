package dev.reprise.impl.drive;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.ObservedState;
import java.util.ArrayList;
import java.util.List;

/** What was told of every object so far: lets through only what is new. */
public final class ChangedFacts {

  private final ObservedState told = new ObservedState();
  private List<Fact> news = new ArrayList<>();

  /** Takes in what is so now. */
  public void tell(Fact fact) {
    if (told.see(fact)) {
      news.add(fact);
    }
  }

  /** The connection is no more: whatever is told under this name next is new. */
  public void forget(Connection connection) {
    told.forget(connection);
  }

  /** The context is no more: whatever is told under this name next is new. */
  public void forget(Context context) {
    told.forget(context);
  }

  /** The news since this was last asked. */
  public List<Fact> takeNews() {
    List<Fact> taken = news;
    news = new ArrayList<>();
    return taken;
  }
}
