package io.provingground.order.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerBucketTest {
  @Test
  void isTheFirstTwelveBitsOfTheHashOfTheLowerCaseId() {
    // printf 00000000-0000-7000-8000-000000000001 | sha256sum begins with these three digits.
    assertThat(CustomerBucket.of(UUID.fromString("00000000-0000-7000-8000-000000000001")).hex())
        .isEqualTo("22f");
    assertThat(CustomerBucket.of(UUID.fromString("7D0F7C1E-2F1D-4A2B-8A5E-0C8A4F0B1D11")).hex())
        .isEqualTo("7aa");
  }

  @Test
  void isReadFromAnOrderId() {
    assertThat(CustomerBucket.in(UUID.fromString("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f")).number())
        .isEqualTo(0xabc);
  }
}
