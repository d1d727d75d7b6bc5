package io.provingground.inventory.catalogue;

import io.provingground.inventory.messaging.Subscription;
import io.provingground.inventory.messaging.Subscriptions;
import io.provingground.inventory.messaging.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects this instance's cache to the news of all. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

  @Bean
  Subscription catalogueEvents(Subscriptions subscriptions, ProductChanges changes) {
    return subscriptions.to(Topics.CATALOGUE, changes);
  }
}
