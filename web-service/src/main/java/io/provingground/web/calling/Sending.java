package io.provingground.web.calling;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends one attempt to one instance, within a total time: a client's own timeouts begin anew with
 * each packet.
 */
@Component
class Sending implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CallSettings settings;

  Sending(CallSettings settings) {
    this.settings = settings;
  }

  Attempt send(
      Instance instance,
      HttpRequest request,
      byte[] body,
      ClientHttpRequestExecution execution,
      Duration time) {
    var addressed = new Addressed(request, instance.address());
    instance.begin();
    var answer =
        threads.submit(() ->
            BufferedAnswer.read(
                execution.execute(addressed, body), settings.largestAnswer().toBytes()));
    try {
      return new Attempt.Answered(answer.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failure) {
      return failed(failure.getCause());
    } catch (TimeoutException _) {
      return new Attempt.TimedOut();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Attempt.TimedOut();
    } finally {
      answer.cancel(true);
      instance.end();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Attempt failed(@Nullable Throwable cause) {
    return switch (cause) {
      case ConnectException refused -> new Attempt.NotSent(refused);
      case ConnectTimeoutException slow -> new Attempt.NotSent(slow);
      case UnknownHostException unknown -> new Attempt.NotSent(unknown);
      case NoRouteToHostException unreachable -> new Attempt.NotSent(unreachable);
      case IOException broken -> new Attempt.Lost(broken);
      case RuntimeException bug -> throw bug;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  /** The request with the instance's address in place of the service's name. */
  private static final class Addressed extends HttpRequestWrapper {
    private final URI address;

    Addressed(HttpRequest request, URI instance) {
      super(request);
      address =
          UriComponentsBuilder.fromUri(request.getURI())
              .scheme(instance.getScheme())
              .host(instance.getHost())
              .port(instance.getPort())
              .build(true)
              .toUri();
    }

    @Override
    public URI getURI() {
      return address;
    }
  }
}
