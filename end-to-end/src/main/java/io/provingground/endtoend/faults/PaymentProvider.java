package io.provingground.endtoend.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/** The switch by which an operator makes the payment sandbox difficult. */
public final class PaymentProvider {
  private final URI switchAddress;
  private final String operatorKey;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Ways to be difficult, as local-platform's README names them. */
  public enum Mode {
    /** As the tokens say. */
    NORMAL,
    /** Decides only after the delay. */
    SLOW,
    /** Turns every request away. */
    FAILING,
    /** Decides at once, and answers and calls back after the delay. */
    LATE,
    /** Calls back three times. */
    TWICE
  }

  /** The sandbox at this URL. */
  public PaymentProvider(String sandbox, String operatorKey) {
    this.switchAddress = URI.create(sandbox + "/behaviour");
    this.operatorKey = operatorKey;
  }

  /** From now on, until its next restart. */
  public void behave(Mode mode, Duration delay) {
    String body =
        "{\"mode\": \"%s\", \"delayMillis\": %d}"
            .formatted(mode.name().toLowerCase(Locale.ROOT), delay.toMillis());
    var request =
        HttpRequest.newBuilder(switchAddress)
            .header("Authorization", "Bearer " + operatorKey)
            .PUT(BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("the sandbox answered " + status + " to its operator");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As if nothing had been. */
  public void behave() {
    behave(Mode.NORMAL, Duration.ZERO);
  }
}
