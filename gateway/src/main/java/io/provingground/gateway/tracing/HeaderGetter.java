package io.provingground.gateway.tracing;

import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads trace headers for the propagator. */
enum HeaderGetter implements TextMapGetter<HttpHeaders> {
  INSTANCE;

  @Override
  public Iterable<String> keys(HttpHeaders headers) {
    return headers.headerNames();
  }

  @Override
  public @Nullable String get(@Nullable HttpHeaders headers, String name) {
    return headers == null ? null : headers.getFirst(name);
  }
}
