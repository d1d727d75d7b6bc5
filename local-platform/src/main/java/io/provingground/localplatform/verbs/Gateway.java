package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlFile;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.List;

/**
 * Where a verb that uses the platform finds it.
 *
 * @param url without a slash at its end
 * @param isNamed whether the command line named it: then it may be anybody's
 * @param layout of the platform on this machine
 */
record Gateway(String url, boolean isNamed, Layout layout) {
  static final Option URL =
      new Option(
          "--url", "URL", "another gateway, for example that of Compose: http://localhost:8080");

  static Gateway of(Request request) throws IOException {
    Layout layout = request.layout();
    if (request.value(URL.name()).isPresent()) {
      return new Gateway(
          checked(request.value(URL.name()).get()).replaceAll("/+$", ""), true, layout);
    }
    return ControlFile.of(layout)
        .map(file -> new Gateway(new Ports(file.base()).gatewayUrl(), false, layout))
        .orElseThrow(
            () -> Trouble.notRunning("No platform runs on " + layout.data() + ".", layout));
  }

  /**
   * Sends a request there.
   *
   * @throws Trouble when no answer comes, which says who did not give it and what to do
   */
  HttpResponse<String> send(HttpClient client, HttpRequest request) throws InterruptedException {
    String who = request.uri().resolve("/").toString();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw Trouble.of("No gateway can be reached at " + who, cure());
    } catch (HttpTimeoutException e) {
      throw Trouble.of("The gateway gave no answer in time at " + who, cure());
    } catch (IOException e) {
      throw Trouble.of(
          "What answers at %s broke off, or is no gateway: %s".formatted(who, DiskTrouble.text(e)),
          cure());
    }
  }

  private String cure() {
    return isNamed
        ? "Does it run, and is that its address? For the platform of this tree leave %s out."
            .formatted(URL.name())
        : "See how it is: %s\nIf it is stopped, start it: %s"
            .formatted(layout.run("status"), layout.run("start gateway"));
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
