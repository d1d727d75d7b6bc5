package io.provingground.web.serving;

import io.provingground.web.schema.AfterMigration;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Asks this instance for some pages before it is ready: the first page of each kind loads and
 * compiles what renders it, which takes seconds on a busy machine and would be a visitor's to wait
 * for. What fails here fails for nobody, so it does not keep the instance from service.
 */
@Component
@Order
final class WarmUp implements AfterMigration {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

  /** A page with a form, a page of products with calls to the catalogue, and the error page. */
  private static final List<String> PAGES =
      List.of("/login", "/", "/problems/unavailable", "/warm-up");

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Environment environment;
  private boolean done;

  WarmUp(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    if (!done) {
      done = true;
      var start = System.nanoTime();
      PAGES.forEach(this::ask);
      log.info(
          "Rendered {} pages for practice in {} ms.",
          PAGES.size(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
  }

  private void ask(String page) {
    var port = environment.getRequiredProperty("local.server.port");
    try {
      var connection =
          (HttpURLConnection)
              URI.create("http://localhost:" + port + page).toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.multipliedBy(2).toMillis());
      connection.setRequestProperty(HttpHeaders.ACCEPT, MediaType.TEXT_HTML_VALUE);
      connection.setRequestProperty("Request-Timeout-Ms", Long.toString(PATIENCE.toMillis()));
      connection.getResponseCode();
      connection.disconnect();
    } catch (IOException failure) {
      log.warn(
          "Could not render {} for practice ({}). The first visitor waits longer for it.",
          page,
          failure.getMessage());
    }
  }
}
