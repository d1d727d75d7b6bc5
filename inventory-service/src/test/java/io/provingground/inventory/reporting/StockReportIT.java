package io.provingground.inventory.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.reporting.DailyReport.Look;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The report as operators see it. */
@InventoryTest
class StockReportIT {

  private static final String PATH = "/api/v1/stock-reports/" + PlannedReport.DAY;

  private final Warehouse warehouse = new Warehouse();
  private final String token = Issuer.token("operator");
  private final Api api;

  @Autowired DailyReport report;

  StockReportIT(@LocalServerPort int port) {
    api = new Api(port);
  }

  @Test
  void showsTheFiguresOfEveryProductPageByPage() throws Exception {
    String sku = warehouse.product(500, 7);
    PlannedReport planned = new PlannedReport(warehouse, 0);
    assertThat(report.look()).isEqualTo(Look.DONE);
    planned.assertWhole();

    List<JsonNode> lines = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = Api.good(api.get(PATH + "?limit=20" + cursor, token), "StockReport");
      assertThat(page.get("date").stringValue()).isEqualTo(PlannedReport.DAY.toString());
      assertThat(page.get("lines")).hasSizeLessThanOrEqualTo(20);
      page.get("lines").forEach(lines::add);
      cursor = page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").stringValue() : "";
    } while (!cursor.isEmpty());

    assertThat(lines.stream().map(line -> line.get("sku").stringValue()))
        .isEqualTo(
            warehouse.sql().sql("select sku from stock order by sku").query(String.class).list());
    JsonNode line =
        lines.stream()
            .filter(l -> l.get("sku").stringValue().equals(sku))
            .findFirst()
            .orElseThrow();
    assertThat(line.get("onHand").longValue()).isEqualTo(7);
    assertThat(line.get("received").longValue()).isEqualTo(7);
    assertThat(line.get("reserved").longValue()).isZero();
  }

  @Test
  void aReportThatIsPlannedButNotDoneIsNotFound() {
    var _ = new PlannedReport(warehouse, 3600);

    Api.problem(api.get(PATH, token), 404);
    Api.problem(api.get("/api/v1/stock-reports/2001-02-04", token), 404);
  }

  @Test
  void todaysReportIsPlannedOnceForItsTime() throws Exception {
    var _ = new PlannedReport(warehouse, 3600);
    report.look();
    report.look();

    assertThat(
            warehouse
                .sql()
                .sql(
                    "select cast(work_at at time zone 'UTC' as time) = '00:05' from stock_report"
                        + " where day > ? and day <= cast(now() at time zone 'UTC' as date)")
                .param(PlannedReport.DAY)
                .query(Boolean.class)
                .list())
        .containsOnly(true)
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/stock-reports/today, date",
    "/api/v1/stock-reports/2001-02-30, date",
    "/api/v1/stock-reports/2001-02-03?limit=0, limit",
    "/api/v1/stock-reports/2001-02-03?limit=1001, limit",
    "/api/v1/stock-reports/2001-02-03?cursor=%27--, cursor",
  })
  void namesTheParameterThatIsWrong(String path, String field) {
    JsonNode problem = Api.problem(api.get(path, token), 400);

    assertThat(problem.get("violations").get(0).get("field").stringValue()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "service", "stranger"})
  void onlyOperatorsRead(String role) {
    Api.problem(api.get(PATH, Issuer.token(role)), 403);
  }

  @Test
  void nobodyWithoutATokenReads() {
    Api.problem(api.get(PATH, null), 401);
  }
}
