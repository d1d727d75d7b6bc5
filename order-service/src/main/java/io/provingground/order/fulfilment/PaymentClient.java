package io.provingground.order.fulfilment;

import io.provingground.order.generated.payments.PaymentsApi;
import io.provingground.order.running.Traces;
import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes the client that is generated from the contract payment-provider ready for calls. */
@Configuration(proxyBeanMethods = false)
class PaymentClient {
  /** The connections, which are closed with the service. */
  @Bean(destroyMethod = "shutdownNow")
  HttpClient paymentConnections(PaymentSettings settings) {
    // Without the version the client asks for an upgrade to HTTP/2, which not every server bears.
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(settings.connectTimeout())
        .build();
  }

  @Bean
  PaymentsApi paymentsApi(
      HttpClient paymentConnections, PaymentSettings settings, JsonMapper json, Traces traces) {
    var client =
        RestClient.builder()
            .baseUrl(settings.url())
            .requestFactory(new JdkClientHttpRequestFactory(paymentConnections))
            .configureMessageConverters(converters ->
                converters
                    .registerDefaults()
                    .withJsonConverter(new JacksonJsonHttpMessageConverter(json)))
            .requestInitializer(request -> {
              request.getHeaders().setBearerAuth(settings.apiKey());
              var traceparent = traces.current();
              if (traceparent != null) {
                request.getHeaders().set(Traces.HEADER, traceparent);
              }
            })
            .build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
        .build()
        .createClient(PaymentsApi.class);
  }
}
