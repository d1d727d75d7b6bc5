package io.provingground.order.edge;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * One field that is wrong.
 *
 * @param field its path, for example {@code lines[0].quantity}, or a header's name
 * @param message what it must be
 */
public record Violation(String field, String message) {
  private static final String BODY = "body";

  /** Of an integer that is out of bounds, or none. */
  public static Violation ofInteger(String field, int least, int most) {
    return new Violation(field, "must be an integer from %d to %d".formatted(least, most));
  }

  /** Of a body that cannot be read. */
  public static Violation of(JacksonException failure) {
    var field = field(failure);
    return field.equals(BODY)
        ? ofBody(failure)
        : new Violation(field, Shape.ofMember(needed(failure)));
  }

  private static @Nullable Class<?> needed(JacksonException failure) {
    return switch (failure) {
      case MismatchedInputException other -> other.getTargetType();
      case InputCoercionException large -> large.getTargetType();
      default -> null;
    };
  }

  /** Of a body that is not what it should be as a whole. */
  public static Violation ofBody() {
    return new Violation(BODY, "must be one well-formed JSON object with all that is required");
  }

  /** The place of what is no JSON, or of a name that is there twice. */
  private static Violation ofBody(JacksonException failure) {
    var at = failure.getLocation();
    return !(failure instanceof StreamReadException) || at == null || at.getLineNr() < 1
        ? ofBody()
        : new Violation(
            BODY,
            "must be one well-formed JSON object with each name once; look at line %d, column %d"
                .formatted(at.getLineNr(), at.getColumnNr()));
  }

  boolean isOfBody() {
    return field.equals(BODY);
  }

  /**
   * The path of the field; the body as a whole if it is not JSON, since in which field that was
   * noticed tells nothing.
   */
  private static String field(JacksonException failure) {
    if (failure instanceof StreamReadException && !(failure instanceof InputCoercionException)) {
      return BODY;
    }
    var path =
        failure.getPath().stream()
            .map(step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return path.isEmpty() ? BODY : path.startsWith(".") ? path.substring(1) : path;
  }
}
