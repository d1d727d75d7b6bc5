package io.provingground.inventory.reporting;

import io.provingground.inventory.reporting.DailyReport.Pace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How fast a report is written. */
@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {

  @Bean
  Pace pace(ReportingSettings settings) {
    return () -> Thread.sleep(settings.pause());
  }
}
