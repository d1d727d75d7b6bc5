package io.provingground.order.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.Wiretap;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

@OrderServiceTest
class SalesReportIT {
  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";
  private static final String DAY = "2026-01-14";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private MeterRegistry meters;
  private Client operator = Client.anonymous(0);

  @BeforeEach
  void signIn() {
    operator = Client.with(port, Issuer.token("operator"));
  }

  @Test
  void isMadeByItselfForTheDayBefore() {
    var day =
        jdbc.sql("select (clock_timestamp() at time zone 'UTC' - interval '10 min')::date - 1")
            .query((row, _) -> row.getString(1))
            .single();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(operator.salesReport(day, JSON).status()).isEqualTo(200));
    var report = operator.salesReport(day, JSON);
    assertThat(report.at("/date")).isEqualTo(day);
    // None, unless the tests began before midnight.
    assertThat(report.body().at("/orders/placed").asInt()).isEqualTo(placedOn(day));
    try (var tasks = Wiretap.on("sales-report.tasks")) {
      assertThat(tasks.about(day)).as("one task, whoever sent it").hasSize(1);
    }
  }

  @Test
  void isAnsweredAsInTheExampleAndAsATable() throws SQLException {
    storeTheExample();
    var example =
        Json.MAPPER.readTree(
            Contract.text("examples/operator/order-service/getSalesReport-200.json"));
    assertThat(operator.salesReport(DAY, JSON).body()).isEqualTo(example);
    assertThat(operator.salesReport(DAY, "*/*").body()).isEqualTo(example);
    var table = operator.salesReport(DAY, CSV);
    assertThat(table.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(table.body().asString())
        .isEqualTo("date,sku,currency,quantity,amount\r\n2026-01-14,MUG-BLUE,EUR,4,5160\r\n");
  }

  @Test
  void isNotThereForADayWithoutAReport() {
    operator.salesReport("2001-02-03", JSON).assertProblem(404, "sales-report-not-found");
    operator.salesReport("2001-02-03", CSV).assertProblem(404, "sales-report-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"today", "2001-02-30", "20010203", "2001-2-3"})
  void refusesWhatIsNoDay(String date) {
    operator.salesReport(date, JSON).assertProblem(400, "invalid-request");
  }

  @Test
  void isGivenInNoOtherForm() {
    operator.salesReport(DAY, "application/xml").assertProblem(406, "not-acceptable");
  }

  @Test
  void isForOperatorsOnly() {
    Client.anonymous(port).salesReport(DAY, JSON).assertProblem(401, "unauthenticated");
    for (var other :
        List.of(Client.newCustomer(port), Client.with(port, Issuer.token("service")))) {
      other.salesReport(DAY, JSON).assertProblem(403, "forbidden");
      other.salesReport(DAY, CSV).assertProblem(403, "forbidden");
    }
  }

  @Test
  void goesOnBehindAMessageThatIsNoTask() {
    var rejected = count(ReportMoment.REJECTED);
    var skipped = count(ReportMoment.SKIPPED);
    Inventory.plants("sales-report.tasks", "x", "no task");
    var unplanned = "{\"type\": \"MakeSalesReport\", \"data\": {\"date\": \"1999-12-31\"}}";
    Inventory.plants("sales-report.tasks", "1999-12-31", unplanned);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> count(ReportMoment.REJECTED) > rejected && count(ReportMoment.SKIPPED) > skipped);
    operator.salesReport("1999-12-31", JSON).assertProblem(404, "sales-report-not-found");
  }

  private int placedOn(String day) {
    return jdbc.sql(
            """
            select count(*) from order_event
             where type = 'OrderPlaced' and (occurred_at at time zone 'UTC')::date = ?::date
            """)
        .param(day)
        .query(Integer.class)
        .single();
  }

  private double count(ReportMoment moment) {
    return meters.counter("sales.report.moments", "moment", moment.name()).count();
  }

  private static void storeTheExample() throws SQLException {
    var content =
        (ObjectNode)
            Json.MAPPER.readTree(
                Contract.text("examples/operator/order-service/getSalesReport-200.json"));
    var madeAt = content.remove("madeAt").asString();
    content.remove("date");
    try (var connection = Parts.running().superuser("orders");
        var insert =
            connection.prepareStatement(
                """
                insert into sales_report (day, made_at, content) values (?::date, ?::timestamptz, ?::jsonb)
                    on conflict do nothing
                """)) {
      insert.setString(1, DAY);
      insert.setString(2, madeAt);
      insert.setString(3, content.toString());
      insert.executeUpdate();
    }
  }
}
