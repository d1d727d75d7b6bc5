package io.provingground.inventory.catalogue;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The code of a currency of ISO 4217 that prices can be in. Nothing at all is no fault here. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownCurrency.Rule.class)
@interface KnownCurrency {

  /** What is said of a code that is none. */
  String message() default "must be the code of an ISO 4217 currency, such as EUR";

  /** Groups of rules, of which there are none here. */
  Class<?>[] groups() default {};

  /** Data that go with the rule, of which there are none here. */
  Class<? extends Payload>[] payload() default {};

  /** Decides. */
  final class Rule implements ConstraintValidator<KnownCurrency, String> {

    @Override
    public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
      return code == null || isKnown(code);
    }

    private static boolean isKnown(String code) {
      try {
        // Codes such as XXX and XAU are in the list but have no minor units.
        return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
      } catch (IllegalArgumentException _) {
        return false;
      }
    }
  }
}
