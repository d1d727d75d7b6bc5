package io.provingground.inventory.reserving;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.running.BackgroundTask;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.support.ProducerListener;

/** The topics and the share group, made in the background. */
@Configuration(proxyBeanMethods = false)
class ReservingConfiguration {

  @Bean
  BackgroundTask topics(KafkaAdmin kafka, CommandQueue queue) {
    return new BackgroundTask(
        "Creating the topics",
        "Commands wait in the queue.",
        () -> {
          try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            Topics.create(admin);
            queue.configure(admin);
          }
        });
  }

  /** Failures are told once by whoever sends, with what follows; the default tells each attempt. */
  @Bean
  ProducerListener<Object, Object> silent() {
    return new ProducerListener<>() {};
  }
}
