package io.provingground.inventory.reserving;

import io.provingground.inventory.edge.Problem;
import io.provingground.inventory.edge.ProblemException;
import io.provingground.inventory.reserving.Adjusting.Outcome;
import io.provingground.inventory.reserving.Adjustments.Slot;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Goods that come in or are lost, as operators tell. */
@RestController
class AdjustmentController {

  private final Adjusting adjusting;

  AdjustmentController(Adjusting adjusting) {
    this.adjusting = adjusting;
  }

  @PostMapping("/api/v1/stock-adjustments")
  ResponseEntity<Adjustment> adjust(
      @RequestHeader HttpHeaders headers,
      @RequestBody @Valid Adjustment.Form form,
      Principal operator) {
    IdempotencyKey key = IdempotencyKey.parse(headers.get(IdempotencyKey.HEADER));
    return switch (adjusting.adjust(new Slot(operator.getName(), key), form)) {
      case Outcome.Adjusted(Adjustment done) ->
          ResponseEntity.status(HttpStatus.CREATED).body(done);
      case Outcome.Replayed(Adjustment done) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .header("Idempotency-Replayed", "true")
              .body(done);
      case Outcome.KeyReused() ->
          throw new ProblemException(
              Problem.IDEMPOTENCY_KEY_REUSED, "This key was used for another adjustment.");
      case Outcome.Unknown() ->
          throw new ProblemException(Problem.NOT_FOUND, "There is no product " + form.sku() + ".");
      case Outcome.TooFew(long onHand) ->
          throw new ProblemException(
              Problem.CONFLICT, "Only " + onHand + " of " + form.sku() + " are on hand.");
      case Outcome.TooMany(int most) ->
          throw new ProblemException(
              Problem.CONFLICT,
              "It would break more than " + most + " promises; write off fewer at a time.");
      case Outcome.Busy() ->
          throw new ProblemException(
              Problem.UNAVAILABLE, "Too much is ordered of it just now; nothing was changed.");
    };
  }
}
