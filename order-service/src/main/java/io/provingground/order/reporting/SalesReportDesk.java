package io.provingground.order.reporting;

import io.provingground.order.edge.Problem;
import io.provingground.order.edge.ProblemException;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where operators read what was sold. */
@RestController
class SalesReportDesk {
  private final SalesReports reports;

  SalesReportDesk(SalesReports reports) {
    this.reports = reports;
  }

  @GetMapping(
      path = "/api/v2/sales-reports/{date}",
      produces = {MediaType.APPLICATION_JSON_VALUE, SalesReportCsv.TYPE})
  SalesReport get(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
    return reports
        .find(date)
        .orElseThrow(() ->
            new ProblemException(
                Problem.SALES_REPORT_NOT_FOUND,
                "There is no sales report of %s. A day's report is made in the night after it."
                    .formatted(date)));
  }
}
