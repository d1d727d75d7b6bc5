package io.provingground.web.calling;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Made once per service by Spring Cloud LoadBalancer: our list of instances and our choice among
 * them. Public, since code that Spring generates ahead of time names it from its own package.
 */
public class Balancing {

  /**
   * What a choice depends on besides the instances.
   *
   * @param tried addresses that have already failed this call
   */
  record Tried(Set<URI> tried) {}

  @Bean
  ServiceInstanceListSupplier instanceSupplier(Environment environment, Instances instances) {
    return new Supplier(LoadBalancerClientFactory.getName(environment), instances);
  }

  @Bean
  ReactorServiceInstanceLoadBalancer instanceBalancer(ServiceInstanceListSupplier instances) {
    var choices = new TwoChoices(ThreadLocalRandom::current);
    return new Balancer(instances, choices);
  }

  private record Supplier(String service, Instances instances)
      implements ServiceInstanceListSupplier {
    @Override
    public String getServiceId() {
      return service;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
      return Flux.defer(() ->
          Flux.just(
              instances.of(service).stream()
                  .<ServiceInstance>map(instance -> new BalancedInstance(service, instance))
                  .toList()));
    }
  }

  private record Balancer(ServiceInstanceListSupplier instances, TwoChoices choices)
      implements ReactorServiceInstanceLoadBalancer {
    @Override
    @SuppressWarnings("rawtypes") // the library's own signature
    public Mono<Response<ServiceInstance>> choose(Request request) {
      var tried = request.getContext() instanceof Tried context ? context.tried() : Set.<URI>of();
      return instances
          .get(request)
          .next()
          .map(listed -> {
            var known =
                listed.stream()
                    .filter(BalancedInstance.class::isInstance)
                    .map(instance -> ((BalancedInstance) instance).instance())
                    .toList();
            return choices
                .choose(known, tried)
                .<Response<ServiceInstance>>map(chosen ->
                    new DefaultResponse(new BalancedInstance(instances.getServiceId(), chosen)))
                .orElseGet(EmptyResponse::new);
          });
    }
  }
}
