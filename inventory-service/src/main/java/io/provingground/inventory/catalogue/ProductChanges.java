package io.provingground.inventory.catalogue;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.messaging.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears of changed products and makes the cache forget them. */
@Component
class ProductChanges implements Subscription.Listener {

  private static final Logger log = LoggerFactory.getLogger(ProductChanges.class);

  private final ProductCache cache;
  private final JsonMapper json;
  private final MeterRegistry metrics;

  ProductChanges(ProductCache cache, JsonMapper json, MeterRegistry metrics) {
    this.cache = cache;
    this.json = json;
    this.metrics = metrics;
  }

  @Override
  public void begins() {
    cache.forgetAll();
  }

  /** What cannot be read may have been about any product. */
  @Override
  public void hears(byte @Nullable [] value) {
    try {
      JsonNode message = json.readTree(value == null ? new byte[0] : value);
      if (ProductNews.TYPE.equals(message.path("type").asString())) {
        cache.forgetOlder(
            message.required("subject").stringValue(),
            message.required("data").required("version").longValue());
        count("forgotten");
      }
    } catch (JacksonException e) {
      cache.forgetAll();
      count("unreadable");
      log.warn(
          "A change of a product cannot be read ({}). All products are read anew.", e.toString());
    }
  }

  private void count(String outcome) {
    metrics.counter("inventory.product.changes", "outcome", outcome).increment();
  }
}
