package io.provingground.localplatform.processes;

/** What a process says of itself. */
public enum Health {
  /** No answer in time. */
  SILENT,
  /** It answers, but wants no work. */
  ALIVE,
  /** It takes work. */
  READY
}
