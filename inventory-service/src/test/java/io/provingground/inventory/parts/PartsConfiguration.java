package io.provingground.inventory.parts;

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
        return "inventory_app";
      }

      @Override
      public String getPassword() {
        return Parts.password(getUsername());
      }

      @Override
      public String getJdbcUrl() {
        return Parts.running().jdbcUrl("inventory");
      }
    };
  }

  @Bean
  KafkaConnectionDetails broker() {
    return () -> List.of(Parts.running().bootstrapServers());
  }

  @Bean
  DynamicPropertyRegistrar issuer() {
    return properties -> properties.add("inventory.security.jwks-uri", Issuer::jwksUri);
  }
}
