package io.provingground.inventory.reserving;

import io.provingground.inventory.messaging.ShareGroup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The share group of the commands. */
@Configuration(proxyBeanMethods = false)
class ReservingConfiguration {

  @Bean
  ShareGroup commandGroup(ReservingSettings settings) {
    return CommandQueue.group(settings);
  }
}
