package io.provingground.web.serving;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Sends what handlers throw on purpose to the one error page; what they throw by mistake gets there
 * as 500.
 */
@ControllerAdvice
final class ProblemAdvice {

  @ExceptionHandler
  void missing(
      MissingServletRequestParameterException thrown,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var detail = "The field " + thrown.getParameterName() + " is missing. Fill it in.";
    Answers.send(request, response, Problem.BAD_REQUEST, detail);
  }

  @ExceptionHandler
  void mistyped(
      MethodArgumentTypeMismatchException thrown,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var detail =
        thrown.getName()
            + " is not in its form. Correct it, or come back to it by the shop's pages.";
    Answers.send(request, response, Problem.BAD_REQUEST, detail);
  }

  @ExceptionHandler
  void problem(ProblemException thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answers.send(request, response, thrown.problem(), thrown.getMessage());
  }
}
