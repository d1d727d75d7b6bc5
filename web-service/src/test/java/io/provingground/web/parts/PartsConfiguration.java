package io.provingground.web.parts;

import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Points the service at the parts of this test run. */
@TestConfiguration(proxyBeanMethods = false)
class PartsConfiguration {

  @Bean
  JdbcConnectionDetails database() {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return "web_app";
      }

      @Override
      public String getPassword() {
        return Parts.password(getUsername());
      }

      @Override
      public String getJdbcUrl() {
        return Parts.running().jdbcUrl("web");
      }
    };
  }

  @Bean
  KafkaConnectionDetails broker() {
    return () -> List.of(Parts.running().bootstrapServers());
  }

  @Bean
  DynamicPropertyRegistrar neighbours() {
    return properties -> {
      Neighbours.reset();
      properties.add(
          "web.discovery.names.order-service",
          () -> "http://127.0.0.1:" + Neighbours.orders().port());
      properties.add(
          "web.discovery.names.inventory-service",
          () -> "http://127.0.0.1:" + Neighbours.inventory().port());
    };
  }
}
