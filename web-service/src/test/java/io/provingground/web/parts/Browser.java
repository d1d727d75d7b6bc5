package io.provingground.web.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps cookies, fills forms, and follows nothing by itself. */
public final class Browser {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(Redirect.NEVER)
          .build();
  private final URI base;

  /** Looks at the service that listens on this port. */
  public Browser(int port) {
    base = URI.create("http://localhost:" + port);
  }

  /** A page. */
  public HttpResponse<String> get(String path) {
    return send(path, request -> request.header("Accept", "text/html"), BodyHandlers.ofString());
  }

  /** As it stands, so that odd paths are sent; an address may name another instance. */
  private URI address(String path) {
    return URI.create(path.startsWith("/") ? base + path : path);
  }

  /** Fills a form of a page that has one; the token comes from the page at {@code from}. */
  public HttpResponse<String> submit(String from, String path, Map<String, String> fields) {
    var token = CSRF.matcher(get(from).body());
    if (!token.find()) {
      throw new IllegalStateException("There is no form on " + from);
    }
    return post(path, fields, token.group(1));
  }

  /** Sends a form with a token that was taken from a page before. */
  public HttpResponse<String> post(String path, Map<String, String> fields, String csrf) {
    var form = form(fields) + (csrf.isEmpty() ? "" : "&_csrf=" + URLEncoder.encode(csrf, UTF_8));
    return send(
        path,
        request ->
            request
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)),
        BodyHandlers.ofString());
  }

  /** Signs in. */
  public HttpResponse<String> signIn(String username, String password) {
    return submit("/login", "/login", Map.of("username", username, "password", password));
  }

  /** Any request. */
  public <T> HttpResponse<T> send(
      String path, UnaryOperator<HttpRequest.Builder> change, BodyHandler<T> body) {
    var request =
        change.apply(HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(30)));
    try {
      return client.send(request.build(), body);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The token of a page's form. */
  public static String csrf(HttpResponse<String> page) {
    var token = CSRF.matcher(page.body());
    if (!token.find()) {
      throw new IllegalStateException("There is no form on " + page.uri());
    }
    return token.group(1);
  }

  /** Where an answer leads. */
  public static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }

  /** Fields in the form of a form. */
  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
