package io.provingground.inventory.edge;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * One rule that was broken.
 *
 * @param field the parameter, header or member, for example {@code prices[0].version}
 * @param message what it must be
 */
public record Violation(String field, String message) {

  /** Of a body that is no JSON, not there, or not of the type that is needed as a whole. */
  static final Violation OF_BODY =
      new Violation("body", "must be one well-formed JSON object with all that is required");

  /** Of a body in which something has another type than is needed. */
  static Violation of(@Nullable Throwable failure) {
    return switch (failure) {
      case MismatchedInputException other -> of(other, other.getTargetType());
      case InputCoercionException large -> of(large, large.getTargetType());
      case null, default -> OF_BODY;
    };
  }

  /** Of a rule for a member of a body, or for a parameter. */
  static Violation of(MessageSourceResolvable error, String otherwise) {
    String field = error instanceof FieldError member ? member.getField() : otherwise;
    return new Violation(field, String.valueOf(error.getDefaultMessage()));
  }

  private static Violation of(JacksonException failure, @Nullable Class<?> needed) {
    String path =
        failure.getPath().stream()
            .map(step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return path.isEmpty()
        ? OF_BODY
        : new Violation(path.replaceFirst("^\\.", ""), Shape.ofMember(needed));
  }
}
