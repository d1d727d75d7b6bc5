package io.provingground.inventory.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Warehouse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Books that agree, and books that somebody with the owning role has spoilt. */
@InventoryTest
class StockDifferencesIT {

  private static final String PATH = "/api/v1/stock-differences";

  private final Warehouse warehouse = new Warehouse();
  private final String token = Issuer.token("operator");
  private final Api api;

  StockDifferencesIT(@LocalServerPort int port) {
    api = new Api(port);
  }

  @Test
  void isEmptyWhenAllAgree() {
    String sku = warehouse.product(500, 7);

    assertThat(found(sku)).isEmpty();
  }

  @Test
  void namesTheProductWhoseFiguresAreNotItsLedger() {
    String sku = warehouse.product(500, 7);
    String good = warehouse.product(500, 7);
    spoil(sku, "received = 9, on_hand = 9");
    try {
      JsonNode difference = found(sku).getFirst();

      assertThat(difference.at("/figures/onHand").longValue()).isEqualTo(9);
      assertThat(difference.at("/ledger/onHand").longValue()).isEqualTo(7);
      assertThat(difference.at("/ledger/received").longValue()).isEqualTo(7);
      assertThat(found(good)).isEmpty();
      assertThat(difference.propertyNames())
          .containsExactlyInAnyOrderElementsOf(
              JsonMapper.builder()
                  .build()
                  .readTree(
                      Contract.text(
                          "examples/operator/inventory-service/listStockDifferences-200.json"))
                  .at("/differences/0")
                  .propertyNames());
    } finally {
      spoil(sku, "received = 7, on_hand = 7");
    }
    assertThat(found(sku)).isEmpty();
  }

  @Test
  void namesTheProductOfWhichMoreIsReservedThanHeld() {
    String sku = warehouse.product(500, 7);
    warehouse
        .sql()
        .sql("insert into stock_movement (sku, kind, quantity) values (?, 'RESERVED', 2)")
        .param(sku)
        .update();
    spoil(sku, "reserved = 2");
    try {
      JsonNode difference = found(sku).getFirst();

      assertThat(difference.get("figures")).isEqualTo(difference.get("ledger"));
      assertThat(difference.get("held").longValue()).isZero();
    } finally {
      warehouse
          .sql()
          .sql("insert into stock_movement (sku, kind, quantity) values (?, 'RELEASED', 2)")
          .param(sku)
          .update();
      spoil(sku, "reserved = 0");
    }
  }

  @ParameterizedTest
  @CsvSource({"?limit=0, limit", "?limit=1001, limit", "?cursor=%27--, cursor"})
  void namesTheParameterThatIsWrong(String query, String field) {
    JsonNode problem = Api.problem(api.get(PATH + query, token), 400);

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

  private void spoil(String sku, String how) {
    warehouse.sql().sql("update stock set " + how + " where sku = ?").param(sku).update();
  }

  /** What is told of a product, looked for page by page. */
  private List<JsonNode> found(String sku) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = Api.good(api.get(PATH + "?limit=20" + cursor, token), "StockDifferencePage");
      page.get("differences").forEach(all::add);
      cursor = page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").stringValue() : "";
    } while (!cursor.isEmpty());
    return all.stream().filter(d -> d.get("sku").stringValue().equals(sku)).toList();
  }
}
