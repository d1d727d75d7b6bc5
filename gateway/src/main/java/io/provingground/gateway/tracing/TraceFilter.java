package io.provingground.gateway.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * One span per request, by the tracing API itself: observations would cost a third of the whole
 * request and need the context on every thread.
 */
@Component
final class TraceFilter implements WebFilter, Ordered {
  private final Tracer tracer;

  TraceFilter(ObjectProvider<OpenTelemetry> telemetry) {
    this.tracer =
        telemetry.getIfAvailable(OpenTelemetry::noop).getTracer("io.provingground.gateway");
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Span span = begin(exchange);
    exchange.getAttributes().put(Trace.ATTRIBUTE, new Trace(span.getSpanContext()));
    return chain.filter(exchange).doFinally(signal -> end(span, exchange));
  }

  private Span begin(ServerWebExchange exchange) {
    Context parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), exchange.getRequest().getHeaders(), HeaderGetter.INSTANCE);
    return tracer.spanBuilder("gateway").setSpanKind(SpanKind.SERVER).setParent(parent).startSpan();
  }

  private static void end(Span span, ServerWebExchange exchange) {
    if (span.isRecording()) {
      span.setAttribute("http.request.method", exchange.getRequest().getMethod().name());
      span.setAttribute("url.path", exchange.getRequest().getURI().getRawPath());
      var status = exchange.getResponse().getStatusCode();
      span.setAttribute("http.response.status_code", status == null ? 200 : status.value());
    }
    span.end();
  }
}
