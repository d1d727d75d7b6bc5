package io.provingground.endtoend.journeys;

import io.provingground.endtoend.platform.Platform;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one platform of this run; it is stopped when the last test is over. It does not
 * wait long for goods that were lost.
 */
final class PlatformExtension implements ParameterResolver {

  private static final Namespace HERE = Namespace.create(PlatformExtension.class);

  private static final String[] IMPATIENT = {
    "--ports",
    "auto",
    "--set",
    "order-service.ORDER_SAGA_DELAY=20s",
    "--set",
    "order-service.ORDER_SAGA_RESTOCKLOOK=1s",
  };

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Platform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .computeIfAbsent(Platform.class, _ -> Platform.start(IMPATIENT), Platform.class);
  }
}
