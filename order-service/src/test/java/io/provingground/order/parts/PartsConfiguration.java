package io.provingground.order.parts;

import io.provingground.order.relay.RelayListener;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Points the service at the parts of this test run. */
@TestConfiguration(proxyBeanMethods = false)
public class PartsConfiguration {

  @Bean
  JdbcConnectionDetails database() {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return "orders_app";
      }

      @Override
      public String getPassword() {
        return Parts.password(getUsername());
      }

      @Override
      public String getJdbcUrl() {
        return Parts.running().jdbcUrl("orders");
      }
    };
  }

  /** With the topics that inventory-service would have created. */
  @Bean
  KafkaConnectionDetails broker() {
    var servers = Parts.running().bootstrapServers();
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      var existing = admin.listTopics().names().get();
      var missing =
          Stream.of(
                  new NewTopic("inventory.events", 6, (short) 1),
                  new NewTopic("inventory.events.dead", 1, (short) 1),
                  new NewTopic("inventory.commands", 6, (short) 1))
              .filter(topic -> !existing.contains(topic.name()))
              .toList();
      admin.createTopics(missing).all().get();
    } catch (Exception failure) {
      throw new IllegalStateException("the broker of the tests does not answer", failure);
    }
    return () -> List.of(servers);
  }

  @Bean
  RelayListener relayMoments() {
    return RelayMoments::on;
  }

  @Bean
  DynamicPropertyRegistrar others() {
    return properties -> {
      properties.add("order.security.jwks-uri", Issuer::jwksUri);
      properties.add("order.payment.url", Provider::url);
    };
  }
}
