package io.provingground.web.accounts;

import io.provingground.web.serving.Misconfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts for trying out, in local mode only.
 *
 * @param accounts whether {@code customer1}, {@code customer2} and {@code operator1} exist
 * @param password the password of all three
 */
@ConfigurationProperties("web.demo")
record DemoSettings(@DefaultValue("false") boolean accounts, @DefaultValue("") String password) {
  DemoSettings {
    if (accounts && password.isBlank()) {
      throw new Misconfiguration("The demo accounts have no password.", "Set WEB_DEMO_PASSWORD.");
    }
  }
}
