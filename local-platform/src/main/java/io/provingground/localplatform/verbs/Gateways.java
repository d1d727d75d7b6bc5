package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlFile;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;

/** Where a verb that uses the platform finds it. */
final class Gateways {
  static final Option URL =
      new Option(
          "--url", "URL", "another gateway, for example that of Compose: http://localhost:8080");

  private Gateways() {}

  static String url(Request request) throws IOException {
    if (request.value(URL.name()).isPresent()) {
      return request.value(URL.name()).get().replaceAll("/+$", "");
    }
    return ControlFile.of(request.layout())
        .map(file -> new Ports(file.base()).gatewayUrl())
        .orElseThrow(
            () -> Trouble.notRunning("No platform runs on " + request.layout().data() + "."));
  }
}
