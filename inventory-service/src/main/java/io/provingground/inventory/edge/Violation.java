package io.provingground.inventory.edge;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

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

  /** Of a body that cannot be read, or in which something is not what is needed. */
  static Violation of(@Nullable Throwable failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          new Violation(
              path(unknown),
              "is no name that is known here. Write one of: "
                  + names(unknown.getKnownPropertyIds()));
      case MismatchedInputException other -> of(other, other.getTargetType());
      case InputCoercionException large -> of(large, large.getTargetType());
      case StreamReadException broken -> broken(broken.getLocation());
      case null, default -> OF_BODY;
    };
  }

  /** Of a rule for a member of a body, or for a parameter. */
  static Violation of(MessageSourceResolvable error, String otherwise) {
    String field = error instanceof FieldError member ? member.getField() : otherwise;
    return new Violation(field, String.valueOf(error.getDefaultMessage()));
  }

  private static Violation of(JacksonException failure, @Nullable Class<?> needed) {
    String path = path(failure);
    return path.isEmpty() ? OF_BODY : new Violation(path, Shape.ofMember(needed));
  }

  /** Of a body that stops being JSON, or repeats a name, at this place. */
  private static Violation broken(@Nullable TokenStreamLocation at) {
    return at == null || at.getLineNr() < 1
        ? OF_BODY
        : new Violation(
            OF_BODY.field,
            "must be one well-formed JSON object with each name once; look at line %d, column %d"
                .formatted(at.getLineNr(), at.getColumnNr()));
  }

  private static String path(JacksonException failure) {
    return failure.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String names(Collection<Object> known) {
    return known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }
}
