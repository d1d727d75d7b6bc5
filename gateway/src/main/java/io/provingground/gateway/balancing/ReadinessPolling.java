package io.provingground.gateway.balancing;

import io.provingground.gateway.balancing.Health.Answer;
import io.provingground.gateway.settings.DiscoverySettings;
import io.provingground.gateway.settings.GatewaySettings;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Asks every instance, each by itself so that a slow one delays no other, whether it is ready. */
@Component
final class ReadinessPolling implements SmartLifecycle {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private final Instances instances;
  private final DiscoverySettings settings;
  private final HttpClient client;
  private final Set<Instance> asked = ConcurrentHashMap.newKeySet();
  private volatile Disposable polling = Disposables.disposed();

  ReadinessPolling(Instances instances, GatewaySettings settings) {
    this.instances = instances;
    this.settings = settings.discovery();
    // A new connection each time: it also shows whether the instance still takes any.
    this.client =
        HttpClient.create(ConnectionProvider.newConnection())
            .disableRetry(true)
            .responseTimeout(this.settings.readinessTimeout());
  }

  @Override
  public void start() {
    polling =
        Flux.interval(settings.readinessInterval()).onBackpressureDrop().subscribe(tick -> ask());
  }

  @Override
  public void stop() {
    polling.dispose();
  }

  @Override
  public int getPhase() {
    return Discovery.BEFORE_THE_PORT_OPENS;
  }

  @Override
  public boolean isRunning() {
    return !polling.isDisposed();
  }

  /** Asks all that are not being asked already. */
  void ask() {
    var _ = askAll().subscribe();
  }

  /** The same; it is over when each has answered, or failed to in time. */
  Mono<Void> askAll() {
    return Flux.fromStream(instances.all().filter(asked::add))
        .flatMap(this::ask, Integer.MAX_VALUE)
        .then();
  }

  private Mono<Answer> ask(Instance instance) {
    return client
        .get()
        .uri(instance.address() + "/readyz")
        .response()
        .map(response -> answer(response.status().code()))
        .timeout(settings.readinessTimeout())
        .onErrorResume(failure -> Mono.just(Answer.NONE))
        .doOnNext(instance::heard)
        .doFinally(signal -> asked.remove(instance));
  }

  private static Answer answer(int status) {
    return switch (status) {
      case OK -> Answer.YES;
      case UNAVAILABLE -> Answer.NO;
      default -> Answer.NONE;
    };
  }
}
