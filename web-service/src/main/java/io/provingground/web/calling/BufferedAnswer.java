package io.provingground.web.calling;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An answer that was read to its end within the attempt's time, so that no deadline is needed after
 * it.
 */
final class BufferedAnswer implements ClientHttpResponse {
  private static final Predicate<String> DIGITS = Pattern.compile("[0-9]{1,6}").asMatchPredicate();

  private final HttpStatusCode status;
  private final HttpHeaders headers;
  private final byte[] body;

  private BufferedAnswer(HttpStatusCode status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static BufferedAnswer read(ClientHttpResponse answer, long largest) throws IOException {
    try (answer) {
      var body = answer.getBody().readNBytes((int) largest + 1);
      if (body.length > largest) {
        throw new IOException("The answer is larger than " + largest + " bytes.");
      }
      return new BufferedAnswer(answer.getStatusCode(), answer.getHeaders(), body);
    }
  }

  /** Whether the sender says that another try, elsewhere or later, may work. */
  boolean isNotNow() {
    return switch (status.value()) {
      case 502, 503, 504 -> true;
      default -> false;
    };
  }

  /** Whether the sender is still at work on the same request, and when to ask it again. */
  Optional<Duration> stillInWork() {
    var pause = headers.getFirst(HttpHeaders.RETRY_AFTER);
    return status.value() == HttpStatus.CONFLICT.value() && pause != null && DIGITS.test(pause)
        ? Optional.of(Duration.ofSeconds(Long.parseLong(pause)))
        : Optional.empty();
  }

  @Override
  public HttpStatusCode getStatusCode() {
    return status;
  }

  @Override
  public String getStatusText() {
    return "";
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public InputStream getBody() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public void close() {
    // Everything has been read and closed already.
  }
}
