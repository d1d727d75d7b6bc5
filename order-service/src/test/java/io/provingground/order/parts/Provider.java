package io.provingground.order.parts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/**
 * A payment provider whose answers tests decide. Without that it captures, unless the token is
 * tok_decline.
 */
public final class Provider {
  private static final WireMockServer SERVER = started();

  private Provider() {}

  public static String url() {
    return SERVER.baseUrl();
  }

  /** Lets an operation on an order's payment be answered like this from now on. */
  public static void answers(String orderId, String operation, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(on(orderId, operation).atPriority(1).willReturn(answer));
  }

  /** An answer with this status of the payment. */
  public static ResponseDefinitionBuilder status(String status) {
    return json("{\"orderId\": \"{{request.pathSegments.[2]}}\", \"status\": \"" + status + "\"}");
  }

  /** The calls of an operation on an order's payment so far. */
  public static List<LoggedRequest> calls(String orderId, String operation) {
    return SERVER.findAll(putRequestedFor(urlPathEqualTo(path(orderId, operation))));
  }

  private static WireMockServer started() {
    var server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));
    server.start();
    server.stubFor(any("capture").atPriority(9).willReturn(captured()));
    server.stubFor(
        any("capture")
            .withRequestBody(matchingJsonPath("$[?(@.token == 'tok_decline')]"))
            .atPriority(8)
            .willReturn(status("DECLINED")));
    server.stubFor(any("void").atPriority(9).willReturn(status("VOIDED")));
    server.stubFor(any("refund").atPriority(9).willReturn(status("REFUNDED")));
    return server;
  }

  private static ResponseDefinitionBuilder captured() {
    return json(
        """
        {"orderId": "{{request.pathSegments.[2]}}", "status": "CAPTURED", "reference": "cap_test",
         "captured": {"amount": {{jsonPath request.body '$.amount.amount'}}, "currency": "{{jsonPath request.body '$.amount.currency'}}"}}
        """);
  }

  /** An answer with this body. */
  public static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static MappingBuilder any(String operation) {
    return put(urlPathMatching("/v1/payments/[^/]+/" + operation));
  }

  private static MappingBuilder on(String orderId, String operation) {
    return put(urlPathEqualTo(path(orderId, operation)));
  }

  private static String path(String orderId, String operation) {
    return "/v1/payments/%s/%s".formatted(orderId, operation);
  }
}
