package io.provingground.order.fulfilment;

import io.provingground.order.generated.payments.Capture;
import io.provingground.order.generated.payments.Payment;
import io.provingground.order.generated.payments.PaymentStatus;
import io.provingground.order.generated.payments.PaymentsApi;
import io.provingground.order.history.Money;
import io.provingground.order.running.Traces;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Speaks the contract payment-provider, each call within a total time. */
@Component
class HttpPaymentProvider implements PaymentProvider, AutoCloseable {
  private final PaymentsApi provider;
  private final PaymentSettings settings;
  private final Traces traces;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  HttpPaymentProvider(PaymentsApi provider, PaymentSettings settings, Traces traces) {
    this.provider = provider;
    this.settings = settings;
    this.traces = traces;
  }

  @Override
  public Signal capture(UUID orderId, Money amount, String token) {
    var asked = new Capture(contracts(amount), token);
    var payment = ask("capture", () -> provider.capture(orderId, asked));
    return switch (payment.getStatus()) {
      case CAPTURED -> captured(payment, amount);
      case DECLINED -> new Signal.PaymentDeclined();
      case VOIDED -> new Signal.PaymentVoided();
      case REFUNDED -> new Signal.PaymentRefunded(amount);
      case NONE -> throw unreliable("answered a capture with NONE");
    };
  }

  @Override
  public Signal annul(UUID orderId, Money amount) {
    var payment = ask("void", () -> provider.voidPayment(orderId));
    return switch (payment.getStatus()) {
      case VOIDED -> new Signal.PaymentVoided();
      case DECLINED -> new Signal.PaymentDeclined();
      case REFUNDED -> new Signal.PaymentRefunded(amount);
      case CAPTURED -> captured(payment, amount);
      case NONE -> throw unreliable("answered a void with NONE");
    };
  }

  @Override
  public Signal resolve(UUID orderId, Money amount) {
    var annulled = annul(orderId, amount);
    return annulled instanceof Signal.PaymentCaptured ? refund(orderId, amount) : annulled;
  }

  private Signal refund(UUID orderId, Money amount) {
    var payment = ask("refund", () -> provider.refund(orderId));
    if (payment.getStatus() != PaymentStatus.REFUNDED) {
      throw unreliable("answered a refund with " + payment.getStatus());
    }
    return new Signal.PaymentRefunded(amount);
  }

  private static Signal captured(Payment payment, Money amount) {
    var captured = payment.getCaptured();
    if (captured != null && !captured.equals(contracts(amount))) {
      throw unreliable("says to have captured %s instead of %s".formatted(captured, amount));
    }
    var reference = payment.getReference();
    return new Signal.PaymentCaptured(
        amount, reference == null ? payment.getOrderId().toString() : reference);
  }

  private static io.provingground.order.generated.payments.Money contracts(Money amount) {
    return new io.provingground.order.generated.payments.Money(amount.amount(), amount.currency());
  }

  /** A total deadline: the client's own timeouts begin anew with each packet. */
  private Payment ask(String operation, Callable<ResponseEntity<Payment>> call) {
    var asked = calls.submit(traces.here(call));
    try {
      return read(asked.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS), operation);
    } catch (TimeoutException late) {
      throw new ProviderUnavailableException(
          "did not answer within %d ms".formatted(settings.timeout().toMillis()), late);
    } catch (ExecutionException failed) {
      throw unavailable(failed.getCause(), operation);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ProviderUnavailableException(
          "was not waited for, since the service stops", stopped);
    } finally {
      asked.cancel(true);
    }
  }

  private static Payment read(ResponseEntity<Payment> response, String operation) {
    var payment = response.getBody();
    if (!response.getStatusCode().equals(HttpStatus.OK) || payment == null) {
      throw unreliable(answered(operation, response.getStatusCode().value()));
    }
    // The generated model takes what it should not: fields that the contract requires may be
    // absent.
    if (payment.getStatus() == null || payment.getOrderId() == null) {
      throw unreliable("answered %s without saying what became of it".formatted(operation));
    }
    return payment;
  }

  private static ProviderUnavailableException unavailable(
      @Nullable Throwable cause, String operation) {
    return switch (cause) {
      case RestClientResponseException refused ->
          new ProviderUnavailableException(
              answered(operation, refused.getStatusCode().value()), refused);
      case RestClientException broken ->
          new ProviderUnavailableException(
              "could not be reached or understood: " + broken.getMessage(), broken);
      case null, default -> throw new IllegalStateException("the client is broken", cause);
    };
  }

  private static String answered(String operation, int status) {
    return "answered %s with status %d".formatted(operation, status);
  }

  private static ProviderUnavailableException unreliable(String what) {
    return new ProviderUnavailableException(what, null);
  }

  @Override
  public void close() {
    calls.shutdownNow();
  }
}
