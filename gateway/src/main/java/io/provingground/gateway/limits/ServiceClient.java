package io.provingground.gateway.limits;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;

/**
 * By default the client may repeat a request by itself when its connection turns out to be reset,
 * whatever the request is. It is switched off: only the balancing decides what is repeated.
 */
@Component
final class ServiceClient implements HttpClientCustomizer {
  @Override
  public HttpClient customize(HttpClient client) {
    return client.disableRetry(true);
  }
}
