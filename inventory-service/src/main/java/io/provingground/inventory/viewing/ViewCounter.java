package io.provingground.inventory.viewing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts views that were acknowledged. It tries once: a second attempt could count twice, if the
 * first had an unknown end.
 */
@Component
class ViewCounter {

  private static final Logger log = LoggerFactory.getLogger(ViewCounter.class);
  private static final String TYPE = "ProductViewed";
  private static final String SKU = "^[A-Z0-9][A-Z0-9-]{0,39}$";

  private final ProductViews views;
  private final JsonMapper json;

  ViewCounter(ProductViews views, JsonMapper json) {
    this.views = views;
    this.json = json;
  }

  /** Whether the database took them. */
  boolean count(List<ConsumerRecord<byte[], byte[]>> messages, ViewMoment.Listener moments) {
    Map<String, Integer> looks = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      sku(message.value())
          .ifPresentOrElse(
              sku -> looks.merge(sku, 1, Integer::sum),
              () -> moments.reached(ViewMoment.UNREADABLE, 1));
    }
    if (looks.isEmpty()) {
      return true;
    }
    int readable = looks.values().stream().mapToInt(Integer::intValue).sum();
    try {
      views.add(looks);
      moments.reached(ViewMoment.COUNTED, readable);
      return true;
    } catch (DataAccessException e) {
      log.warn("{} views are lost: the database did not take them ({}).", readable, e.toString());
      moments.reached(ViewMoment.FAILED, readable);
      return false;
    }
  }

  /** Nothing if it is no view. */
  private Optional<String> sku(byte @Nullable [] value) {
    try {
      JsonNode message = json.readTree(value == null ? new byte[0] : value);
      String sku = message.path("subject").asString("");
      boolean isView = TYPE.equals(message.path("type").asString("")) && sku.matches(SKU);
      return isView ? Optional.of(sku) : Optional.empty();
    } catch (JacksonException e) {
      log.debug("A message in the queue of views cannot be read.", e);
      return Optional.empty();
    }
  }
}
