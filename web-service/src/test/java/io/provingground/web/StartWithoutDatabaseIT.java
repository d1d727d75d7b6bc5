package io.provingground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Forwarder;
import io.provingground.web.parts.Parts;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance starts while its database and the broker are away, waits honestly, and becomes ready
 * by itself.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartWithoutDatabaseIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void waitsForItsDatabaseAndServesWhenItComes(CapturedOutput output) throws Exception {
    var address = URI.create(Parts.running().jdbcUrl("web").substring("jdbc:".length()));
    var database = new Forwarder(address.getPort());
    try (var service = start(database.port())) {
      var browser =
          new Browser(
              service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
      assertThat(probe(browser, "/livez")).isEqualTo(200);
      assertThat(probe(browser, "/startupz")).isEqualTo(200);
      assertThat(probe(browser, "/readyz")).isEqualTo(503);
      assertThat(browser.get("/oauth2/jwks").statusCode()).isEqualTo(503);

      database.connect();
      await().atMost(LONG).until(() -> probe(browser, "/readyz") == 200);
      assertThat(browser.get("/oauth2/jwks").statusCode()).isEqualTo(200);
      browser.signIn("customer1", "test-demo");
      assertThat(browser.get("/orders").statusCode()).isEqualTo(200);

      var before = output.getAll().length();
      database.cut();
      await().atMost(LONG).until(() -> probe(browser, "/readyz") == 503);
      var page = browser.get("/orders");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(page.body()).contains("Not available at the moment");
      assertThat(probe(browser, "/livez")).isEqualTo(200);

      database.connect();
      await().atMost(LONG).until(() -> browser.get("/orders").statusCode() == 200);
      await().atMost(LONG).until(() -> probe(browser, "/readyz") == 200);
      assertThat(output.getAll().substring(before))
          .as("an outage is one line when it begins and one when it ends")
          .containsOnlyOnce("The database does not answer (")
          .containsOnlyOnce("The database answers again.")
          .doesNotContain("\n\tat ");
    } finally {
      database.cut();
    }
  }

  private static int probe(Browser browser, String path) {
    return browser.send(path, request -> request, BodyHandlers.ofString()).statusCode();
  }

  private static ConfigurableApplicationContext start(int databasePort) {
    return new SpringApplicationBuilder(WebServiceApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--proving.ground.local=true",
            "--spring.datasource.url=jdbc:postgresql://localhost:" + databasePort + "/web",
            "--spring.datasource.password=" + Parts.password("web_app"),
            "--spring.flyway.password=" + Parts.password("web_owner"),
            "--web.projector.password=" + Parts.password("web_projector"),
            "--web.security.key-encryption-password=test-key",
            "--web.demo.accounts=true",
            "--web.demo.password=test-demo",
            "--web.clients.local-service.secret=test-secret",
            "--web.drain=0s",
            "--spring.kafka.bootstrap-servers=127.0.0.1:1",
            "--logging.structured.format.console=");
  }
}
