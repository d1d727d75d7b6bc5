package io.provingground.order.running;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Stops a start without passwords: it would look like a database that is away, and be waited for
 * without end.
 */
@Component
class Passwords {
  Passwords(JdbcConnectionDetails serving, FlywayProperties owning) {
    require("spring.datasource.password", serving.getPassword());
    require("spring.flyway.password", owning.getPassword());
  }

  private static void require(String property, @Nullable String value) {
    if (!StringUtils.hasText(value)) {
      throw new MissingSettingException(property);
    }
  }
}
