package io.provingground.order.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** An answer of the service, already held against its contract. */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
  /** Fails unless this is a problem of this kind that says what to do. */
  public void assertProblem(int expected, String type) {
    assertThat(status).as(body.toString()).isEqualTo(expected);
    assertThat(at("/type")).isEqualTo("/problems/" + type);
    assertThat(at("/detail")).isNotEmpty();
  }

  /** A text of the body by its JSON pointer; empty if it is not there. */
  public String at(String pointer) {
    return body.at(pointer).asString("");
  }

  /** A header's first value; empty if it is not there. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
