package io.provingground.order.running;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries the trace of an order through rows and messages: what happens later belongs to the
 * request that began it.
 */
@Component
public class Traces {
  /** The header that carries the W3C trace context. */
  public static final String HEADER = "traceparent";

  private final Tracer tracer;
  private final Propagator propagator;

  public Traces(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  /** The W3C trace context of what runs now; null outside of any trace. */
  public @Nullable String current() {
    var span = tracer.currentSpan();
    return span == null ? null : text(span);
  }

  /** Runs work as a part of the trace that was stored with an order. */
  public void continueFrom(@Nullable String traceparent, String name, Runnable work) {
    var span =
        (traceparent == null
                ? tracer.spanBuilder()
                : propagator.extract(Map.of(HEADER, traceparent), Map::get))
            .name(name)
            .start();
    try (var _ = tracer.withSpan(span)) {
      work.run();
    } finally {
      span.end();
    }
  }

  /** The same work for another thread, as a part of what runs here now. */
  public <T> Callable<T> here(Callable<T> work) {
    var span = tracer.currentSpan();
    return () -> {
      try (var _ = tracer.withSpan(span)) {
        return work.call();
      }
    };
  }

  private static String text(Span span) {
    var context = span.context();
    return "00-%s-%s-%s"
        .formatted(
            context.traceId(),
            context.spanId(),
            Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
  }
}
