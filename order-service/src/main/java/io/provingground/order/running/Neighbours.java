package io.provingground.order.running;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What calls to other services have in common; whose they are and how long they may take is not.
 */
public final class Neighbours {
  private Neighbours() {}

  /** Connections, which are to be closed with the service. */
  public static HttpClient connections(Duration connectTimeout) {
    // Without the version the client asks for an upgrade to HTTP/2, which not every server bears.
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(connectTimeout)
        .build();
  }

  /** A client that speaks this service's JSON and goes on with the caller's trace. */
  public static RestClient.Builder client(
      ClientHttpRequestFactory requests, JsonMapper json, Traces traces) {
    return RestClient.builder()
        .requestFactory(requests)
        .configureMessageConverters(converters ->
            converters
                .registerDefaults()
                .withJsonConverter(new JacksonJsonHttpMessageConverter(json)))
        .requestInitializer(request -> {
          var traceparent = traces.current();
          if (traceparent != null) {
            request.getHeaders().set(Traces.HEADER, traceparent);
          }
        });
  }

  /** The generated interface of a contract, spoken by the client. */
  public static <T> T speaking(Class<T> contract, RestClient client) {
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
        .build()
        .createClient(contract);
  }
}
