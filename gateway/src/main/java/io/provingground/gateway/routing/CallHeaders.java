package io.provingground.gateway.routing;

import io.provingground.gateway.problems.Problem;
import io.provingground.gateway.settings.RouteSettings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The headers by which services and callers tell one another how far and how long a request may
 * still go.
 */
final class CallHeaders {
  static final String HOP_COUNT = "Hop-Count";
  static final String REQUEST_TIMEOUT_MS = "Request-Timeout-Ms";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>[0-9]{1,5}))?");
  private static final int LAST_PORT = 65_535;
  private static final int MOST_HOPS_NAMED = 100;
  private static final int LONGEST_TIMEOUT_MS = 600_000;

  private CallHeaders() {}

  /** Services build addresses of the platform from it, so that it must be one. */
  static void checkHost(HttpHeaders headers) {
    List<String> hosts = headers.getOrDefault(HttpHeaders.HOST, List.of());
    if (hosts.size() > 1 || !hosts.stream().allMatch(CallHeaders::isHost)) {
      throw Problem.MALFORMED_REQUEST.because("Host must be one name or address, with its port.");
    }
  }

  private static boolean isHost(String text) {
    Matcher matcher = HOST.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String port = matcher.group("port");
    return port == null || Integer.parseInt(port) <= LAST_PORT;
  }

  /** How many services the request has passed, refused above the given number. */
  static int hops(HttpHeaders headers, int most) {
    Integer hops = number(headers, HOP_COUNT, 0, MOST_HOPS_NAMED);
    if (hops != null && hops > most) {
      throw Problem.LOOP.because(
          "It passed " + hops + " services, " + most + " is the most. Look for a circle of calls.");
    }
    return hops == null ? 0 : hops;
  }

  /** What is left of the caller's patience, never more than the route grants. */
  static Duration patience(HttpHeaders headers, RouteSettings route) {
    Integer millis = number(headers, REQUEST_TIMEOUT_MS, 1, LONGEST_TIMEOUT_MS);
    if (millis == null || millis >= route.responseTimeout().toMillis()) {
      return route.responseTimeout();
    }
    return Duration.ofMillis(millis);
  }

  /**
   * Whether the request carries a key by which the service recognises a repeat. A key that the
   * Connection header names would not reach the service.
   */
  static boolean keyed(HttpHeaders headers) {
    String key = headers.getFirst(IDEMPOTENCY_KEY);
    return key != null
        && !key.isBlank()
        && headers.getConnection().stream().noneMatch(IDEMPOTENCY_KEY::equalsIgnoreCase);
  }

  private static @Nullable Integer number(HttpHeaders headers, String name, int least, int most) {
    List<String> values = headers.getValuesAsList(name);
    if (values.isEmpty() && !headers.containsHeader(name)) {
      return null;
    }
    if (values.size() == 1 && NUMBER.matcher(values.getFirst()).matches()) {
      int number = Integer.parseInt(values.getFirst());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Problem.MALFORMED_REQUEST.because(
        name + " must be one whole number from " + least + " to " + most + ".");
  }
}
