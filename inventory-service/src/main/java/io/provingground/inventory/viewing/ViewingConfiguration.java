package io.provingground.inventory.viewing;

import io.provingground.inventory.messaging.ShareGroup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The share group of the views. */
@Configuration(proxyBeanMethods = false)
class ViewingConfiguration {

  @Bean
  ShareGroup viewGroup(ViewingSettings settings) {
    return settings.shareGroup();
  }
}
