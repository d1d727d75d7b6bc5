package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Trouble;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gets bearer tokens as any client would: by authorization code with PKCE, or with a client's own
 * secret.
 */
final class SignIn {
  private static final String CLIENT = "proving-ground-cli";
  private static final String CALLBACK = "http://127.0.0.1/callback";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final int MOST_REDIRECTS = 8;

  private final Gateway gateway;
  private final URI base;
  private final Layout layout;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(PATIENCE).build();

  SignIn(Gateway gateway) {
    this.gateway = gateway;
    this.base = URI.create(gateway.url());
    this.layout = gateway.layout();
  }

  /** A token of somebody who signs in by the page. */
  String person(String name, String password) throws InterruptedException {
    String verifier = random();
    HttpResponse<String> page = follow(get(authorize(verifier)));
    HttpResponse<String> answer = post(page.uri(), form(page.body(), name, password), null);
    String code = code(answer);
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", CLIENT,
            "code", code,
            "redirect_uri", CALLBACK,
            "code_verifier", verifier),
        null);
  }

  /** A token of a program that has a secret. */
  String service(String id, String secret) throws InterruptedException {
    String basic =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return token(Map.of("grant_type", "client_credentials"), "Basic " + basic);
  }

  private URI authorize(String verifier) {
    Map<String, String> query = new TreeMap<>();
    query.put("response_type", "code");
    query.put("client_id", CLIENT);
    query.put("redirect_uri", CALLBACK);
    query.put("scope", "openid shop");
    query.put("state", random());
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    return base.resolve("/oauth2/authorize?" + encode(query));
  }

  /** The page at the end of the redirects that stay with us. */
  private HttpResponse<String> follow(HttpResponse<String> first) throws InterruptedException {
    HttpResponse<String> at = first;
    for (int i = 0; i < MOST_REDIRECTS && at.statusCode() / 100 == 3; i++) {
      at = get(at.uri().resolve(location(at)));
    }
    if (at.statusCode() != 200) {
      throw refused("The sign-in page", at);
    }
    return at;
  }

  private String code(HttpResponse<String> signedIn) throws InterruptedException {
    HttpResponse<String> at = signedIn;
    for (int i = 0; i < MOST_REDIRECTS && at.statusCode() / 100 == 3; i++) {
      URI next = at.uri().resolve(location(at));
      if (next.toString().startsWith(CALLBACK)) {
        return codeOf(next);
      }
      if (next.toString().contains("error")) {
        break;
      }
      at = get(next);
    }
    throw refused("The sign-in", at);
  }

  private String codeOf(URI callback) {
    Matcher matcher = Pattern.compile("[?&]code=([^&]+)").matcher(callback.toString());
    if (!matcher.find()) {
      throw Trouble.of(
          "The issuer gave no code: " + callback, "See " + layout.run("logs web-service"));
    }
    return matcher.group(1);
  }

  private static Map<String, String> form(String page, String name, String password) {
    Map<String, String> fields = new TreeMap<>();
    INPUT
        .matcher(page)
        .results()
        .map(found -> found.group())
        .filter(i -> i.contains("hidden"))
        .forEach(input -> fields.put(attribute(input, "name"), attribute(input, "value")));
    fields.put("username", name);
    fields.put("password", password);
    return fields;
  }

  private static String attribute(String tag, String name) {
    Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return matcher.find() ? matcher.group(1) : "";
  }

  private String token(Map<String, String> fields, @Nullable String authorization)
      throws InterruptedException {
    HttpResponse<String> answer = post(base.resolve("/oauth2/token"), fields, authorization);
    if (answer.statusCode() != 200) {
      throw refused("The token endpoint", answer);
    }
    try {
      return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    } catch (JacksonException e) {
      throw refused("The token endpoint", answer);
    }
  }

  private HttpResponse<String> get(URI uri) throws InterruptedException {
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "text/html");
    return gateway.send(client, request.build());
  }

  private HttpResponse<String> post(
      URI uri, Map<String, String> fields, @Nullable String authorization)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(fields)));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return gateway.send(client, request.build());
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("/");
  }

  private Trouble refused(String who, HttpResponse<String> answer) {
    String said =
        answer.body().isBlank() || answer.body().contains("<html") ? "" : ": " + answer.body();
    return Trouble.of(
        "%s answered %d%s".formatted(who, answer.statusCode(), said),
        "Is the platform ready (%s) and are the demo accounts on? See %s"
            .formatted(layout.run("status"), layout.run("logs web-service")));
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
