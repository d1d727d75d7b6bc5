package io.provingground.gateway.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The trace that a request belongs to.
 *
 * @param context of the gateway's own span, which is the parent of what the services do
 */
public record Trace(SpanContext context) {
  static final String ATTRIBUTE = Trace.class.getName();

  /** The trace of this exchange; an invalid one if the request came before any filter. */
  public static Trace of(ServerWebExchange exchange) {
    return exchange.getAttributeOrDefault(ATTRIBUTE, new Trace(SpanContext.getInvalid()));
  }

  /** The trace's id, as clients and logs name it. */
  public String id() {
    return context.getTraceId();
  }

  /** Writes {@code traceparent} and {@code tracestate}. */
  public void writeTo(HttpHeaders headers) {
    var span = io.opentelemetry.api.trace.Span.wrap(context);
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.root().with(span),
            headers,
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.set(name, value);
              }
            });
  }
}
