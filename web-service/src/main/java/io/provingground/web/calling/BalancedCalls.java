package io.provingground.web.calling;

import io.provingground.web.calling.NeighbourUnavailable.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The one place that repeats calls. A call that was certainly not sent is tried on another
 * instance; one that may have been worked only if it is safe, idempotent or carries an idempotency
 * key. All attempts share the request's deadline.
 */
final class BalancedCalls implements ClientHttpRequestInterceptor {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final String service;
  private final LoadBalancerClient balancer;
  private final Sending sending;
  private final Guard guard;
  private final CallSettings settings;

  BalancedCalls(
      String service,
      LoadBalancerClient balancer,
      Sending sending,
      Guard guard,
      CallSettings settings) {
    this.service = service;
    this.balancer = balancer;
    this.sending = sending;
    this.guard = guard;
    this.settings = settings;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    return guard.protect(() -> attempts(request, body, execution));
  }

  private ClientHttpResponse attempts(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    var budget =
        Budget.CURRENT.isBound() ? Budget.CURRENT.get() : Budget.of(settings.deadline(), 0);
    var tried = new HashSet<URI>();
    var repeatable = isRepeatable(request);
    @Nullable Attempt last = null;
    int failed = 0;
    while (failed < settings.attempts() && !budget.isUsedUp()) {
      var instance = choose(tried);
      if (instance == null) {
        break;
      }
      tell(request, budget);
      last = sending.send(instance, request, body, execution, attemptTime(budget));
      if (last instanceof Attempt.Answered(var answer)) {
        var pause = repeatable ? answer.stillInWork() : Optional.<Duration>empty();
        if (pause.isPresent()) {
          // That is no failure: the first call with the key will be answered.
          if (!pausedFor(pause.get(), budget)) {
            break;
          }
          continue;
        }
        if (!answer.isNotNow() || !repeatable) {
          return answer;
        }
      }
      instance.failed();
      tried.add(instance.address());
      if (!(last instanceof Attempt.NotSent) && !repeatable) {
        break;
      }
      pauseUnlessAnotherIsLeft(++failed, tried, budget);
    }
    throw unavailable(last);
  }

  /** False if the budget would be used up by then. */
  private boolean pausedFor(Duration wanted, Budget budget) {
    var pause = wanted.compareTo(settings.firstPause()) < 0 ? settings.firstPause() : wanted;
    if (pause.compareTo(budget.left()) >= 0) {
      return false;
    }
    sleep(pause.toMillis());
    return !Thread.currentThread().isInterrupted();
  }

  /** A second round over the same instances is allowed: one of them may be back. */
  private @Nullable Instance choose(Set<URI> tried) {
    var chosen = balancer.choose(service, new DefaultRequest<>(new Balancing.Tried(tried)));
    if (chosen == null && !tried.isEmpty()) {
      chosen = balancer.choose(service, new DefaultRequest<>(new Balancing.Tried(Set.of())));
    }
    return chosen instanceof BalancedInstance balanced ? balanced.instance() : null;
  }

  private static void tell(HttpRequest request, Budget budget) {
    request
        .getHeaders()
        .set(BudgetFilter.TIMEOUT, Long.toString(Math.max(1, budget.left().toMillis())));
    request.getHeaders().set(BudgetFilter.HOPS, Integer.toString(budget.hops() + 1));
  }

  private Duration attemptTime(Budget budget) {
    var left = budget.left();
    return left.compareTo(settings.attemptTimeout()) < 0 ? left : settings.attemptTimeout();
  }

  /**
   * Another instance can be asked at once; the same one only after a pause that grows, with jitter.
   */
  private void pauseUnlessAnotherIsLeft(int attempt, Set<URI> tried, Budget budget) {
    if (balancer.choose(service, new DefaultRequest<>(new Balancing.Tried(tried))) != null) {
      return;
    }
    var longest = settings.firstPause().toMillis() << (attempt - 1);
    var pause =
        Math.min(
            ThreadLocalRandom.current().nextLong(longest / 2, longest + 1),
            budget.left().toMillis());
    sleep(pause);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private NeighbourUnavailable unavailable(@Nullable Attempt last) {
    return switch (last) {
      case null -> new NeighbourUnavailable(service, Kind.NO_INSTANCE, null);
      case Attempt.Answered(var answer) when answer.stillInWork().isPresent() ->
          new NeighbourUnavailable(service, Kind.IN_WORK, null);
      case Attempt.Answered _ -> new NeighbourUnavailable(service, Kind.REFUSED, null);
      case Attempt.NotSent(var cause) -> new NeighbourUnavailable(service, Kind.UNREACHABLE, cause);
      case Attempt.Lost(var cause) -> new NeighbourUnavailable(service, Kind.UNREACHABLE, cause);
      case Attempt.TimedOut _ -> new NeighbourUnavailable(service, Kind.TIMED_OUT, null);
    };
  }

  static boolean isRepeatable(HttpRequest request) {
    var method = request.getMethod();
    return method.equals(HttpMethod.GET)
        || method.equals(HttpMethod.HEAD)
        || method.equals(HttpMethod.PUT)
        || request.getHeaders().containsHeader(IDEMPOTENCY_KEY);
  }
}
