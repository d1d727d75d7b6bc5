package io.provingground.web.calling;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.web.generated.inventory.ProductsApi;
import io.provingground.web.generated.orders.OrdersApi;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.ObjectMapper;

/**
 * The clients of our neighbours, generated from their contracts, over calls that balance by
 * themselves.
 */
@Configuration(proxyBeanMethods = false)
@LoadBalancerClients(defaultConfiguration = Balancing.class)
class NeighbourConfiguration {
  private static final String ORDERS = "order-service";
  private static final String INVENTORY = "inventory-service";
  private static final int BREAKER_WINDOW = 20;

  @Bean
  InstanceSource instanceSource(DiscoverySettings settings, ObjectMapper json) {
    return settings.file() == null
        ? new HostNames(settings.names(), settings.nameInterval())
        : new ListFile(settings.file(), settings.fileInterval(), json);
  }

  @Bean
  OrdersApi ordersApi(RestClient.Builder builder, Calls calls, CallerTokens tokens) {
    return calls.client(OrdersApi.class, ORDERS, builder, tokens.ofSignedIn());
  }

  @Bean
  ProductsApi productsApi(RestClient.Builder builder, Calls calls, CallerTokens tokens) {
    return calls.client(ProductsApi.class, INVENTORY, builder, tokens.ofItself());
  }

  @Bean
  CircuitBreakerRegistry circuitBreakers(CallSettings settings) {
    return CircuitBreakerRegistry.of(
        CircuitBreakerConfig.custom()
            .slidingWindowSize(BREAKER_WINDOW)
            .minimumNumberOfCalls(BREAKER_WINDOW / 2)
            .failureRateThreshold(settings.failureRate())
            .waitDurationInOpenState(settings.openFor())
            .recordException(NeighbourConfiguration::isTrouble)
            .build());
  }

  private static boolean isTrouble(Throwable failure) {
    return failure instanceof NeighbourUnavailable unavailable
        && unavailable.kind() != NeighbourUnavailable.Kind.IN_WORK;
  }

  @Bean
  BulkheadRegistry bulkheads(CallSettings settings) {
    return BulkheadRegistry.of(
        BulkheadConfig.custom()
            .maxConcurrentCalls(settings.concurrent())
            .maxWaitDuration(Duration.ZERO)
            .build());
  }

  @Bean
  Calls calls(
      LoadBalancerClient balancer,
      Sending sending,
      CallSettings settings,
      CircuitBreakerRegistry breakers,
      BulkheadRegistry bulkheads,
      MeterRegistry meters) {
    return new Calls(
        balancer,
        sending,
        settings,
        connections(settings),
        service ->
            new Guard(bulkheads.bulkhead(service), breakers.circuitBreaker(service), meters));
  }

  /**
   * Repeating, redirecting and cookies are switched off: the first is done in one place, the others
   * by nobody.
   */
  private static ClientHttpRequestFactory connections(CallSettings settings) {
    HttpComponentsClientHttpRequestFactoryBuilder builder =
        ClientHttpRequestFactoryBuilder.httpComponents();
    return builder
        .withHttpClientCustomizer(client ->
            client.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement())
        .withConnectionManagerCustomizer(pool ->
            pool.setMaxConnTotal(2 * settings.concurrent())
                .setMaxConnPerRoute(settings.concurrent())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(
                            settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build()))
        .build(
            HttpClientSettings.defaults()
                .withConnectTimeout(settings.connectTimeout())
                .withReadTimeout(settings.attemptTimeout()));
  }

  /** Makes a client for one service. */
  record Calls(
      LoadBalancerClient balancer,
      Sending sending,
      CallSettings settings,
      ClientHttpRequestFactory connections,
      Function<String, Guard> guards) {
    <T> T client(
        Class<T> api,
        String service,
        RestClient.Builder builder,
        ClientHttpRequestInterceptor token) {
      var guard = guards.apply(service);
      var client =
          builder
              .baseUrl("http://" + service)
              .requestFactory(connections)
              .requestInterceptor(token)
              .requestInterceptor(new BalancedCalls(service, balancer, sending, guard, settings))
              .build();
      return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
          .build()
          .createClient(api);
    }
  }
}
