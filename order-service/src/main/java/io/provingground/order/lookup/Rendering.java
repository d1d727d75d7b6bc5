package io.provingground.order.lookup;

import io.provingground.order.edge.ApiVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Shows orders in the version that was asked for. Everything that answers with orders does so in
 * the newest version; only here is it known that there are others.
 */
@RestControllerAdvice
class Rendering implements ResponseBodyAdvice<Object> {
  @Override
  public boolean supports(
      MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returnType,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    return body instanceof Shown shown && request instanceof ServletServerHttpRequest asked
        ? rendered(shown, ApiVersion.of(asked.getServletRequest()))
        : body;
  }

  private static Object rendered(Shown shown, ApiVersion version) {
    return switch (version) {
      case V1 ->
          switch (shown) {
            case OrderView order -> OrderViewV1.of(order);
            case OrderPage page -> OrderPageV1.of(page);
          };
      case V2 -> shown;
    };
  }
}
