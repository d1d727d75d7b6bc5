package io.provingground.localplatform.control;

import io.provingground.localplatform.fleet.PlatformStatus;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the launcher that runs on a data folder. */
public final class ControlClient {
  /** A rolling restart of ten instances takes a while. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final ControlFile file;
  private final Layout layout;
  private final HttpClient client = HttpClient.newHttpClient();

  private ControlClient(ControlFile file, Layout layout) {
    this.file = file;
    this.layout = layout;
  }

  /**
   * To the launcher of this folder.
   *
   * @throws Trouble when none runs
   */
  public static ControlClient of(Layout layout) throws IOException {
    return new ControlClient(
        ControlFile.of(layout)
            .orElseThrow(
                () -> Trouble.notRunning("No platform runs on " + layout.data() + ".", layout)),
        layout);
  }

  /** The launcher's own process. */
  public long launcherPid() {
    return file.pid();
  }

  /** How all stands. */
  public PlatformStatus status() throws IOException, InterruptedException {
    return JsonMapper.shared().readValue(send("/status", null), PlatformStatus.class);
  }

  /** Has something done; returns when it is. */
  public void tell(String path, Order order) throws IOException, InterruptedException {
    send(path, order);
  }

  private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      // Its number may be another process's by now.
      throw Trouble.notRunning("No platform answers on " + layout.data() + ".", layout);
    }
  }

  private String send(String path, @Nullable Order order) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + file.port() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + file.token());
    if (order != null) {
      request.POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(order)));
    }
    var response = sent(request.build());
    if (response.statusCode() != 200) {
      String said = JsonMapper.shared().readValue(response.body(), String.class);
      throw Trouble.of("The launcher refused.", said);
    }
    return response.body();
  }
}
