package io.provingground.order.fulfilment;

import io.provingground.order.history.Money;
import io.provingground.order.running.Traces;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the contract payment-provider over HTTP. */
@Component
class HttpPaymentProvider implements PaymentProvider, AutoCloseable {
  private final HttpClient http;
  private final PaymentSettings settings;
  private final JsonMapper json;
  private final Traces traces;

  HttpPaymentProvider(PaymentSettings settings, JsonMapper json, Traces traces) {
    this.settings = settings;
    this.json = json;
    this.traces = traces;
    // Without the version the client asks for an upgrade to HTTP/2, which not every server bears.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  enum Status {
    NONE,
    CAPTURED,
    DECLINED,
    VOIDED,
    REFUNDED
  }

  record Capture(Money amount, String token) {}

  record Payment(
      UUID orderId,
      Status status,
      @Nullable String reference,
      @Nullable Money captured,
      @Nullable Money refunded) {}

  @Override
  public Signal capture(UUID orderId, Money amount, String token) {
    var payment = put(orderId, "capture", json.writeValueAsString(new Capture(amount, token)));
    return switch (payment.status()) {
      case CAPTURED -> captured(payment, amount);
      case DECLINED -> new Signal.PaymentDeclined();
      case VOIDED -> new Signal.PaymentVoided();
      case REFUNDED -> new Signal.PaymentRefunded(amount);
      case NONE -> throw unreliable("answered a capture with NONE");
    };
  }

  @Override
  public Signal resolve(UUID orderId, Money amount) {
    var payment = put(orderId, "void", null);
    return switch (payment.status()) {
      case VOIDED -> new Signal.PaymentVoided();
      case DECLINED -> new Signal.PaymentDeclined();
      case REFUNDED -> new Signal.PaymentRefunded(amount);
      case CAPTURED -> refund(orderId, amount);
      case NONE -> throw unreliable("answered a void with NONE");
    };
  }

  private Signal refund(UUID orderId, Money amount) {
    var payment = put(orderId, "refund", null);
    if (payment.status() != Status.REFUNDED) {
      throw unreliable("answered a refund with " + payment.status());
    }
    return new Signal.PaymentRefunded(amount);
  }

  private static Signal captured(Payment payment, Money amount) {
    if (payment.captured() != null && !payment.captured().equals(amount)) {
      throw unreliable(
          "says to have captured %s instead of %s".formatted(payment.captured(), amount));
    }
    return new Signal.PaymentCaptured(
        amount, payment.reference() == null ? payment.orderId().toString() : payment.reference());
  }

  private Payment put(UUID orderId, String operation, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(
                URI.create("%s/v1/payments/%s/%s".formatted(settings.url(), orderId, operation)))
            .header("Authorization", "Bearer " + settings.apiKey())
            .header("Accept", "application/json")
            .PUT(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    var traceparent = traces.current();
    if (traceparent != null) {
      request.header("traceparent", traceparent);
    }
    return read(send(request.build()), operation);
  }

  /** A total deadline: the client's own timeout ends when the headers arrive. */
  private HttpResponse<String> send(HttpRequest request) {
    var call = http.sendAsync(request, BodyHandlers.ofString());
    try {
      return call.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new ProviderUnavailableException(
          "did not answer within %d ms".formatted(settings.timeout().toMillis()), late);
    } catch (ExecutionException failed) {
      throw new ProviderUnavailableException("could not be reached: " + failed.getCause(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ProviderUnavailableException(
          "was not waited for, since the service stops", stopped);
    } finally {
      call.cancel(true);
    }
  }

  private Payment read(HttpResponse<String> response, String operation) {
    if (response.statusCode() != 200) {
      throw unreliable("answered %s with status %d".formatted(operation, response.statusCode()));
    }
    try {
      return json.readValue(response.body(), Payment.class);
    } catch (JacksonException unreadable) {
      throw new ProviderUnavailableException("sent an answer that cannot be read", unreadable);
    }
  }

  private static ProviderUnavailableException unreliable(String what) {
    return new ProviderUnavailableException(what, null);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
