package io.provingground.inventory.edge;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of one line, as lists and logs show it. The database can hold and compare it: it takes no
 * NUL.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Pattern(regexp = "\\P{Cntrl}*")
@ReportAsSingleViolation
public @interface Printable {

  /** What is said of text that is not. */
  String message() default "must not contain control characters";

  /** Groups of rules, of which there are none here. */
  Class<?>[] groups() default {};

  /** Data that go with the rule, of which there are none here. */
  Class<? extends Payload>[] payload() default {};
}
