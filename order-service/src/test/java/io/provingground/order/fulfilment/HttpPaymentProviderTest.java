package io.provingground.order.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.provingground.order.history.Money;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.Provider;
import io.provingground.order.running.Traces;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPaymentProviderTest {
  private static final Money AMOUNT = new Money(3429, "EUR");
  private final UUID order = UUID.randomUUID();
  // The first call of a test run may take long on a busy machine.
  private final HttpPaymentProvider provider = provider(Duration.ofSeconds(30));
  private final HttpPaymentProvider impatient = provider(Duration.ofSeconds(1));

  @AfterEach
  void close() {
    provider.close();
    impatient.close();
  }

  @Test
  void asksAsTheContractWantsIt() {
    provider.capture(order, AMOUNT, "tok_approve");
    var call = Provider.calls(order.toString(), "capture").getFirst();
    assertThat(call.getHeader("Authorization")).isEqualTo("Bearer secret");
    assertThat(Contract.faultsOf("payment-provider", "Capture", call.getBodyAsString())).isEmpty();
    assertThat(Json.MAPPER.readTree(call.getBodyAsString()))
        .isEqualTo(
            Json.MAPPER.readTree(
                Contract.text("examples/order-service/payment-provider/capture-request.json")));
  }

  @Test
  void readsTheExamplesThatAreFiledForIt() {
    assertThat(answered("capture-200"))
        .isEqualTo(new Signal.PaymentCaptured(AMOUNT, "cap_8f14e45f"));
    assertThat(answered("capture-200-declined")).isEqualTo(new Signal.PaymentDeclined());
  }

  @Test
  void refundsWhatAVoidFindsCaptured() {
    Provider.answers(order.toString(), "void", Provider.status("CAPTURED"));
    assertThat(provider.resolve(order, AMOUNT)).isEqualTo(new Signal.PaymentRefunded(AMOUNT));
    assertThat(Provider.calls(order.toString(), "refund")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 404, 409, 429, 500, 502, 503})
  void readsNoOtherStatusAsABusinessAnswer(int status) {
    Provider.answers(
        order.toString(),
        "capture",
        aResponse().withStatus(status).withBody("{\"status\": \"DECLINED\"}"));
    isUnavailable();
  }

  @Test
  void readsNoSilenceNoGarbageAndNoOtherAmountAsABusinessAnswer() {
    var id = order.toString();
    Provider.answers(id, "capture", Provider.status("CAPTURED").withFixedDelay(3_000));
    isUnavailable(impatient);
    Provider.answers(id, "capture", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    isUnavailable();
    Provider.answers(id, "capture", aResponse().withBody("<html>"));
    isUnavailable();
    Provider.answers(id, "capture", Provider.json("{\"orderId\": \"" + order + "\"}"));
    isUnavailable();
    Provider.answers(id, "capture", Provider.json("{\"status\": "));
    isUnavailable();
    Provider.answers(id, "capture", Provider.status("SOMETHING_NEW"));
    isUnavailable();
    Provider.answers(id, "capture", Provider.status("NONE"));
    isUnavailable();
    Provider.answers(id, "capture", Provider.json(example("capture-200").replace("3429", "3430")));
    isUnavailable();
  }

  @Test
  void endsACallWhoseBodyNeverEnds() {
    Provider.answers(
        order.toString(),
        "capture",
        Provider.status("CAPTURED").withChunkedDribbleDelay(20, 5_000));
    isUnavailable(impatient);
  }

  private Signal answered(String example) {
    Provider.answers(order.toString(), "capture", Provider.json(example(example)));
    return provider.capture(order, AMOUNT, "tok_approve");
  }

  private void isUnavailable() {
    isUnavailable(provider);
  }

  private void isUnavailable(PaymentProvider asked) {
    assertThatThrownBy(() -> asked.capture(order, AMOUNT, "tok_approve"))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  private static HttpPaymentProvider provider(Duration timeout) {
    var settings =
        new PaymentSettings(
            URI.create(Provider.url()),
            "secret",
            Duration.ofSeconds(1),
            timeout,
            Duration.ofSeconds(1),
            1);
    return provider(settings);
  }

  static HttpPaymentProvider provider(PaymentSettings settings) {
    var traces = new Traces(Tracer.NOOP, Propagator.NOOP);
    var client = new PaymentClient();
    var api =
        client.paymentsApi(client.paymentConnections(settings), settings, Json.MAPPER, traces);
    return new HttpPaymentProvider(api, settings, traces);
  }

  private static String example(String name) {
    return Contract.text("examples/order-service/payment-provider/" + name + ".json");
  }
}
