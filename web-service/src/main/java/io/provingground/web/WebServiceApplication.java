package io.provingground.web;

import io.provingground.web.serving.RequiredSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts one instance of web-service. It needs neither database nor broker to start; it is ready
 * once it has migrated.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
final class WebServiceApplication {
  private WebServiceApplication() {}

  static void main(String[] arguments) {
    var application = new SpringApplication(WebServiceApplication.class);
    application.addInitializers(new RequiredSettings());
    application.run(arguments);
  }
}
