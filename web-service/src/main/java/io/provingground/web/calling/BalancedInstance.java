package io.provingground.web.calling;

import java.net.URI;
import java.util.Map;
import org.springframework.cloud.client.ServiceInstance;

/**
 * An instance in the form that Spring Cloud LoadBalancer hands around.
 *
 * @param serviceId the service's name
 * @param instance the instance with what this caller knows of it
 */
record BalancedInstance(String serviceId, Instance instance) implements ServiceInstance {
  @Override
  public String getServiceId() {
    return serviceId;
  }

  @Override
  public String getHost() {
    return instance.address().getHost();
  }

  @Override
  public int getPort() {
    return instance.address().getPort();
  }

  @Override
  public boolean isSecure() {
    return "https".equals(instance.address().getScheme());
  }

  @Override
  public URI getUri() {
    return instance.address();
  }

  @Override
  public Map<String, String> getMetadata() {
    return Map.of();
  }
}
