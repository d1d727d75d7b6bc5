package io.provingground.inventory.reporting;

import io.provingground.inventory.edge.Problem;
import io.provingground.inventory.edge.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The daily stock reports over HTTP, for operators. */
@RestController
@RequestMapping("/api/v1/stock-reports")
class ReportController {

  private static final String CURSOR = "^([A-Z0-9][A-Z0-9-]{0,39})?$";

  private final StockReports reports;

  ReportController(StockReports reports) {
    this.reports = reports;
  }

  @GetMapping("/{date}")
  StockReport get(
      @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
      @RequestParam(defaultValue = "") @Pattern(regexp = CURSOR) String cursor,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
    Instant doneAt =
        reports
            .doneAt(date)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.NOT_FOUND, "There is no finished stock report of " + date + "."));
    return StockReport.of(date, doneAt, reports.lines(date, cursor, limit), limit);
  }
}
