package io.provingground.web.serving;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.ModelAndView;

/**
 * Renders every error once: a page for people, a problem detail for programs. It needs neither
 * session nor database.
 */
@Controller
@RequestMapping("/error")
final class ErrorAnswers implements ErrorController {
  private static final String RETRY_AFTER_SECONDS = "2";

  @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView page(HttpServletRequest request, HttpServletResponse response) {
    var problem = problem(request);
    prepare(problem, response);
    response.setStatus(problem.status().value());
    var page = new ModelAndView("error", problem.status());
    page.addObject("status", problem.status().value());
    page.addObject("title", problem.title());
    page.addObject("detail", detail(request, problem));
    page.addObject("traceId", traceId(request));
    return page;
  }

  @RequestMapping
  ResponseEntity<ProblemDetail> problemDetail(
      HttpServletRequest request, HttpServletResponse response) {
    var problem = problem(request);
    prepare(problem, response);
    var body = problem.detail(detail(request, problem));
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String instance) {
      body.setInstance(reference(instance));
    }
    var traceId = traceId(request);
    if (traceId != null) {
      body.setProperty("traceId", traceId);
    }
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }

  /** What begins with two slashes would name another host (RFC 3986, 4.2). */
  private static URI reference(String path) {
    return URI.create(path.startsWith("//") ? "/." + path : path);
  }

  private static void prepare(Problem problem, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (problem == Problem.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (problem == Problem.UNAUTHENTICATED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
  }

  private static Problem problem(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? Problem.of(status)
        : Problem.NOT_FOUND;
  }

  private static String detail(HttpServletRequest request, Problem problem) {
    return request.getAttribute(Answers.DETAIL) instanceof String detail
        ? detail
        : problem.remedy();
  }

  /** The request's trace; its scope has ended when the container dispatches the error. */
  private static @Nullable String traceId(HttpServletRequest request) {
    return ServerHttpObservationFilter.findObservationContext(request)
        .map(context -> context.<TracingContext>get(TracingContext.class))
        .map(TracingContext::getSpan)
        .map(span -> span.context().traceId())
        .orElse(null);
  }
}
