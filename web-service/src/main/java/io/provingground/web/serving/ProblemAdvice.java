package io.provingground.web.serving;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Sends what handlers throw on purpose to the one error page; what they throw by mistake gets there
 * as 500.
 */
@ControllerAdvice
final class ProblemAdvice {

  @ExceptionHandler
  void problem(ProblemException thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answers.send(request, response, thrown.problem(), thrown.getMessage());
  }
}
