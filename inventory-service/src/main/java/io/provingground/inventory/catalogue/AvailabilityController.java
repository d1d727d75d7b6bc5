package io.provingground.inventory.catalogue;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many products' availability in one call: a cart costs one round trip, not one per line. */
@RestController
@RequestMapping("/api/v1/availability")
class AvailabilityController {

  private static final int MOST = 100;

  private final Availabilities availabilities;

  AvailabilityController(Availabilities availabilities) {
    this.availabilities = availabilities;
  }

  /** Never kept by a cache: whoever asks wants the figures of now. */
  @GetMapping
  ResponseEntity<Availability> get(
      @RequestParam @Size(min = 1, max = MOST)
          List<@Pattern(regexp = ProductController.SKU) String> sku) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(availabilities.of(new LinkedHashSet<>(sku)));
  }
}
