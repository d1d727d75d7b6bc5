package io.provingground.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AccessLogIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void namesTheTraceAsAllServicesDo(CapturedOutput output) {
    try (RunningGateway gateway =
        RunningGateway.with("logging.structured.format.console=ecs", "logging.level.access=info")) {
      gateway.send(
          gateway
              .request("/api/none")
              .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));
      await()
          .atMost(RunningGateway.PATIENCE)
          .untilAsserted(() -> assertThat(output).contains("\"path\":\"/api/none\""));
    }
    assertThat(output).contains("\"trace.id\":\"" + TRACE + "\"");
  }
}
