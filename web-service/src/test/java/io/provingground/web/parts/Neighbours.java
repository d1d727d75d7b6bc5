package io.provingground.web.parts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;

/** Stand-ins for order- and inventory-service that answer as the contracts' examples say. */
public final class Neighbours {
  private static final WireMockServer ORDERS = start();
  private static final WireMockServer INVENTORY = start();

  private Neighbours() {}

  /** The stand-in for order-service. */
  public static WireMockServer orders() {
    return ORDERS;
  }

  /** The stand-in for inventory-service. */
  public static WireMockServer inventory() {
    return INVENTORY;
  }

  /** Both ready, all calls forgotten, and the catalogue as in the examples. */
  public static void reset() {
    for (var neighbour : new WireMockServer[] {ORDERS, INVENTORY}) {
      neighbour.resetAll();
      neighbour.stubFor(get("/readyz").willReturn(aResponse().withStatus(200)));
    }
    INVENTORY.stubFor(
        get(urlPathEqualTo("/api/v1/products"))
            .willReturn(okJson(Contract.example("inventory-service/listProducts-200"))));
    INVENTORY.stubFor(
        get(urlPathEqualTo("/api/v1/availability"))
            .willReturn(okJson(Contract.example("inventory-service/getAvailability-200"))));
    INVENTORY.stubFor(
        get(urlPathEqualTo("/api/v1/products/MUG-BLUE"))
            .willReturn(okJson(Contract.example("inventory-service/getProduct-200"))));
    ORDERS.stubFor(
        get(urlPathMatching("/api/v2/orders/.*")).willReturn(aResponse().withStatus(404)));
    ORDERS.stubFor(
        post("/api/v2/orders")
            .willReturn(
                aResponse()
                    .withStatus(201)
                    .withHeader("Content-Type", "application/json")
                    .withBody(Contract.example("order-service/placeOrder-201"))));
  }

  private static WireMockServer start() {
    var server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    return server;
  }
}
