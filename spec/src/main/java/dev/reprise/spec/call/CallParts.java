package dev.reprise.spec.call;

import java.util.List;

/** A call taken apart: its kind, and its values in the order of its record. */
public record CallParts(CallKind kind, List<Object> values) {

  CallParts(CallKind kind, Object... values) {
    this(kind, List.of(values));
  }
}
