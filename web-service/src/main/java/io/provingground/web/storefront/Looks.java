package io.provingground.web.storefront;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells inventory-service that somebody looks at a product. A look may be lost and is never told
 * twice, so nothing is tried again; and no page waits for it: beyond what a short queue holds,
 * looks are let go.
 */
@Component
class Looks implements DisposableBean {
  private static final String QUEUE = "stock.views";
  private static final int WAITING = 1000;

  /** What a look's message may take before it is let go; the thread that sends waits, no page. */
  private static final Map<String, Object> ONCE_AT_MOST =
      Map.of(
          ProducerConfig.ACKS_CONFIG, "1",
          ProducerConfig.RETRIES_CONFIG, 0,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false,
          ProducerConfig.MAX_BLOCK_MS_CONFIG, 1000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5000,
          ProducerConfig.LINGER_MS_CONFIG, 50,
          ProducerConfig.BUFFER_MEMORY_CONFIG, 1024L * 1024);

  private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
  private final JsonMapper json;
  private final Clock clock;
  private final Counter lost;
  private final ThreadPoolExecutor sender;

  Looks(ProducerFactory<?, ?> platform, JsonMapper json, Clock clock, MeterRegistry meters) {
    var settings = new HashMap<>(platform.getConfigurationProperties());
    settings.putAll(ONCE_AT_MOST);
    this.producers = new DefaultKafkaProducerFactory<>(settings);
    this.json = json;
    this.clock = clock;
    this.lost =
        Counter.builder("looks.lost")
            .description("Looks at products that were not told to inventory-service for sure")
            .register(meters);
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("looks").factory(),
            (_, _) -> lost.increment());
  }

  /** Returns at once, whatever becomes of it. */
  void at(String sku) {
    sender.execute(() -> send(sku));
  }

  private void send(String sku) {
    try {
      var _ =
          producers
              .createProducer()
              .send(
                  message(sku),
                  (_, failure) -> {
                    if (failure != null) {
                      lost.increment();
                    }
                  });
    } catch (KafkaException e) {
      lost.increment();
    }
  }

  private ProducerRecord<byte[], byte[]> message(String sku) {
    var envelope = json.createObjectNode();
    envelope.put("id", sku + "/ProductViewed/" + UUID.randomUUID());
    envelope.put("type", "ProductViewed");
    envelope.put("schemaVersion", 1);
    envelope.put("subject", sku);
    envelope.put("time", clock.instant().toString());
    envelope.putObject("data");
    return new ProducerRecord<>(QUEUE, sku.getBytes(UTF_8), json.writeValueAsBytes(envelope));
  }

  /** What still waits is lost. */
  @Override
  public void destroy() {
    sender.shutdownNow();
    producers.setPhysicalCloseTimeout(1);
    producers.destroy();
  }
}
