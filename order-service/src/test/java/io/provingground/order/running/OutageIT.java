package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.OrderServiceApplication;
import io.provingground.order.parts.Callbacks;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Detour;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OwnDatabase;
import io.provingground.order.parts.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class OutageIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void startsBeforeItsPartsServesWhatItCanAndComesBackByItself() throws Exception {
    var address = URI.create(Parts.running().jdbcUrl("orders").substring("jdbc:".length()));
    try (var way = Detour.to(address.getHost(), address.getPort());
        var service = started("jdbc:postgresql://localhost:" + way.port() + "/orders")) {
      var port =
          Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
      var customer = Client.newCustomer(port);
      assertThat(status(port, "/livez")).isEqualTo(200);
      assertThat(status(port, "/startupz")).isEqualTo(200);
      assertThat(status(port, "/readyz")).isEqualTo(503);
      isTemporarily(customer);

      way.open();
      await("ready once the database answers, though the broker never does")
          .atMost(Duration.ofSeconds(40))
          .until(() -> status(port, "/readyz") == 200);
      assertThat(customer.place().status()).isEqualTo(201);

      way.cut();
      isTemporarily(customer);
      assertThat(status(port, "/readyz")).isEqualTo(503);
      assertThat(status(port, "/livez")).isEqualTo(200);

      way.open();
      await().atMost(Duration.ofSeconds(40)).until(() -> status(port, "/readyz") == 200);
      assertThat(customer.list("").body().at("/orders").size()).isEqualTo(1);
    }
  }

  /** As a standby does, or a server that its operator has stopped from growing. */
  @Test
  void waitsForADatabaseThatOnlyReads() throws Exception {
    try (var own = OwnDatabase.make();
        var service = started(own.getJdbcUrl())) {
      var port =
          Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
      var customer = Client.newCustomer(port);
      await().atMost(Duration.ofSeconds(40)).until(() -> status(port, "/readyz") == 200);

      onlyReads(own, "on");
      var refused = customer.place();
      assertThat(refused.status()).as(refused.body().toString()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();

      onlyReads(own, "off");
      assertThat(customer.place().status()).isEqualTo(201);
    }
  }

  /** For every session: those that are open end. */
  private static void onlyReads(OwnDatabase database, String onOrOff) throws SQLException {
    database.execute(
        """
        set transaction_read_only = off;
        do $$ begin
          execute format('alter database %%I set default_transaction_read_only = %s', current_database());
        end $$
        """
            .formatted(onOrOff));
    database.number(
        """
        select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()
        """);
  }

  /** Never a business answer, and never the caller's mistake. */
  private static void isTemporarily(Client customer) {
    for (var answer :
        new io.provingground.order.parts.Answer[] {
          customer.place(), customer.list(""), calledBack(customer)
        }) {
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
      assertThat(answer.at("/type")).isEqualTo("/problems/unavailable");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
  }

  private static io.provingground.order.parts.Answer calledBack(Client client) {
    var body = Callbacks.captured(UUID.randomUUID().toString());
    return client.callBack(Callbacks.signature(body), body);
  }

  private static int status(int port, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static ConfigurableApplicationContext started(String database) {
    return new SpringApplicationBuilder(OrderServiceApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--logging.structured.format.console=",
            "--spring.datasource.url=" + database,
            "--spring.datasource.password=" + Parts.password("orders_app"),
            "--spring.datasource.hikari.connection-timeout=1000",
            "--spring.flyway.password=" + Parts.password("orders_owner"),
            // Nobody listens there.
            "--spring.kafka.bootstrap-servers=localhost:1",
            "--order.drain=0s",
            "--order.placing.patience=5s",
            "--order.payment.api-key=test-key",
            "--order.payment.callback.secret=" + Callbacks.SECRET,
            "--order.security.jwks-uri=" + Issuer.jwksUri());
  }
}
