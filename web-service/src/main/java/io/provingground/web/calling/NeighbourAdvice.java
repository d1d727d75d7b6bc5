package io.provingground.web.calling;

import io.provingground.web.serving.Answers;
import io.provingground.web.serving.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says honestly that a part of the shop is away, instead of showing that it has nothing. */
@ControllerAdvice
final class NeighbourAdvice {
  private static final Logger log = LoggerFactory.getLogger(NeighbourAdvice.class);

  @ExceptionHandler
  void unavailable(
      NeighbourUnavailable thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.warn(
        "Answered 503 to {} {}: {} ({}).",
        request.getMethod(),
        request.getRequestURI(),
        thrown.getMessage(),
        String.valueOf(thrown.getCause()));
    Answers.send(request, response, Problem.UNAVAILABLE, words(thrown.service()));
  }

  private static String words(String service) {
    return switch (service) {
      case "inventory-service" ->
          "The catalogue does not answer at the moment. Your cart and your orders are safe; try again shortly.";
      case "order-service" ->
          "Orders cannot be reached at the moment. Nothing was lost; try again shortly.";
      default ->
          "Part of the shop does not answer at the moment. Nothing was lost; try again shortly.";
    };
  }
}
