package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlFile;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Where a verb that uses the platform finds it. */
final class Gateways {
  static final Option URL =
      new Option(
          "--url", "URL", "another gateway, for example that of Compose: http://localhost:8080");

  private Gateways() {}

  static String url(Request request) throws IOException {
    if (request.value(URL.name()).isPresent()) {
      return checked(request.value(URL.name()).get()).replaceAll("/+$", "");
    }
    return ControlFile.of(request.layout())
        .map(file -> new Ports(file.base()).gatewayUrl())
        .orElseThrow(() ->
            Trouble.notRunning(
                "No platform runs on " + request.layout().data() + ".", request.layout()));
  }

  private static String checked(String url) {
    try {
      URI uri = new URI(url);
      if (List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below, as of any other text that is no address.
    }
    throw Trouble.usage(
        URL.name() + " should be an address such as http://localhost:8080, not \"" + url + "\".");
  }
}
