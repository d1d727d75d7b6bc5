package io.provingground.order.fulfilment;

import io.provingground.order.generated.payments.PaymentsApi;
import io.provingground.order.running.Neighbours;
import io.provingground.order.running.Traces;
import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes the client that is generated from the contract payment-provider ready for calls. */
@Configuration(proxyBeanMethods = false)
class PaymentClient {
  /** The connections, which are closed with the service. */
  @Bean(destroyMethod = "shutdownNow")
  HttpClient paymentConnections(PaymentSettings settings) {
    return Neighbours.connections(settings.connectTimeout());
  }

  @Bean
  PaymentsApi paymentsApi(
      HttpClient paymentConnections, PaymentSettings settings, JsonMapper json, Traces traces) {
    var requests = new JdkClientHttpRequestFactory(paymentConnections);
    return Neighbours.speaking(
        PaymentsApi.class,
        Neighbours.client(requests, json, traces)
            .baseUrl(settings.url())
            .requestInitializer(request -> request.getHeaders().setBearerAuth(settings.apiKey()))
            .build());
  }
}
