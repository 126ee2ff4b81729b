package dev.reprise.model.space;

import dev.reprise.model.Dialects;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;

/**
 * The values in {@code spec/dialects/manual-page.json} of the switches that the first chapter asks.
 */
final class ManualPage {

  static final Dialect CORE =
      Dialects.plainBut(
          Value.UNOFFERED_RELEASED_AT_START,
          Value.UNOFFERED_RELEASED_AT_FINISH,
          Value.REUSED_KEPT,
          Value.REUSED_SUCCESSOR,
          Value.REUSED_SUCCESSOR_NOT_RESUMABLE,
          Value.FULL_RESUMABLE,
          Value.FULL_NOT_RESUMABLE,
          Value.FULL_NONE,
          Value.FAILED_NOT_RESUMABLE,
          Value.OPEN_REPLACED_NOT_RESUMABLE,
          Value.OPEN_FREED_NOT_RESUMABLE,
          Value.ABANDONED_UNCHANGED,
          Value.ABANDONED_NOT_RESUMABLE,
          Value.BLANK_ACCEPTED,
          Value.BLANK_REFUSED,
          Value.LATE_BLANK_ACCEPTED,
          Value.LATE_BLANK_REFUSED);

  private ManualPage() {}
}
