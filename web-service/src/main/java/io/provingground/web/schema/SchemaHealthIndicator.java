package io.provingground.web.schema;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Keeps the instance out of the balancers until its schema is there: sessions and keys live in it.
 */
@Component
final class SchemaHealthIndicator implements HealthIndicator {
  private final Schema schema;

  SchemaHealthIndicator(Schema schema) {
    this.schema = schema;
  }

  @Override
  public Health health() {
    return (schema.ready() ? Health.up() : Health.outOfService()).build();
  }
}
