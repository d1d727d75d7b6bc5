package io.provingground.order.reporting;

/** Is told what happens on the way to a report. */
@FunctionalInterface
interface ReportListener {
  void on(ReportMoment moment);
}
