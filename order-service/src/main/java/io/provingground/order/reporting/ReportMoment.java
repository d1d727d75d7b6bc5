package io.provingground.order.reporting;

/** What happens on the way to a report; metrics and tests know it by these names. */
enum ReportMoment {
  /** A task was put into the queue. */
  SENT,
  /** This instance holds a task. */
  TAKEN,
  /** A chunk of the day's events is added up. */
  CHUNK_READ,
  /** The report is stored. */
  MADE,
  /** Nothing was to be done: the day has its report, or is not wanted. */
  SKIPPED,
  /** The work failed, and the task is back in the queue. */
  GIVEN_BACK,
  /** The task was hidden no longer, so another may be working it. */
  LOCK_LOST,
  /** The message is no task. */
  REJECTED
}
