package io.provingground.inventory.messaging;

import io.provingground.inventory.running.BackgroundTask;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.support.ProducerListener;

/** The topics and the share groups, made in the background. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

  @Bean
  BackgroundTask topics(KafkaAdmin kafka, List<ShareGroup> groups) {
    return new BackgroundTask(
        "Creating the topics",
        "Commands wait in the queue.",
        () -> {
          try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            Topics.create(admin);
            for (ShareGroup group : groups) {
              group.configure(admin);
            }
          }
        });
  }

  /** Failures are told once by whoever sends, with what follows; the default tells each attempt. */
  @Bean
  ProducerListener<Object, Object> silent() {
    return new ProducerListener<>() {};
  }
}
